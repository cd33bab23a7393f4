import { Argument, Command, InvalidArgumentError } from 'commander';
import { openConfigured, openConnection } from '../connections/open-connection.ts';
import type { Connection, ConnectionCheck } from '../connections/connection.ts';
import { addConnection, removeConnection } from '../connections/settings/edit-file.ts';
import { configuredConnections, connectionFiles, newProjectFile } from '../connections/settings/files.ts';
import { offeredConnections } from '../connections/settings/find.ts';
import { parseConnection } from '../connections/settings/read-file.ts';
import { Failure } from '../failure.ts';
import { withCancellation } from './cancellation.ts';
import { addedText, checkDocument, checkText, listDocument, listText } from './connection-text.ts';
import { printJson, printLines } from './print.ts';
import { STATUS, fail } from './status.ts';

interface Options {
  readonly json?: true;
  readonly user?: true;
  readonly check?: boolean;
}

type Settings = Readonly<Record<string, string | number | boolean>>;

export function connectionCommand(): Command {
  const command = new Command('connection')
    .summary('where projects run: list, check, add, remove')
    .description(
      "Connections are places where a project's tests run. They are set up in connections.yaml, the nearest one in this folder or\nabove it, else in your own; the first that names one counts. This machine is always there, as local.",
    )
    .addHelpText(
      'after',
      `
Examples:
  $ productize connection list
  $ productize connection add team jupyter url=https://jupyter.example.org/user/ann token=env:JUPYTER_TOKEN
  $ productize connection add cluster kubernetes context=staging namespace=churn
  $ productize connection check team
  $ productize test churn --on team

A secret is never written down, only where it is: env:NAME is an environment variable.`,
    );
  command.addCommand(
    new Command('list')
      .description('the connections that are set up, and those that were found and could be')
      .option('--json', 'print them as JSON')
      .action(list),
  );
  command.addCommand(
    new Command('check')
      .description('reach a connection and say what is there and what is allowed; 1 where something is not')
      .argument('<name>')
      .option('--json', 'print the result as JSON')
      .action(check),
  );
  command.addCommand(
    new Command('add')
      .description('check a connection and write it into connections.yaml')
      .argument('<name>', 'small letters, digits and dashes')
      .addArgument(new Argument('<kind>', 'what it is').choices(['jupyter', 'docker', 'kubernetes']))
      .argument('[settings...]', 'key=value, as docs/connections says for each kind', readSetting)
      .option('--user', "into your own file instead of the project's")
      .option('--no-check', 'without reaching it first')
      .action(add),
  );
  command.addCommand(new Command('remove').description('take a connection out of its file').argument('<name>').action(remove));
  return command;
}

function readSetting(text: string, settings: Settings = {}): Settings {
  const at = text.indexOf('=');
  if (at <= 0) throw new InvalidArgumentError('It has to look like key=value.');
  const value = text.slice(at + 1);
  return { ...settings, [text.slice(0, at)]: valueOf(value) };
}

function valueOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

async function list({ json }: Options): Promise<void> {
  const configured = await configuredConnections('.');
  if (configured instanceof Failure) {
    fail(configured);
    return;
  }
  const found = await offeredConnections(configured);
  if (json) printJson(listDocument(configured, found));
  else printLines(listText(configured, found));
}

async function check(name: string, { json }: Options): Promise<void> {
  const result = await withCancellation(async (signal) => {
    const connection = await openConnection(name, '.', name);
    return connection instanceof Failure ? connection : checked(connection, signal);
  });
  if (result instanceof Failure) {
    fail(result);
    return;
  }
  if (json) printJson(checkDocument(result));
  else printLines(checkText(result));
  if (result.check.rights.some((right) => !right.allowed)) process.exitCode = STATUS.doesNotHold;
}

async function checked(connection: Connection, signal: AbortSignal): Promise<{ connection: Connection; check: ConnectionCheck } | Failure> {
  const result = await connection.check(signal);
  return result instanceof Failure ? result : { connection, check: result };
}

async function add(name: string, kind: string, settings: Readonly<Record<string, unknown>> = {}, options: Options): Promise<void> {
  const { project, user } = connectionFiles('.');
  const file = options.user ? user : (project ?? newProjectFile('.'));
  const setting = { kind, ...settings };
  const failure = await withCancellation(async (signal) => {
    const parsed = await parseConnection(file, name, setting);
    if (parsed instanceof Failure) return parsed;
    if (options.check !== false) {
      const connection = await openConfigured(parsed);
      const result = connection instanceof Failure ? connection : await connection.check(signal);
      if (result instanceof Failure) return result;
    }
    return addConnection(file, name, setting);
  });
  if (failure) fail(failure);
  else printLines(addedText(name, file));
}

async function remove(name: string): Promise<void> {
  const configured = await configuredConnections('.');
  const found = configured instanceof Failure ? configured : configured.find((connection) => connection.name === name);
  const failure = found instanceof Failure ? found : await removeFrom(found?.file, name);
  if (failure) fail(failure);
}

async function removeFrom(file: string | undefined, name: string): Promise<Failure | undefined> {
  return file === undefined ? new Failure('input', `there is no connection ${name} in a file`) : removeConnection(file, name);
}
