import { programCell } from '../language/program-cell.ts';
import type { Cell, Magic } from '../notebook/notebook.ts';
import type { Outline } from './outline.ts';
import type { KeptFile, Setting } from './plan.ts';
import { secretTexts, withoutSecrets } from './secret-texts.ts';

/** Cell magics whose body is a script that a shell or an interpreter runs. */
const SCRIPTS: ReadonlyMap<string, { readonly extension: string; readonly program: string }> = new Map([
  ['bash', { extension: 'sh', program: 'bash' }],
  ['sh', { extension: 'sh', program: 'sh' }],
  ['!', { extension: 'sh', program: 'bash' }],
  ['system', { extension: 'sh', program: 'sh' }],
  ['sx', { extension: 'sh', program: 'sh' }],
  ['zsh', { extension: 'zsh', program: 'zsh' }],
  ['script', { extension: 'sh', program: 'sh' }],
  ['cmd', { extension: 'cmd', program: '' }],
  ['powershell', { extension: 'ps1', program: '' }],
  ['perl', { extension: 'pl', program: 'perl' }],
  ['ruby', { extension: 'rb', program: 'ruby' }],
  ['python2', { extension: 'py2', program: 'python2' }],
]);

/** Other magics and languages by the ending that their text has in a file. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  sql: 'sql',
  bigquery: 'sql',
  r: 'R',
  julia: 'jl',
  javascript: 'js',
  js: 'js',
  typescript: 'ts',
  scala: 'scala',
  spark: 'scala',
  html: 'html',
  svg: 'svg',
  latex: 'tex',
  markdown: 'md',
  md: 'md',
  cython: 'pyx',
  python: 'py.txt',
  python3: 'py.txt',
  'c++': 'cpp',
  'c++11': 'cpp',
  'c++14': 'cpp',
  'c++17': 'cpp',
  cpp: 'cpp',
  c: 'c',
  'c#': 'cs',
  'f#': 'fs',
  java: 'java',
  kotlin: 'kt',
  rust: 'rs',
  go: 'go',
  ruby: 'rb',
  haskell: 'hs',
  octave: 'm',
  matlab: 'm',
  sas: 'sas',
  stata: 'do',
  bash: 'sh',
  lua: 'lua',
  perl: 'pl',
  php: 'php',
  'q/kdb+': 'q',
  sos: 'sos',
};

/** Everything of the notebook that is kept as a file because it isn't Python of the pipeline, in the order of the cells. */
export function planKeptFiles(outline: Outline): KeptFile[] {
  const files = new Map<string, KeptFile>();
  const secrets = secretTexts(outline.analysis);
  for (const cell of outline.analysis.notebook.cells) {
    if (cell.kind !== 'code' || cell.source.trim() === '') continue;
    const file = fileOf(outline, cell);
    if (file === undefined) continue;
    const before = files.get(file.path);
    // `%%writefile -a` goes on with a file; without it the last one counts.
    const text = before && file.appends ? `${before.text}${file.text}` : file.text;
    files.set(file.path, {
      path: file.path,
      text: withoutSecrets(text, secrets),
      kind: file.kind,
      cells: [...(before?.cells ?? []), cell.index],
    });
  }
  return [...files.values()];
}

interface Found {
  readonly path: string;
  readonly text: string;
  readonly kind: KeptFile['kind'];
  readonly appends: boolean;
}

function fileOf(outline: Outline, cell: Cell): Found | undefined {
  const { notebook, program } = outline.analysis;
  const read = programCell(program, cell.index);
  if (!read) return kept(`cells/${stemOf(cell)}.${extensionOf(notebook.language)}`, cell.source, 'foreign');
  const { foreign } = read.masked;
  if (foreign) return fromMagic(outline, cell, foreign);
  const broken = read.statements.flatMap((index) => {
    const statement = program.statements[index];
    return statement && outline.roles[index] === 'broken' ? [cell.source.slice(statement.span.start, statement.span.end)] : [];
  });
  return broken.length === 0 ? undefined : kept(`cells/${stemOf(cell)}.txt`, broken.join('\n'), 'unparsed');
}

function kept(path: string, text: string, kind: KeptFile['kind'], appends = false): Found {
  return { path, text: text.endsWith('\n') ? text : `${text}\n`, kind, appends };
}

function fromMagic(outline: Outline, cell: Cell, magic: Magic): Found {
  const name = magic.name.toLowerCase();
  const body = bodyOf(cell.source);
  if (name === 'writefile' || name === 'file') return written(outline, magic, body);
  const script = SCRIPTS.get(name);
  if (script) {
    const line = script.program === '' ? '' : `#!/usr/bin/env ${name === 'script' ? interpreterOf(magic) : script.program}\n`;
    return kept(`scripts/${stemOf(cell)}.${script.extension}`, `${line}${body}`, 'script');
  }
  return kept(`cells/${stemOf(cell)}.${extensionOf(name)}`, cell.source, 'foreign');
}

function interpreterOf({ argument }: Magic): string {
  return (
    argument
      .trim()
      .split(/\s+/)
      .find((word) => !word.startsWith('-')) ?? 'sh'
  );
}

/** Without its first line, and what stands above it. */
function bodyOf(source: string): string {
  return source.replace(/^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*%%?[^\n]*\n?/, '');
}

/** A module is found where it is imported from; a file that the pipeline reads lies where its setting says. */
function written(outline: Outline, magic: Magic, body: string): Found {
  const words = magic.argument.trim().split(/\s+/);
  const name = (words.findLast((word) => !word.startsWith('-')) ?? 'file.txt').replace(/^["']|["']$/g, '');
  const appends = words.includes('-a') || words.includes('--append');
  const parts = name.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..' && !/[:$~{}<>"|?*]/.test(part));
  const path = parts.join('/') || 'file.txt';
  if (path.endsWith('.py')) return kept(isImported(outline, path) ? `src/${path}` : `scripts/${path}`, body, 'module', appends);
  const setting = outline.settings.find(({ file }) => file?.original === name);
  return kept(placeOf(setting) ?? `data/${path}`, body, 'data', appends);
}

function placeOf(setting: Setting | undefined): string | undefined {
  return setting?.file?.direction === 'read' && setting.value.type === 'str' ? setting.value.value : undefined;
}

function isImported({ analysis }: Outline, path: string): boolean {
  const module = path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
  const imported = analysis.program.statements.some((statement) =>
    statement.imports.some(
      (binding) => binding.module === module || binding.module.startsWith(`${module}.`) || module.startsWith(`${binding.module}.`),
    ),
  );
  const runs = analysis.program.cells.some(({ masked }) =>
    masked.magics.some(
      (magic) =>
        magic.name === 'run' &&
        magic.argument
          .replace(/\.py\b/, '')
          .split(/\s+/)
          .includes(module),
    ),
  );
  return imported || runs;
}

/** `cell_07`: with as many digits as sort well. */
function stemOf({ index }: Cell): string {
  return `cell_${String(index).padStart(2, '0')}`;
}

function extensionOf(name: string): string {
  return EXTENSIONS[name] ?? 'txt';
}
