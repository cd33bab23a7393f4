import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall } from './apt.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of a Chromium; installed from Debian's packages where that may be. Throws Missing. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  await aptInstall('Chromium', ['chromium', 'fonts-dejavu-core']);
  return findChromium() ?? '/usr/bin/chromium';
}

function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}
