import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { Failure } from '../failure.ts';
import type { Job } from './connection.ts';

/** What a pyproject.toml asks for, as pip takes it. Throws where it isn't TOML. */
export interface Requirements {
  readonly dependencies: readonly string[];
  /** The group or extra `dev`. */
  readonly development: readonly string[];
  /** The extra `serve`. */
  readonly serving: readonly string[];
}

export function requirementsOf(pyproject: string): Requirements {
  const content = parse(pyproject);
  const project = table(content['project']);
  const extras = table(project['optional-dependencies']);
  const development = [table(content['dependency-groups'])['dev'], extras['dev']];
  const dependencies = strings(project['dependencies']);
  return { dependencies, development: development.flatMap(strings), serving: strings(extras['serve']) };
}

/** All that a job's project asks for; null where the job has none. */
export async function jobRequirements({ folder, project }: Job): Promise<string[] | null | Failure> {
  if (!project) return null;
  const pyproject = await readFile(join(folder, 'pyproject.toml'), 'utf8').catch(() => undefined);
  if (pyproject === undefined) return new Failure('input', `${folder} has no pyproject.toml`);
  const { dependencies, development } = requirementsOf(pyproject);
  return [...dependencies, ...development];
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function table(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
