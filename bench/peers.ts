import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PACKAGES = ['@lezer/python@1.1.19', 'web-tree-sitter@0.27.1', 'tree-sitter-python@0.25.0', '@msrvida/python-program-analysis@0.4.1'];

/** Installs the peers below node_modules, the first time; loads a package from there. */
export function peers(): NodeJS.Require {
  const folder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'productize', 'peers');
  const mark = join(folder, 'installed.json');
  if (!existsSync(mark)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES], {
      cwd: folder,
    });
    writeFileSync(mark, JSON.stringify(PACKAGES));
  }
  return createRequire(join(folder, 'package.json'));
}
