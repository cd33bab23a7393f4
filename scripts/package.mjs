// Builds what is shipped and packs the extension: productize-<version>.vsix in the project's folder, or where --out says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './lib/run.mjs';
import { NODE, ROOT, tool, toolEnvironment } from './lib/tools.mjs';

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const at = process.argv.indexOf('--out');
const vsix = at > 0 ? process.argv[at + 1] : join(ROOT, `productize-${version}.vsix`);

await must(NODE, [join(ROOT, 'scripts', 'build.mjs'), '--minify'], { cwd: ROOT });
const pack = [
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--skip-license',
  '--no-rewrite-relative-links',
  '--allow-unused-files-pattern',
  '--out',
  vsix,
];
await must(tool('vsce'), pack, { cwd: ROOT, env: toolEnvironment(), quiet: true, shell: process.platform === 'win32' });
console.error(vsix);
