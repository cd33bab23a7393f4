import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { DeploymentKey } from '../connections/deployments.ts';
import { Failure } from '../failure.ts';
import { MANIFEST_FILE } from '../project/manifest.ts';
import { openProject } from '../project/open.ts';

/** What commands about one deployment take. */
export interface Which {
  readonly project: string;
  readonly tenant: string;
  readonly on: string;
}

export function whichOptions(): Option[] {
  return [
    new Option('--project <folder>', "the project's folder, or the name of one that is deployed").default('.'),
    new Option('--tenant <name>', 'who it is deployed for').default('default').argParser(tenant),
    new Option('--on <connection>', 'where it runs').default('local'),
  ];
}

/** A project is named by its folder; one whose folder is elsewhere by its name. */
export async function keyOf({ project, tenant: name }: Which): Promise<DeploymentKey | Failure> {
  if (!existsSync(join(project, MANIFEST_FILE)) && NAME.test(project)) return { project, tenant: name };
  const opened = await openProject(project);
  return opened instanceof Failure ? opened : { project: opened.name, tenant: name };
}

/** A DNS label: it becomes a folder here, a namespace elsewhere. */
const NAME = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/;

function tenant(text: string): string {
  if (NAME.test(text)) return text;
  throw new InvalidArgumentError('It has to be small letters, digits and dashes, at most 40.');
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It has to be a whole number from ${String(least)} to ${String(most)}.`);
  };
}
