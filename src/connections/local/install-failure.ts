import { Failure } from '../../failure.ts';

const NO_NETWORK =
  /dns error|failed to lookup address|name resolution|getaddrinfo|nodename nor servname|connection refused|connecttimeout|connect error|tcp connect|network is unreachable|no route to host|error sending request|newconnectionerror|operation timed out|max retries exceeded/i;
const NO_VENV = /ensurepip is not available|No module named '?(venv|ensurepip)/;

/** What an installer wrote to stderr, as one line that says that and why packages couldn't be installed. */
export function packagesFailure(lines: readonly string[]): PackagesFailure {
  const text = lines.join('\n');
  if (NO_VENV.test(text))
    return new PackagesFailure('this Python has no venv module (on Debian and Ubuntu: apt install python3-venv)', false);
  if (NO_NETWORK.test(text)) return new PackagesFailure('the package index could not be reached', true);
  return new PackagesFailure(cause(lines), false);
}

export class PackagesFailure extends Failure {
  readonly network: boolean;

  constructor(reason: string, network: boolean) {
    super('environment', `Python packages couldn't be installed: ${reason}`);
    this.network = network;
  }
}

/** uv draws a tree below its error, pip prints lines that begin with ERROR. */
function cause(lines: readonly string[]): string {
  const plain = lines.map((line) => line.trim()).filter((line) => line !== '');
  const start = plain.findIndex((line) => /^(error:|ERROR:|×|x )/.test(line));
  const found = start < 0 ? plain.slice(-1) : plain.slice(start, start + 6);
  const text = found.map((line) => line.replace(/^(error:|ERROR:|×|╰─▶|├─▶|│|Caused by:)\s*/, '')).join(' ');
  const short = text.replace(/\s+/g, ' ').slice(0, 300);
  return short === '' ? 'the installer gave no reason' : short;
}
