import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILE, manifestText, sha256 } from '../project/manifest.ts';
import type { ProjectManifest } from '../project/manifest.ts';
import { bringAlong } from './besides.ts';
import { verificationPage } from './page.ts';
import type { Verification } from './verification.ts';

const DOCUMENT = 'verification.json';
const PAGE = 'VERIFICATION.md';

/**
 * Keeps what a proof found in its project: for tools, for people, and its digest in productize.json. What the pipeline reads
 * beside its code comes along from the notebook's folder. Returns the files.
 */
export async function keepVerification(
  folder: string,
  manifest: ProjectManifest,
  verification: Verification,
  notebookFolder: string | undefined,
): Promise<string[]> {
  const besides = await bringAlong(verification.besides, notebookFolder, folder);
  const document = `${JSON.stringify(verification, undefined, 2)}\n`;
  await writeFile(join(folder, DOCUMENT), document);
  await writeFile(join(folder, PAGE), verificationPage(verification, manifest.notebooks[0]?.source ?? 'the notebook'));
  const record = { outcome: verification.outcome, counts: { ...verification.counts }, digest: sha256(document) };
  const inputs = [...new Set([...manifest.layout.inputs, ...besides])].sort();
  const layout = { ...manifest.layout, inputs };
  await writeFile(join(folder, MANIFEST_FILE), manifestText({ ...manifest, layout, verification: record }));
  return [DOCUMENT, PAGE, MANIFEST_FILE, ...besides];
}
