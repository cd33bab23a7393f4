import { chromium, type Browser } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `executable`: path of a Chromium. */
export async function openBrowser(executable: string): Promise<Browser> {
  return await chromium.launch({ executablePath: executable, args: FLAGS });
}
