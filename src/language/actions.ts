import type { Span } from '../notebook/notebook.ts';

/** What a statement does, with the structure of its expressions; the same for every language. */
export type Action =
  | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'augment'; readonly target: Expression; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'evaluate'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'return'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'delete'; readonly targets: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'each'; readonly target: Expression; readonly of: Expression; readonly body: readonly Action[]; readonly span: Span }
  | { readonly kind: 'repeat'; readonly test: Expression; readonly body: readonly Action[]; readonly span: Span }
  /** Blocks that may run one after the other or one instead of the other. */
  | { readonly kind: 'blocks'; readonly blocks: readonly (readonly Action[])[]; readonly span: Span }
  | { readonly kind: 'function'; readonly definition: FunctionAction; readonly span: Span }
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly bases: readonly Expression[];
      readonly body: readonly Action[];
      readonly span: Span;
    };

export interface FunctionAction {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly value: Expression | undefined }[];
  readonly body: readonly Action[];
}

export type Expression =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  /** A number, a truth value or another constant, as it is written; '' where there is only the place for one. */
  | { readonly kind: 'constant'; readonly text: string; readonly span: Span }
  | { readonly kind: 'attribute'; readonly value: Expression; readonly name: string; readonly span: Span }
  | { readonly kind: 'part'; readonly value: Expression; readonly index: Expression; readonly span: Span }
  | { readonly kind: 'slice'; readonly lower: Expression | undefined; readonly upper: Expression | undefined; readonly span: Span }
  | CallExpression
  | { readonly kind: 'operation'; readonly operator: string; readonly items: readonly Expression[]; readonly span: Span }
  /** A tuple, list or set. */
  | { readonly kind: 'sequence'; readonly items: readonly Expression[]; readonly span: Span }
  /** Its values, in order; keys only where they are texts. */
  | { readonly kind: 'mapping'; readonly keys: readonly (string | undefined)[]; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'lambda'; readonly definition: FunctionAction; readonly span: Span }
  /** A comprehension: its value once for each element. */
  | { readonly kind: 'each'; readonly loops: readonly Loop[]; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'named'; readonly target: Expression; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'other'; readonly items: readonly Expression[]; readonly span: Span };

export interface Loop {
  readonly target: Expression;
  readonly of: Expression;
}

export interface CallExpression {
  readonly kind: 'call';
  /** As `Call.callee`, but by its name also where the root is a local one. */
  readonly callee: string;
  readonly function: Expression;
  readonly arguments: readonly ActionArgument[];
  readonly span: Span;
}

export interface ActionArgument {
  readonly keyword: string | undefined;
  readonly star: '' | '*' | '**';
  readonly value: Expression;
}
