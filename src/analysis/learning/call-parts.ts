import type { ActionArgument, CallExpression } from '../../language/actions.ts';
import type { Value } from './values.ts';

/** An argument with what it stands for. */
export interface GivenArgument extends ActionArgument {
  readonly of: Value;
}

export interface CallParts {
  readonly call: CallExpression;
  readonly callee: string;
  readonly receiver: Value | undefined;
  /** What is called, where that is known. */
  readonly called: Value | undefined;
  readonly arguments: readonly GivenArgument[];
}
