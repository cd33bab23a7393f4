import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILE, manifestText, sha256 } from '../project/manifest.ts';
import type { ProjectManifest } from '../project/manifest.ts';
import { verificationPage } from './page.ts';
import type { Verification } from './verification.ts';

const DOCUMENT = 'verification.json';
const PAGE = 'VERIFICATION.md';

/** Keeps what a proof found in its project: for tools, for people, and its digest in productize.json. Returns the files. */
export async function keepVerification(folder: string, manifest: ProjectManifest, verification: Verification): Promise<string[]> {
  const document = `${JSON.stringify(verification, undefined, 2)}\n`;
  await writeFile(join(folder, DOCUMENT), document);
  await writeFile(join(folder, PAGE), verificationPage(verification, manifest.notebooks[0]?.source ?? 'the notebook'));
  const record = { outcome: verification.outcome, counts: { ...verification.counts }, digest: sha256(document) };
  await writeFile(join(folder, MANIFEST_FILE), manifestText({ ...manifest, verification: record }));
  return [DOCUMENT, PAGE, MANIFEST_FILE];
}
