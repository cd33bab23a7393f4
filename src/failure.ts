/**
 * An expected failure, returned as a value: bad input, a refused folder, a missing program. Bugs throw instead.
 *
 * Callers narrow with `instanceof Failure`. `message` is one line that says what is wrong, where, and what to do about it.
 */
export class Failure {
  readonly kind: FailureKind;
  readonly message: string;

  constructor(kind: FailureKind, message: string) {
    this.kind = kind;
    this.message = message;
  }
}

/**
 * - `input`: what the user gave can't be used (exit status 2)
 * - `environment`: something on the machine is missing: Python, packages, git, disk space (exit status 2)
 * - `cancelled`: the user ended it (exit status 130)
 */
export type FailureKind = 'input' | 'environment' | 'cancelled';
