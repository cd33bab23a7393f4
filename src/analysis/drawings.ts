import type { Sharing } from '../language/doings.ts';
import type { Call, Statement } from '../language/program.ts';
import { AXES_MAKERS, AXES_METHODS, FIGURE_MAKERS, LOOKING, ONLY_DRAWING } from './data/drawing-calls.ts';

const NOTHING: readonly string[] = [];

/** Figures and axes by name, in document order: what is drawn on axes is drawn on their figure. */
export class Drawings {
  /** Axes or figure → the figure's name; '' where it has none. */
  private readonly figures = new Map<string, string>();

  /** Figures and axes that a statement draws on: by their methods, or by handing them on as an argument. */
  changed(statement: Statement): readonly string[] {
    const only = onlyDrawn(statement);
    if (this.figures.size === 0) return only;
    const known = statement.reads.filter((name) => this.figures.has(name));
    if (known.length === 0) return only;
    const items = statement.kind === 'for' ? statement.binds : NOTHING;
    const drawn = known.filter((name) => statement.calls.some((call) => drawsOn(call, name) || items.some((item) => drawsOn(call, item))));
    return [...new Set([...only, ...drawn.flatMap((name) => [name, this.figures.get(name) ?? ''])])].filter((name) => name !== '');
  }

  /** Takes over what the names that a statement binds stand for from here on. */
  take(statement: Statement, shares: readonly Sharing[]): void {
    if (statement.binds.length === 0) return;
    const call = statement.kind === 'assign' ? statement.calls.find(({ span }) => span.end === statement.span.end) : undefined;
    const from = call?.receiver === undefined ? undefined : this.figures.get(call.receiver);
    const part = this.figures.size === 0 ? undefined : shares.find(({ other }) => this.figures.has(other));
    const held = part === undefined ? undefined : this.figures.get(part.other);
    for (const name of statement.binds) this.figures.delete(name);
    if (call !== undefined && FIGURE_MAKERS.has(call.callee)) this.takeFigure(statement);
    else if (call !== undefined && AXES_MAKERS.has(call.callee)) this.all(statement, '');
    else if (call !== undefined && from !== undefined && AXES_METHODS.has(call.callee)) this.all(statement, from);
    else if (held !== undefined && part?.how !== 'holder') this.all(statement, held);
  }

  /** `fig, ax = plt.subplots()`: the first name is the figure's. */
  private takeFigure(statement: Statement): void {
    const [figure] = statement.uses.filter(({ role }) => role === 'bind');
    if (figure !== undefined) this.all(statement, figure.name);
  }

  private all({ binds }: Statement, figure: string): void {
    for (const name of binds) this.figures.set(name, figure);
  }
}

/** What methods are called on that only axes have. */
function onlyDrawn({ calls, reads, binds }: Statement): readonly string[] {
  const found: string[] = [];
  for (const { callee, receiver, deferred } of calls)
    if (receiver !== undefined && !deferred && ONLY_DRAWING.has(callee) && reads.includes(receiver) && !binds.includes(receiver))
      found.push(receiver);
  return found.length === 0 ? NOTHING : found;
}

function drawsOn(call: Call, name: string): boolean {
  const { receiver, callee, deferred } = call;
  if (deferred) return false;
  if (receiver === name) return !callee.startsWith('.get_') && !LOOKING.has(callee);
  return call.arguments.some((argument) => argument.name === name);
}
