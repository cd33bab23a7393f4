import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PACKAGES = [
  '@lezer/python@1.1.19',
  'web-tree-sitter@0.27.1',
  'tree-sitter-python@0.25.0',
  '@msrvida/python-program-analysis@0.4.1',
  'pyright@1.1.400',
];

const FOLDER = join(import.meta.dirname, '..', 'node_modules', '.cache', 'productize', 'peers');

/** A Python with one package in an environment of its own, made the first time; undefined where there is no Python to make it with. */
export function pythonWith(requirement: string): string | undefined {
  const environment = join(FOLDER, requirement.replace(/\W+/g, '-'));
  const python = join(environment, 'bin', 'python');
  const mark = join(environment, 'installed');
  if (existsSync(mark)) return python;
  try {
    execFileSync(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', environment]);
  } catch {
    return undefined;
  }
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement]);
  writeFileSync(mark, `${requirement}\n`);
  return python;
}

/** Installs the peers below node_modules, the first time; loads a package from there. */
export function peers(): NodeJS.Require {
  const folder = FOLDER;
  const mark = join(folder, 'installed.json');
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== JSON.stringify(PACKAGES)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...PACKAGES], {
      cwd: folder,
    });
    writeFileSync(mark, JSON.stringify(PACKAGES));
  }
  return createRequire(join(folder, 'package.json'));
}
