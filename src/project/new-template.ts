import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { TEMPLATE_FILE } from '../template/template.ts';
import { standardTemplate } from './load-template.ts';
import { writeFailure } from './staging.ts';

/** Copies the standard template into a new or empty folder, under the folder's name; the folder as it is then, absolute. */
export async function newTemplate(folder: string): Promise<string | Failure> {
  const out = resolve(folder);
  const name = basename(out)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  if (name === '')
    return new Failure('input', `${out} has no letter or digit in its name, which the template is to have: name another folder`);
  try {
    await mkdir(out, { recursive: true });
    if ((await readdir(out)).length > 0) return new Failure('input', `${out} isn't empty; name a folder that isn't there yet`);
    await cp(standardTemplate(), out, { recursive: true });
    const manifest = join(out, TEMPLATE_FILE);
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.replace(/^#.*\n/, `# Made from the standard template.\n`).replace(/^name: .*$/m, `name: ${name}`));
    return out;
  } catch (error) {
    return writeFailure(error, out);
  }
}
