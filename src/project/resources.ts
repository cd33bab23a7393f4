import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** The folder that holds the tool's `templates/` and `schemas/`: found from the sources as well as from the bundles. */
export function resourcesFolder(): string {
  known ??= search(dirname(fileURLToPath(import.meta.url)));
  return known;
}

function search(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'templates', 'standard', 'template.yaml'))) return folder;
    if (dirname(folder) === folder) throw new Error(`templates/standard isn't above ${start}: the installation is incomplete`);
  }
}
