import { Command } from 'commander';
import { allDeployments } from '../connections/open-deployments.ts';
import type { Deployment } from '../connections/deployments.ts';
import { versionsOf } from '../deploy/versions.ts';
import type { Version } from '../deploy/versions.ts';
import { Failure } from '../failure.ts';
import { openProject } from '../project/open.ts';
import { withCancellation } from './cancellation.ts';
import { printJson, printLines, table } from './print.ts';
import { fail } from './status.ts';

export function versionsCommand(): Command {
  return new Command('versions')
    .summary("a project's releases: their models, and where they answer")
    .description(
      "Lists a project's releases, newest first, with their models, the notebook's own figures for them, and where each answers.",
    )
    .argument('[project]', "the project's folder", '.')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExamples:\n  $ productize versions churn\n  $ productize versions churn --json')
    .action(versions);
}

async function versions(folder: string, { json }: { readonly json?: true }): Promise<void> {
  const result = await withCancellation(async (signal) => {
    const project = await openProject(folder);
    if (project instanceof Failure) return project;
    const found = await versionsOf(project);
    if (found instanceof Failure) return found;
    const lists = await Promise.all(allDeployments().map((deployments) => deployments.list(signal)));
    const answering = lists.flatMap((list) => (list instanceof Failure ? [] : list)).filter((one) => one.project === project.name);
    return { project: project.name, versions: found.map((version) => ({ ...version, deployed: placesOf(version, answering) })) };
  });
  if (result instanceof Failure) fail(result);
  else if (json) printJson(result);
  else printLines(result.versions.length === 0 ? ['no release yet: productize release makes one'] : table(result.versions.map(row)));
}

interface Place {
  readonly connection: string;
  readonly tenant: string;
}

function placesOf({ version, commit }: Version, deployments: readonly Deployment[]): Place[] {
  const here = deployments.filter((one) => one.version === version && one.commit === commit);
  return here.map(({ connection, tenant }) => ({ connection, tenant }));
}

function row({ version, at, models, deployed }: Version & { readonly deployed: readonly Place[] }): string[] {
  const names = models.map((model) => `model ${model.version}`).join(', ');
  const figures = models.flatMap(({ metrics }) => Object.entries(metrics).map(([name, value]) => `${name} ${value.toPrecision(3)}`));
  const places = deployed.map(({ connection, tenant }) => `answers on ${connection}${tenant === 'default' ? '' : ` for ${tenant}`}`);
  return [version, at.slice(0, 10), names === '' ? 'no model' : names, figures.slice(0, 3).join(', '), places.join(', ')];
}
