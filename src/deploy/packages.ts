import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { LocalConnection } from '../connections/local/local-connection.ts';
import { runProcess } from '../connections/local/process.ts';
import { requirementsOf } from '../connections/requirements.ts';
import { Failure } from '../failure.ts';
import { isObject, listAt, stringAt } from '../notebook/json-values.ts';
import type { JsonObject } from '../notebook/json-values.ts';
import type { ResolvedPackage } from './sbom.ts';

/** What a project's service runs with. */
export interface Packages {
  /** What the project itself asks for: names as PyPI normalizes them. */
  readonly direct: readonly string[];
  /** These and all that they need. */
  readonly all: readonly ResolvedPackage[];
  readonly from: 'lock' | 'environment';
}

/** What the image is made from. */
const IMAGE_LOCK = 'requirements.lock';

/** From the project's lock where it has one, else what is installed in its environment. */
export async function packagesOf(folder: string, local: LocalConnection, signal: AbortSignal): Promise<Packages | Failure> {
  const requirements = requirementsOf(await readFile(join(folder, 'pyproject.toml'), 'utf8'));
  const direct = [...new Set([...requirements.dependencies, ...requirements.serving].map(nameIn))].sort();
  const lock = [IMAGE_LOCK, 'uv.lock'].find((name) => existsSync(join(folder, name)));
  const text = lock === undefined ? '' : await readFile(join(folder, lock), 'utf8');
  const locked = lock === IMAGE_LOCK ? lockedRequirements(text) : lockedPackages(text);
  const known = lock === undefined ? await installed(folder, local, signal) : locked;
  if (known instanceof Failure) return known;
  const byName = new Map(known.map((one) => [one.name, one]));
  const reached = new Map<string, ResolvedPackage>();
  const pending = [...direct];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const found = byName.get(name);
    if (!found || reached.has(name)) continue;
    reached.set(name, found);
    pending.push(...found.needs);
  }
  return { direct, all: [...reached.values()], from: lock === undefined ? 'environment' : 'lock' };
}

/** The packages of a uv.lock. Those of several versions, for several Pythons, are there with each. */
export function lockedPackages(text: string): ResolvedPackage[] {
  const packages = listAt(parse(text), 'package') ?? [];
  return packages.filter(isObject).flatMap((one): ResolvedPackage[] => {
    const [name, version] = [stringAt(one, 'name'), stringAt(one, 'version')];
    if (name === undefined || version === undefined) return [];
    const files = [one['sdist'], ...(listAt(one, 'wheels') ?? [])].filter(isObject);
    const hashes = files.flatMap((file) => stringAt(file, 'hash') ?? []);
    return [{ name: normalized(name), version, hashes: hashes.sort(), needs: needsOf(one) }];
  });
}

/** The packages of a requirements.lock, as `uv pip compile --generate-hashes` writes it: what needs what is in its comments. */
export function lockedRequirements(text: string): ResolvedPackage[] {
  const found = new Map<string, { version: string; hashes: string[]; users: string[] }>();
  let last: { hashes: string[]; users: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, name, version] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)/.exec(line) ?? [];
    if (name !== undefined && version !== undefined) {
      const one = { version, hashes: [], users: [] };
      // A second version is for another Python than the image's.
      if (!found.has(normalized(name))) found.set(normalized(name), one);
      last = one;
    }
    const hash = /--hash=(\S+)/.exec(line)?.[1];
    if (hash !== undefined) last?.hashes.push(hash);
    // `# via` names who needs it, on that line or on those below it; a file in brackets is the project itself.
    const user = /^\s+#\s+(?:via\s+)?([A-Za-z0-9._-]+)$/.exec(line)?.[1];
    if (user !== undefined && user !== 'via') last?.users.push(normalized(user));
  }
  return [...found].map(([name, { version, hashes }]) => {
    const needs = [...found].flatMap(([other, { users }]) => (users.includes(name) ? [other] : []));
    return { name, version, hashes: hashes.sort(), needs };
  });
}

function needsOf(one: JsonObject): string[] {
  return (listAt(one, 'dependencies') ?? []).filter(isObject).flatMap((need) => stringAt(need, 'name') ?? []);
}

const LIST = `import importlib.metadata, json
def told(found):
    about = found.metadata
    return [about["Name"], found.version, about.get("License-Expression") or (about.get("License") or "").split("\\n")[0], found.requires or []]
print(json.dumps([told(found) for found in importlib.metadata.distributions() if found.metadata["Name"]]))`;

async function installed(folder: string, local: LocalConnection, signal: AbortSignal): Promise<ResolvedPackage[] | Failure> {
  const environment = await local.environment(folder, () => undefined, signal);
  if (environment instanceof Failure) return environment;
  const request = { program: environment.python, arguments: ['-c', LIST], environment: environment.variables };
  const result = await runProcess(request, () => undefined, signal);
  if (result instanceof Failure) return result;
  const [line] = result.stdout;
  if (result.exitCode !== 0 || line === undefined) return new Failure('environment', "the environment's packages could not be listed");
  // SAFETY: printed by LIST.
  const listed = JSON.parse(line) as [name: string, version: string, license: string, requires: string[]][];
  return listed.map(([name, version, license, requires]) => {
    const needs = requires.filter((need) => !/;.*\bextra\s*==/.test(need)).map(nameIn);
    const short = license !== '' && license.length < 100;
    return { name: normalized(name), version, ...(short ? { license } : {}), hashes: [], needs };
  });
}

/** The name in a requirement: `scikit-learn>=1.7; python_version > "3.9"`. */
function nameIn(requirement: string): string {
  return normalized(/^\s*([A-Za-z0-9._-]+)/.exec(requirement)?.[1] ?? '');
}

/** PEP 503. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
