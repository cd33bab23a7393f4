import { Command } from 'commander';
import { toolVersion } from '../project/tool-version.ts';
import { analyzeCommand } from './analyze.ts';
import { connectionCommand } from './connection.ts';
import { createCommand } from './create.ts';
import { deployCommand } from './deploy.ts';
import { statusCommand } from './deployment-status.ts';
import { gatherCommand } from './gather.ts';
import { healthCommand } from './health.ts';
import { templateCommand } from './template.ts';
import { releaseCommand } from './release.ts';
import { logsCommand, restartCommand, rollbackCommand, undeployCommand } from './rollback.ts';
import { testCommand } from './test.ts';
import { verifyCommand } from './verify.ts';
import { versionsCommand } from './versions.ts';

/** The whole command line. Wrong usage is one line on stderr; commander throws instead of ending the process. */
export async function makeProgram(): Promise<Command> {
  const program = new Command('productize')
    .description('Takes machine-learning notebooks to production and keeps them there.')
    .version(await toolVersion(), '--version', 'print the version')
    .helpOption('--help', 'print this help; every command has its own: productize create --help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', HELP);
  const commands = [
    analyzeCommand(),
    createCommand(),
    verifyCommand(),
    testCommand(),
    gatherCommand(),
    connectionCommand(),
    templateCommand(),
    ...RELEASES.map((make) => make()),
  ];
  for (const command of commands) program.addCommand(command);
  for (const command of [program, ...commands, ...commands.flatMap((one) => one.commands)]) {
    command.exitOverride().showSuggestionAfterError().configureOutput({ outputError: writeError });
    if (command !== program) command.helpOption('--help', 'print this help');
  }
  return program;
}

const RELEASES = [
  releaseCommand,
  versionsCommand,
  deployCommand,
  rollbackCommand,
  restartCommand,
  statusCommand,
  healthCommand,
  logsCommand,
  undeployCommand,
];

const HELP = `
From notebook to tested project:
  $ productize analyze churn.ipynb             what is in the notebook and what stands in its way
  $ productize create churn.ipynb --dry-run    the plan, without writing anything
  $ productize create churn.ipynb --out churn  the project
  $ productize verify churn                    notebook and pipeline side by side, value by value
  $ productize test churn                      its tests, against the notebook's own values
  $ productize gather churn.ipynb --variable model   the smallest notebook that makes it
  $ productize template new team-template      a template of your own, for create --template

From project to answers:
  $ productize release churn                   its next version, tested, with its model
  $ productize deploy --project churn          the newest version, on this machine
  $ productize status                          what is deployed, and how it is doing
  $ productize health churn                    how its model is doing: speed, errors, drift

Exit status: 0 done; 1 what was asked for does not hold; 2 wrong usage or bad input; 130 cancelled.
Results go to stdout, progress to stderr. --json prints one document that schemas/ describes.`;

/** \`error: unknown option '-x.ipynb'\` is about a file whose name begins with a dash. */
function writeError(text: string, write: (text: string) => void): void {
  const message = text.replace(/^error: /, '').trimEnd();
  const [, file] = /^unknown option '(-[^']*\.ipynb)'/.exec(message) ?? [];
  const hint = file === undefined ? '' : `; a file whose name begins with - is written ./${file}`;
  write(`productize: ${message.replace(/\n+/g, ' ')}${hint}\n`);
}
