import type { Program } from '../language/program.ts';
import type { Notebook, Span } from '../notebook/notebook.ts';
import type { CallIndex } from './call-index.ts';
import { CONDA_NAMES } from './data/distributions.ts';
import { magicsOf } from './magics.ts';

/** One command of a notebook that installs packages. */
export interface InstallLine {
  readonly cell: number;
  readonly span: Span;
  /** As it stands there, for messages. */
  readonly tool: string;
  readonly requirements: readonly Requirement[];
}

export interface Requirement {
  /** Name of the distribution, as the line has it. */
  readonly name: string;
  /** PEP 440 specifier, '' where none. */
  readonly specifier: string;
}

const COMMAND =
  /(?:^|[;&|]\s*|\bsudo\s+(?:-\w+\s+)?)(?:(?:\{?sys\.executable\}?|\S*python[\d.]*)\s+-m\s+)?(uv\s+pip|pip[\d.]*|\S*\/pip[\d.]*|conda|mamba|apt|apt-get|brew|npm)\s+((?:-\S+\s+)*)(install|add)\b([^;&|]*)/g;

/** Options that take a value of their own. */
const VALUED =
  /^(?:-[cnrfipteI]|--(?:channel|name|requirement|find-links|index-url|extra-index-url|target|prefix|trusted-host|constraint|editable|file))$/;

/** All install commands: shell lines, `%pip` and `%conda`, shell cells, and `os.system`/`subprocess` calls. */
export function installLines(notebook: Notebook, program: Program, calls: CallIndex): readonly InstallLine[] {
  const found: InstallLine[] = [];
  for (const { cell, masked } of program.cells) {
    const source = notebook.cells[cell]?.source ?? '';
    for (const magic of magicsOf(masked)) {
      if (magic.kind === 'shell') found.push(...fromCommand(magic.argument, cell, magic.span));
      else if (magic.kind === 'line' && /^(?:pip|conda|mamba|uv)$/.test(magic.name)) {
        found.push(...fromCommand(`${magic.name} ${magic.argument}`, cell, magic.span));
      } else if (magic.kind === 'cell' && /^(?:bash|sh|script|cmd|system|sx|!)$/.test(magic.name))
        found.push(...fromShellCell(source, cell));
    }
  }
  for (const { statement, call } of calls.where(runsCommand)) {
    const text = (notebook.cells[statement.cell]?.source ?? '').slice(call.open + 1, call.close);
    const words = text
      .replaceAll(/sys\.executable/g, 'python')
      .replaceAll(/["'[\](),]+/g, ' ')
      .trim();
    found.push(...fromCommand(call.callee.startsWith('pip') ? `pip ${words}` : words, statement.cell, call.span));
  }
  return found;
}

const RUNNERS = new Set(['os.system', 'os.popen', 'pip.main', '.system', '.run_line_magic']);

function runsCommand(callee: string): boolean {
  return RUNNERS.has(callee) || callee.startsWith('subprocess.') || callee.startsWith('pip._internal.');
}

function fromShellCell(source: string, cell: number): InstallLine[] {
  const found: InstallLine[] = [];
  for (const match of source.matchAll(/^.+$/gm)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!/^\s*(?:#|%%)/.test(match[0])) found.push(...fromCommand(match[0].trim(), cell, span));
  }
  return found;
}

function fromCommand(command: string, cell: number, span: Span): InstallLine[] {
  const found: InstallLine[] = [];
  for (const [, tool = '', , , rest = ''] of command.replace(/^!+\s*/, '').matchAll(COMMAND)) {
    const manager = tool.split('/').at(-1) ?? tool;
    const requirements = /^(?:uv|pip)/.test(manager)
      ? pipRequirements(rest)
      : /^(?:conda|mamba)$/.test(manager)
        ? condaRequirements(rest)
        : [];
    found.push({ cell, span, tool: `${manager} install`, requirements });
  }
  return found;
}

/** The words that name what is installed, options and their values left out; quotes gone. */
function operands(rest: string): readonly string[] {
  const words = rest.replace(/(?:^|\s)#.*$/, '').match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const plain = words.map((word) => word.replaceAll(/^["']|["']$/g, ''));
  return plain.filter((word, at) => !word.startsWith('-') && !VALUED.test(plain[at - 1] ?? '') && !/[<>]$|^[<>|\d]+$/.test(word));
}

function pipRequirements(rest: string): readonly Requirement[] {
  const found: Requirement[] = [];
  for (const word of operands(rest.replaceAll(/\s*(===?|[<>~!]=)\s*/g, '$1'))) {
    if (/[/\\]|^\.|\.(?:whl|txt|zip|gz)$/.test(word)) continue;
    const match = /^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[\w,\s.-]*\])?((?:\s*(?:===?|[<>~!]=|<|>)\s*[\w.*+!-]+\s*,?)*)$/.exec(word);
    if (match?.[1] !== undefined) found.push({ name: match[1], specifier: (match[2] ?? '').replaceAll(/\s+|,$/g, '') });
  }
  return found;
}

/** Conda's `x=1.2` means any 1.2. */
function condaRequirements(rest: string): readonly Requirement[] {
  const found: Requirement[] = [];
  for (const word of operands(rest)) {
    const match = /^(?:[\w-]+::)?([A-Za-z0-9][\w.-]*)(?:(==?|[<>~!]=)([\w.*]+))?(?:=\w+)?$/.exec(word);
    if (match?.[1] === undefined) continue;
    const [, name, operator = '', version = ''] = match;
    const open = operator === '=' && !version.endsWith('*');
    found.push({
      name: CONDA_NAMES[name] ?? name,
      specifier: version === '' ? '' : `${operator === '=' ? '==' : operator}${version}${open ? '.*' : ''}`,
    });
  }
  return found;
}
