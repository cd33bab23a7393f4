import { Failure } from '../../../failure.ts';
import { Lock } from './files.ts';
import { DeploymentFolder } from './records.ts';
import { removeDeployment } from './release-files.ts';
import { Supervisor } from './supervisor.ts';

// The process that looks after one deployment; its folder is the one argument. Whatever goes wrong stands in its log.

const folder = new DeploymentFolder(process.argv[2] ?? '.');
const lock = await Lock.take(folder.supervisorLock);
const wanted = await folder.wanted();
const before = await folder.state();
if (lock === undefined) console.error('another supervisor looks after this deployment');
else if (wanted === undefined || wanted instanceof Failure) console.error(wanted?.message ?? 'nothing is wanted here');
else {
  const supervisor = new Supervisor(folder, before instanceof Failure ? undefined : before);
  process.on('SIGTERM', () => supervisor.stop()).on('SIGINT', () => supervisor.stop());
  // It outlives the terminal and the editor that it was started from.
  process.on('SIGHUP', () => undefined);
  const ended = await supervisor.run(wanted).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    console.error(`another program listens on port ${String(wanted.port)}; name another one with --port`);
    return false;
  });
  if (ended && (await folder.wanted().then((last) => !(last instanceof Failure) && last?.spec === null))) await removeDeployment(folder);
}
lock?.release();
process.exit(0);
