import { Failure } from '../failure.ts';

/** What can go wrong with a place where things run, whatever its engine, and what its user can do about it. */
const ADVICE = {
  unreachable: 'check its address, and that it is running',
  unauthorized: 'give it a token or password that is valid now',
  forbidden: 'ask its owner for this right',
  'not-found': 'check the name or path',
  quota: 'free some of it, or ask for more',
  'image-missing': 'name an image that is there, or pull it',
  'timed-out': 'allow it more time, or look at why it hangs',
  lost: 'run it again',
  'bad-certificate': 'name the authority that signed it with `ca`, or say `verifyTls: false` where nobody else is on the way',
} as const;

export type ConnectionReason = keyof typeof ADVICE;

export class ConnectionFailure extends Failure {
  readonly reason: ConnectionReason;

  /** `what`: what went wrong, in the words of the place, without a full stop; `advice`: where something better can be said than of all places. */
  constructor(connection: string, reason: ConnectionReason, what: string, advice: string = ADVICE[reason]) {
    super('environment', `${connection}: ${what}; ${advice}`);
    this.reason = reason;
  }
}
