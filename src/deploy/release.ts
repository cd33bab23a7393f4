import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isCancelled } from '../cancelled.ts';
import { LocalConnection } from '../connections/local/local-connection.ts';
import { requirementsOf } from '../connections/requirements.ts';
import { Failure } from '../failure.ts';
import { MANIFEST_FILE, manifestText, sha256 } from '../project/manifest.ts';
import type { ImageRecord, ModelRecord, ProjectManifest } from '../project/manifest.ts';
import { openProject } from '../project/open.ts';
import type { Project } from '../project/open.ts';
import { Releases } from '../project/releases.ts';
import { toolVersion } from '../project/tool-version.ts';
import type { TestEvent } from '../testing/events.ts';
import { runTests } from '../testing/run.ts';
import type { TestReport } from '../testing/report.ts';
import { withEntry } from './changelog.ts';
import { carriesVersion, versionFiles, withVersion } from './version-files.ts';
import { levelOf, nextVersion } from './change.ts';
import type { Change, Level } from './change.ts';
import { interfaceChanges, interfaceOf, isInterfaceFile } from './interface.ts';
import { modelRecord, trainedModel } from './models.ts';
import { packagesOf } from './packages.ts';
import { releaseImage } from './release-image.ts';
import type { ImageMaker } from './release-image.ts';
import { sbomText } from './sbom.ts';

export interface ReleaseOptions {
  /** Default: what changed decides. */
  readonly bump: Level | 'auto';
  readonly push: boolean;
  /** The interpreter whose packages are used as they are; default: an environment of the project's own. */
  readonly python: string | undefined;
  /** Where its image is made, and with `push` handed on from; none is made where this isn't said. */
  readonly images?: ImageMaker;
}

/** How a release ended; schemas/release.schema.json. */
export interface ReleaseReport {
  /** `unchanged`: the last release is what there is. `finished`: one that was interrupted after its tag was made. */
  readonly outcome: 'released' | 'finished' | 'unchanged' | 'tests-failed';
  readonly version: string;
  readonly tag: string | null;
  readonly commit: string | null;
  readonly level: Level | null;
  readonly changes: readonly Change[];
  readonly models: readonly { readonly id: string; readonly version: string }[];
  readonly tests: TestReport['counts'] | null;
  /** What its reader should know: no model, say. */
  readonly notes: readonly string[];
  /** Its service as an image. */
  readonly image: ImageRecord | null;
  /** Where it was pushed to. */
  readonly pushed: string | null;
}

export const SBOM_FILE = 'sbom.cdx.json';
const CHANGELOG = 'CHANGELOG.md';
/** What a release itself writes. */
const WRITTEN = [MANIFEST_FILE, SBOM_FILE, CHANGELOG];
/** What the tool has made besides, and nobody has committed yet: it belongs to the release. */
function isToolsOwn(path: string, { layout }: Project): boolean {
  const made = (layout.prepare ?? []).map(({ makes }) => dirname(makes));
  if (made.some((folder) => folder !== '.' && path.startsWith(`${folder}/`))) return true;
  return [layout.expected, 'verification.json', 'VERIFICATION.md', MANIFEST_FILE].includes(path);
}

/**
 * Releases a project: its tests pass, its model is trained, and one commit with the version's tag holds the version, the changelog's
 * entry, the list of packages, and what is known of the model. Branch and tag are moved together, last of all: whatever interrupts
 * this before leaves no commit and no tag, and it can be run again.
 */
export async function release(
  folder: string,
  options: ReleaseOptions,
  onEvent: (event: TestEvent) => void,
  signal: AbortSignal,
): Promise<ReleaseReport | Failure> {
  const project = await openProject(folder);
  if (project instanceof Failure) return project;
  const releases = await Releases.open(project.folder, project.name);
  if (releases instanceof Failure) return releases;
  const finished = await finish(project, releases, options);
  if (finished !== undefined) return finished;
  const foreign = await othersWork(project, releases);
  if (foreign) return foreign;
  const versions = await releases.versions(true);
  if (versions instanceof Failure) return versions;
  const tests = await runTests(project, options.python === undefined ? {} : { python: options.python }, onEvent, signal);
  if (tests instanceof Failure) return tests;
  const [last] = versions;
  if (tests.counts.failed > 0) return report('tests-failed', { version: last ?? project.version, tests: tests.counts });
  return make(project, releases, { last, tests }, options, (message) => onEvent({ kind: 'progress', message }), signal);
}

interface Base {
  readonly last: string | undefined;
  readonly tests: TestReport;
}

async function make(
  project: Project,
  releases: Releases,
  { last, tests }: Base,
  options: ReleaseOptions,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<ReleaseReport | Failure> {
  const local = new LocalConnection(options.python);
  const model = await modelOf(project, local, progress, signal);
  if (model instanceof Failure) return model;
  progress('Looking at what changed');
  const own = await releases.uncommitted();
  const compared = await compare(project, releases, last, own instanceof Failure ? [] : own, model.records);
  if (compared instanceof Failure) return compared;
  const { changes, files, before } = compared;
  const known = before?.release?.image;
  if (last !== undefined && options.images && (known === undefined || (options.push && known.digest === null)))
    changes.push({ level: 'patch', what: known === undefined ? 'it has an image' : 'its image is in a registry' });
  const models = model.records.map(({ id, version }) => ({ id, version }));
  const told = { models, notes: model.notes, tests: tests.counts };
  if (last !== undefined && changes.length === 0 && files.length === 0) {
    const pushed = await push(releases, last, options);
    return pushed instanceof Failure
      ? pushed
      : report('unchanged', { version: last, tag: releases.tag(last), ...told, image: known ?? null, pushed });
  }
  const level = options.bump === 'auto' ? levelOf(changes) : options.bump;
  const version = last === undefined ? project.version : nextVersion(last, level);
  progress('Listing its packages');
  const packages = await packagesOf(project.folder, local, signal);
  if (packages instanceof Failure) return packages;
  const subject = { name: project.name, version, tool: await toolVersion(), direct: packages.direct };
  const sbom = sbomText(subject, packages.all, model.records);
  const head = await releases.head();
  if (head instanceof Failure) return head;
  const released = { from: last ?? null, level, base: head, tests: { ...tests.counts, snapshot: tests.snapshot }, sbom: sha256(sbom) };
  const manifest: ProjectManifest = { ...project.manifest, version, models: model.records, release: released };
  const entry = { version, date: new Date().toISOString().slice(0, 10), changes, files, before, manifest, models: model.records };
  const content = await releaseFiles(project, version, own instanceof Failure ? [] : own, entry, sbom);
  if (isCancelled(signal)) return new Failure('cancelled', 'cancelled; nothing was released');
  let image: ImageRecord | null = null;
  if (options.images) {
    const source = { version, head, content, models: model.records };
    const made = await releaseImage(project, releases, options.images, source, options.push, progress, signal);
    if (made instanceof Failure) return made;
    image = made;
    content.set(MANIFEST_FILE, manifestText({ ...manifest, release: { ...released, image } }));
  }
  progress(`Making ${releases.tag(version)}`);
  const commit = await releases.commit(version, content, `Release ${version}`);
  if (commit instanceof Failure) return commit;
  const taken = await releases.takeFromHead([...content.keys()]);
  if (taken) return taken;
  const pushed = await push(releases, version, options);
  if (pushed instanceof Failure) return pushed;
  return report('released', { version, tag: releases.tag(version), commit, level, changes, ...told, image, pushed });
}

/** The files that go into the release's commit. */
async function releaseFiles(
  project: Project,
  version: string,
  own: readonly string[],
  entry: Parameters<typeof withEntry>[1],
  sbom: string,
): Promise<Map<string, string | Uint8Array>> {
  const read = (path: string) => readFile(join(project.folder, path), 'utf8').catch(() => undefined);
  const files = new Map<string, string | Uint8Array>();
  for (const path of own) {
    const content = await readFile(join(project.folder, path)).catch(() => undefined);
    if (content !== undefined) files.set(path, content);
  }
  for (const path of versionFiles(project)) {
    const text = await read(path);
    if (text !== undefined) files.set(path, withVersion(text, version));
  }
  files.set(CHANGELOG, withEntry((await read(CHANGELOG)) ?? '', entry));
  files.set(SBOM_FILE, sbom);
  files.set(MANIFEST_FILE, manifestText(entry.manifest));
  return files;
}

/** What changed since the last release: in the interface, in files, in models. */
async function compare(
  project: Project,
  releases: Releases,
  last: string | undefined,
  own: readonly string[],
  models: readonly ModelRecord[],
): Promise<{ changes: Change[]; files: string[]; before: ProjectManifest | undefined } | Failure> {
  if (last === undefined) return { changes: [], files: [], before: undefined };
  const base = `refs/tags/${releases.tag(last)}`;
  const [old, now] = [await releases.files(base), await releases.files('HEAD')];
  if (old instanceof Failure) return old;
  if (now instanceof Failure) return now;
  const paths = new Set([...old.keys(), ...now.keys()]);
  const changed: string[] = [];
  for (const path of paths) {
    if (WRITTEN.includes(path) || old.get(path) === now.get(path)) continue;
    // Of these a release writes the version, and people write the rest.
    const text = async (commit: string) => (await releases.read(commit, path))?.toString() ?? '';
    const moved = carriesVersion(path, project) && withVersion(await text(base), '') === withVersion(await text('HEAD'), '');
    if (!moved) changed.push(path);
  }
  const files = [...new Set([...changed, ...own.filter((path) => !WRITTEN.includes(path))])].sort();
  // SAFETY: a manifest that the tool wrote; only fields that may be missing are read of it.
  const before = JSON.parse((await releases.read(base, MANIFEST_FILE))?.toString() ?? 'null') as ProjectManifest | null;
  const relevant = files.filter((path) => isInterfaceFile(path, project));
  const changes = interfaceChanges(
    interfaceOf(await texts(relevant, (path) => releases.read(base, path)), project),
    interfaceOf(await texts(relevant, (path) => readFile(join(project.folder, path)).catch(() => undefined)), project),
  );
  for (const { id, version } of models) {
    const known = before?.models?.find((one) => one.id === id)?.version;
    if (known !== version)
      changes.push({ level: 'patch', what: known === undefined ? `model ${id} ${version}` : `model ${id}: ${known} → ${version}` });
  }
  return { changes, files, before: before ?? undefined };
}

async function texts(paths: readonly string[], read: (path: string) => Promise<Buffer | undefined>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const content = await read(path);
    if (content !== undefined) found.set(path, content.toString());
  }
  return found;
}

/** The project's model, if it has a service that asks one. */
async function modelOf(
  project: Project,
  local: LocalConnection,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<{ records: ModelRecord[]; notes: string[] } | Failure> {
  const pyproject = await readFile(join(project.folder, 'pyproject.toml'), 'utf8');
  if (requirementsOf(pyproject).serving.length === 0)
    return { records: [], notes: ['it has no service: there is no model in it that can be asked'] };
  const trained = await trainedModel(project, local, progress, signal);
  if (trained instanceof Failure) return trained;
  if (trained.version === undefined) return { records: [], notes: [`there is no model in it: ${trained.reason}`] };
  return { records: [await modelRecord(project, trained.version)], notes: [] };
}

/** Work that nobody has committed is not released. */
async function othersWork(project: Project, releases: Releases): Promise<Failure | undefined> {
  const uncommitted = await releases.uncommitted();
  if (uncommitted instanceof Failure) return uncommitted;
  const others = uncommitted.filter((path) => !isToolsOwn(path, project));
  if (others.length === 0) return undefined;
  const more = others.length > 3 ? ` and ${String(others.length - 3)} more` : '';
  return new Failure('input', `these are not committed: ${others.slice(0, 3).join(', ')}${more}; commit them, or put them away`);
}

/** A release whose commit and tag were made, but whose files didn't get into the folder any more. */
async function finish(project: Project, releases: Releases, options: ReleaseOptions): Promise<ReleaseReport | Failure | undefined> {
  const [head, versions] = [await releases.head(), await releases.versions(true)];
  if (head instanceof Failure) return head;
  if (versions instanceof Failure) return versions;
  const [last] = versions;
  const tagged = last === undefined ? undefined : await releases.commitOf(last);
  if (last === undefined || tagged instanceof Failure || tagged?.commit !== head) return undefined;
  const uncommitted = await releases.uncommitted();
  if (uncommitted instanceof Failure) return uncommitted;
  const left: string[] = [];
  for (const path of uncommitted) {
    const here = await readFile(join(project.folder, path)).catch(() => undefined);
    const before = await releases.read('HEAD^', path);
    const now = await releases.read('HEAD', path);
    if (now !== undefined && (here === undefined ? before === undefined : (before?.equals(here) ?? now.equals(here)))) left.push(path);
  }
  if (left.length === 0) return undefined;
  const taken = await releases.takeFromHead(left);
  if (taken) return taken;
  const pushed = await push(releases, last, options);
  if (pushed instanceof Failure) return pushed;
  return report('finished', { version: last, tag: releases.tag(last), commit: head, pushed });
}

async function push(releases: Releases, version: string, options: ReleaseOptions): Promise<string | null | Failure> {
  return options.push ? releases.push(version) : null;
}

function report(outcome: ReleaseReport['outcome'], known: Partial<ReleaseReport> & { readonly version: string }): ReleaseReport {
  const nothing = { tag: null, commit: null, level: null, changes: [], models: [], tests: null, notes: [], image: null, pushed: null };
  return { outcome, ...nothing, ...known };
}
