import type { Span } from '../../notebook/notebook.ts';
import { sourceOf } from '../edits.ts';
import type { Edit } from '../edits.ts';
import type { ImportLines } from '../import-lines.ts';
import type { Outline } from '../outline.ts';
import { indented, partText, statementText } from '../statement-text.ts';
import type { Mark } from './follow-rows.ts';
import type { WayStep } from './live-steps.ts';
import type { RawWay } from './raw-way.ts';

/** Writes the statements of `prepare`, each place of something frozen under a name of its own. */
export class WayText {
  readonly #outline: Outline;
  readonly #way: RawWay;
  readonly #imports: ImportLines;
  readonly #taken = new Set<string>();

  constructor(outline: Outline, way: RawWay, imports: ImportLines) {
    this.#outline = outline;
    this.#way = way;
    this.#imports = imports;
  }

  /** What is done in training only, one statement under the other, stands under one condition. */
  lines(): string[] {
    const lines: string[] = [];
    let training: string[] = [];
    const flush = (otherwise = ''): void => {
      if (training.length > 0) lines.push('    if frozen.learning:', ...training);
      if (otherwise !== '') lines.push('    else:', otherwise);
      training = [];
    };
    for (const step of this.#way.steps) {
      if (step.mode === 'training') {
        training.push(this.#whole(step, [], 2));
        continue;
      }
      const apart = step.mode === 'apart';
      const marks = step.followed.marks.flatMap((mark) => this.#edits(mark, step));
      const text = this.#aloneText(step, marks, apart ? 2 : 1);
      if (!apart && text === '') continue;
      const kept = step.kept.map((name) => `    ${name} = frozen(${JSON.stringify(this.#place(name))}, lambda: ${name})`);
      if (!apart || kept.length > 0) flush();
      lines.push(...kept);
      if (!apart) lines.push(text);
      else {
        training.push(this.#whole(step, marks, 2));
        if (text !== '') flush(text);
      }
    }
    flush();
    return lines;
  }

  /** The statement for rows that come alone; '' where nothing is left of it. */
  #aloneText(step: WayStep, marks: readonly Edit[], depth: number): string {
    const indent = '    '.repeat(depth);
    const { followed, to } = step;
    const { statement, divisions, alone } = followed;
    if (step.standIn) return this.#standIn(step, indent);
    if (to.length > 0) {
      this.#imports.addUsesOf(
        statement,
        divisions.map(({ from }) => from.span),
      );
      const lines = divisions
        .filter((division) => to.includes(division.to))
        .map(
          (division) =>
            `${indent}${division.to} = ${partText(this.#outline, statement, division.from.span, marks).text}${to.length > 1 ? '.copy()' : ''}`,
        );
      return [...new Set(lines)].filter((line) => !isIdle(line)).join('\n');
    }
    const text = this.#whole(step, [...marks, ...alone], depth);
    return isIdle(text) ? '' : text;
  }

  /** A column that is known in training only still has to be there: any value does. */
  #standIn({ followed: { statement } }: WayStep, indent: string): string {
    return statement.actions
      .flatMap((action) => (action.kind === 'assign' ? action.targets : []))
      .map((target) => `${indent}${partText(this.#outline, statement, target.span).text} = 0  # known in training only`)
      .join('\n');
  }

  #whole({ followed: { statement } }: WayStep, edits: readonly Edit[], depth: number): string {
    this.#imports.addUsesOf(statement);
    const written = statementText(this.#outline, statement, false, [...edits, ...this.#rowsAtHand(statement)]);
    for (const module of written.modules) this.#imports.addModule(module);
    const { inStrings } = written;
    let { text } = written;
    for (let level = 0; level < depth; level++) text = indented({ text, inStrings });
    return text;
  }

  /** What is read is handed to `prepare`. */
  #rowsAtHand(statement: WayStep['followed']['statement']): Edit[] {
    const { source } = this.#way;
    return statement === source.statement && source.span ? [{ span: source.span, text: source.name }] : [];
  }

  #place(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number++) name = `${wanted}_${String(number)}`;
    this.#taken.add(name);
    return name;
  }

  #edits(mark: Mark, { followed: { statement } }: WayStep): Edit[] {
    const named = mark.kind === 'value' ? mark.name : undefined;
    const place = JSON.stringify(this.#place(named ?? statement.binds[0] ?? `cell_${String(statement.cell)}`));
    if (mark.kind === 'value') {
      const [as, end] = mark.beside === undefined ? ['frozen', ')'] : ['frozen.beside', `, ${mark.beside})`];
      return [insert(mark.span.start, `${as}(${place}, lambda: `), insert(mark.span.end, end)];
    }
    const { call, as } = mark;
    const source = sourceOf(this.#outline, statement);
    const open = source.indexOf('(', call.function.span.end) + 1;
    if (mark.kind === 'function') return [{ span: { start: call.span.start, end: open }, text: `frozen.${as}(${place}, ` }];
    if (call.function.kind !== 'attribute') return [];
    const receiver = call.function.value.span;
    const behind: Span = as === 'category' ? { start: receiver.end, end: call.span.end } : { start: receiver.end, end: open };
    const fits = as.startsWith('fit_');
    const more = fits ? call.arguments.slice(1).map(({ value }) => insert(value.span.start, 'lambda: ')) : [];
    const end = as === 'category' || call.arguments.length === 0 ? ')' : ', ';
    const rest: Span = call.arguments.length === 0 ? { start: receiver.end, end: call.span.end } : behind;
    return [insert(call.span.start, `frozen.${as}(${place}, ${fits ? 'lambda: ' : ''}`), { span: rest, text: end }, ...more];
  }
}

function insert(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

/** `df = df`, `df`: nothing is left to be done. */
function isIdle(text: string): boolean {
  const code = text
    .split('\n')
    .map((line) => line.replace(/\s*#.*$/, '').trim())
    .join('');
  return /^(\w+) = \1(\[:\])?$/.test(code) || /^\w*$/.test(code);
}
