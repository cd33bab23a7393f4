import { copyFile, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LocalConnection } from '../connections/local/local-connection.ts';
import { requirementsOf } from '../connections/requirements.ts';
import { Failure } from '../failure.ts';
import { isObject, listAt, objectAt, stringAt } from '../notebook/json-values.ts';
import type { JsonObject } from '../notebook/json-values.ts';
import { sha256 } from '../project/manifest.ts';
import type { ModelRecord, ProjectManifest } from '../project/manifest.ts';
import type { Project } from '../project/open.ts';
import { snapshotOf, testedFiles } from '../testing/snapshot.ts';
import { versionFiles } from './version-files.ts';

/** What a model of a project is made from: a model of the same is taken as it is, since training it again gives other bytes. */
interface TrainedFrom {
  readonly snapshot: string;
  readonly version: string;
}

const TRAINED = join('.productize', 'trained.json');

/**
 * The version of the project's model, trained by the project's own command where there is none of just this code and data. undefined
 * with the reason where it has none that can be asked.
 */
export async function trainedModel(
  project: Project,
  local: LocalConnection,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<{ readonly version: string | undefined; readonly reason: string } | Failure> {
  const { folder, package: package_ } = project;
  const snapshot = await trainingSnapshot(project);
  const known = await readJson(join(folder, TRAINED));
  const version = stringAt(known, 'version');
  if (version !== undefined && known['snapshot'] === snapshot && (await modelFiles(folder, version)).length > 0)
    return { version, reason: '' };
  progress('Training the model');
  let said = '';
  const job = { folder, files: [], command: ['python', '-m', package_, 'train'], environment: {}, project: true, results: [], limits: {} };
  const end = await local.run(
    job,
    (event) => {
      if (event.kind === 'line' && event.text.trim() !== '') said = event.text.trim();
    },
    signal,
  );
  if (end instanceof Failure) return end;
  if (end.exitCode !== 0) return { version: undefined, reason: said.replace(/^error: /, '') };
  const made = (await readFile(join(folder, 'models', 'current'), 'utf8').catch(() => '')).trim();
  if (made === '') return { version: undefined, reason: 'train wrote no model' };
  const trained: TrainedFrom = { snapshot, version: made };
  await mkdir(join(folder, '.productize'), { recursive: true });
  await writeFile(join(folder, TRAINED), JSON.stringify(trained));
  return { version: made, reason: '' };
}

/** A hash of what a model is made from. The version, which a release moves on, isn't part of it. */
async function trainingSnapshot({ folder, layout, package: package_ }: Project): Promise<string> {
  const aside = versionFiles({ package: package_, layout });
  const files = (await testedFiles(folder, layout)).filter((path) => !path.startsWith(`${layout.tests}/`) && !aside.includes(path));
  const { dependencies, serving } = requirementsOf(await readFile(join(folder, 'pyproject.toml'), 'utf8'));
  return sha256(JSON.stringify([await snapshotOf(folder, files), dependencies, serving]));
}

/** What is recorded of a model: its files with their digests, what it was trained with, how good it was, and where it comes from. */
export async function modelRecord(project: Project, version: string): Promise<ModelRecord> {
  const { folder, layout, manifest } = project;
  const paths = await modelFiles(folder, version);
  const files = await Promise.all(
    paths.map(async (path) => {
      const content = await readFile(join(folder, path));
      return { path, sha256: sha256(content), bytes: content.length };
    }),
  );
  const about = await readJson(join(folder, 'models', version, 'model.json'));
  const data = (await testedFiles(folder, layout)).filter((path) => path.startsWith('data/'));
  const digests = data.map(async (path) => ({ path, sha256: sha256(await readFile(join(folder, path))) }));
  return {
    id: project.name,
    version,
    artifact: { format: stringAt(about, 'format') ?? 'unknown', files, trustedTypes: strings(about, 'trustedTypes') },
    madeWith: Object.fromEntries(Object.entries(objectAt(about, 'madeWith')).map(([name, value]) => [name, String(value)])),
    data: await Promise.all(digests),
    metrics: metricsIn(layout.expected === undefined ? {} : await readJson(join(folder, layout.expected)), manifest),
    lineage: lineageOf(manifest),
  };
}

/** Puts a release's models beside its files, if they are those that were released. */
export async function writeModels(folder: string, models: readonly ModelRecord[], target: string): Promise<Failure | undefined> {
  for (const { id, version, artifact } of models) {
    for (const { path, sha256: expected } of artifact.files) {
      const content = await readFile(join(folder, path)).catch(() => undefined);
      if (content === undefined) {
        return new Failure('input', `${path}, of model ${id} ${version}, isn't in ${folder} any more: put it back, or release again`);
      }
      if (sha256(content) !== expected) return new Failure('input', `${path} is not the file that was released: its digest differs`);
      await mkdir(dirname(join(target, path)), { recursive: true });
      await copyFile(join(folder, path), join(target, path));
    }
  }
  return undefined;
}

async function modelFiles(folder: string, version: string): Promise<string[]> {
  if (!/^[\w.-]+$/.test(version)) return [];
  const place = `models/${version}`;
  const names = await readdir(join(folder, place)).catch(() => []);
  const files = await Promise.all(
    names.map(async (name) => ((await stat(join(folder, place, name))).isFile() ? [`${place}/${name}`] : [])),
  );
  return files.flat().sort();
}

const MOST_METRICS = 20;

/** The plain numbers that the evaluating steps give, as the notebook itself gave them: `history.1.auc`. */
export function metricsIn(expected: JsonObject, { steps }: Pick<ProjectManifest, 'steps'>): Record<string, number> {
  const found: [string, number][] = [];
  const visit = (name: string, value: unknown, depth: number) => {
    if (typeof value === 'number' && Number.isFinite(value)) found.push([name, value]);
    else if (isObject(value) && depth > 0) {
      const items = listAt(value, 'items');
      // A list of numbers is a curve.
      if (items) items.forEach((item, at) => (isObject(item) ? visit(`${name}.${String(at)}`, item, depth - 1) : undefined));
      else for (const [key, member] of Object.entries(objectAt(value, 'entries'))) visit(`${name}.${key}`, member, depth - 1);
    }
  };
  for (const { id } of steps.filter(({ stage }) => stage === 'evaluate')) {
    const outputs = objectAt(objectAt(objectAt(expected, 'steps'), id), 'outputs');
    for (const [name, value] of Object.entries(outputs)) visit(name, value, 3);
  }
  return Object.fromEntries(found.slice(0, MOST_METRICS));
}

/** The cells and modules that the trained values come from: back from the training steps by the names that are handed on. */
export function lineageOf({ notebooks, steps }: Pick<ProjectManifest, 'notebooks' | 'steps'>): ModelRecord['lineage'] {
  const last = steps.findLastIndex(({ stage }) => stage === 'train');
  const needed = new Set(steps[last]?.inputs ?? []);
  const used = steps.slice(Math.max(0, last), last + 1);
  for (const step of steps.slice(0, Math.max(0, last)).reverse()) {
    if (!step.outputs.some((name) => needed.has(name))) continue;
    used.unshift(step);
    for (const name of step.outputs) needed.delete(name);
    for (const name of step.inputs) needed.add(name);
  }
  const cells = [...new Set(used.flatMap((step) => step.cells))].sort((a, b) => a - b);
  return { notebook: notebooks[0]?.digest ?? '', cells, modules: used.map(({ module }) => module) };
}

function strings(value: JsonObject, key: string): string[] {
  return (listAt(value, key) ?? []).filter((one) => typeof one === 'string');
}

async function readJson(file: string): Promise<JsonObject> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
