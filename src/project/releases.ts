import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { gitBytes, gitText } from './git-command.ts';

/** A project's releases, as its repository has them: each is a commit with a tag. */
export class Releases {
  /** The project's folder. */
  readonly folder: string;
  /** The way to it in its repository, with a slash at the end; '' where it has one of its own. */
  readonly #prefix: string;
  /** Before a version in a tag's name. */
  readonly #tagPrefix: string;
  /** The first commit: tells projects of one name apart. */
  readonly origin: string;

  private constructor(folder: string, prefix: string, tagPrefix: string, origin: string) {
    this.folder = folder;
    this.#prefix = prefix;
    this.#tagPrefix = tagPrefix;
    this.origin = origin;
  }

  static async open(folder: string, name: string): Promise<Releases | Failure> {
    const place = resolve(folder);
    const prefix = await gitText(place, ['rev-parse', '--show-prefix']);
    if (prefix instanceof Failure) {
      const advice = `${place} is in no git repository: git init there, and commit the project`;
      return prefix.message.startsWith('git is needed') ? prefix : new Failure('input', advice);
    }
    const roots = await gitText(place, ['rev-list', '--max-parents=0', 'HEAD']);
    if (roots instanceof Failure) return new Failure('input', `${place} has no commit yet: commit the project first`);
    return new Releases(place, prefix, prefix === '' ? 'v' : `${name}-v`, roots.split('\n').at(-1) ?? '');
  }

  tag(version: string): string {
    return `${this.#tagPrefix}${version}`;
  }

  head(): Promise<string | Failure> {
    return gitText(this.folder, ['rev-parse', 'HEAD']);
  }

  /** Versions that have a tag, newest first; only those that `HEAD` comes after where `before` is said. */
  async versions(before = false): Promise<readonly string[] | Failure> {
    const merged = before ? ['--merged', 'HEAD'] : [];
    const text = await gitText(this.folder, ['tag', '--list', `${this.#tagPrefix}*`, ...merged, '--sort=-version:refname']);
    if (text instanceof Failure) return text;
    const names = text.split('\n').map((tag) => tag.slice(this.#tagPrefix.length));
    return names.filter((version) => /^\d+\.\d+\.\d+$/.test(version));
  }

  /** Of the commit with a version's tag: its name and when it was made. */
  async commitOf(version: string): Promise<{ readonly commit: string; readonly at: string } | Failure> {
    const text = await gitText(this.folder, ['log', '-1', '--format=%H %cI', `refs/tags/${this.tag(version)}`, '--']);
    if (text instanceof Failure)
      return new Failure('input', `there is no release ${version}: productize versions names those that there are`);
    const [commit = '', at = ''] = text.split(' ');
    return { commit, at: new Date(at).toISOString() };
  }

  /** A file as it was in a commit; undefined where it wasn't there. */
  async read(commit: string, path: string): Promise<Buffer | undefined> {
    const bytes = await gitBytes(this.folder, ['cat-file', 'blob', `${commit}:${this.#prefix}${path}`]);
    return bytes instanceof Failure ? undefined : bytes;
  }

  /** The files of a commit with the digest that git has of each. */
  async files(commit: string): Promise<ReadonlyMap<string, string> | Failure> {
    const tree = await gitText(this.folder, ['ls-tree', '-r', '-z', '--full-tree', `${commit}:${this.#prefix}`]);
    if (tree instanceof Failure) return tree;
    const lines = tree.split('\0').filter((line) => line !== '');
    return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.split(/[ \t]/)[2] ?? '']));
  }

  /** What isn't committed, as paths from the project's folder. */
  async uncommitted(): Promise<readonly string[] | Failure> {
    const text = await gitText(this.folder, ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', '.']);
    if (text instanceof Failure) return text;
    const entries = text.split('\0').filter((entry) => entry !== '');
    return entries.map((entry) => entry.slice(3 + this.#prefix.length));
  }

  /**
   * Makes a commit of `HEAD` and these files, with a version's tag. Branch and tag are moved together: either both are there, with
   * all of it, or nothing is. Files of the folder are as in that commit afterwards.
   */
  async commit(version: string, files: ReadonlyMap<string, string | Uint8Array>, message: string): Promise<string | Failure> {
    const head = await this.head();
    if (head instanceof Failure) return head;
    const aside = await mkdtemp(join(tmpdir(), 'productize-index-'));
    try {
      const environment = { GIT_INDEX_FILE: join(aside, 'index') };
      const git = (given: readonly string[], input?: string | Uint8Array) =>
        gitText(this.folder, given, { environment, ...(input === undefined ? {} : { input }) });
      const read = await git(['read-tree', head]);
      if (read instanceof Failure) return read;
      for (const [path, content] of files) {
        const blob = await git(['hash-object', '-w', '--stdin'], content);
        if (blob instanceof Failure) return blob;
        const added = await git(['update-index', '--add', '--cacheinfo', `100644,${blob},${this.#prefix}${path}`]);
        if (added instanceof Failure) return added;
      }
      const tree = await git(['write-tree']);
      if (tree instanceof Failure) return tree;
      const signed = (await git(['config', '--type=bool', '--get', 'commit.gpgsign'])) === 'true' ? ['-S'] : [];
      const identity = await this.#identity();
      const commit = await gitText(this.folder, [...identity, 'commit-tree', ...signed, '-p', head, '-m', message, tree], { environment });
      if (commit instanceof Failure) return commit;
      const moves = `start\nupdate HEAD ${commit} ${head}\ncreate refs/tags/${this.tag(version)} ${commit}\nprepare\ncommit\n`;
      const moved = await git(['update-ref', '--stdin', '-m', `productize release ${version}`], moves);
      return moved instanceof Failure ? moved : commit;
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }

  /** Makes files of the folder and of git's index what they are in `HEAD`. */
  async takeFromHead(paths: readonly string[]): Promise<Failure | undefined> {
    const result = await gitText(this.folder, ['checkout', '--quiet', 'HEAD', '--', ...paths]);
    return result instanceof Failure ? result : undefined;
  }

  /** Writes the files of a commit into an empty folder. */
  async writeTo(commit: string, folder: string): Promise<Failure | undefined> {
    const aside = await mkdtemp(join(tmpdir(), 'productize-index-'));
    try {
      const environment = { GIT_INDEX_FILE: join(aside, 'index') };
      await mkdir(folder, { recursive: true });
      const read = await gitText(this.folder, ['read-tree', `${commit}:${this.#prefix}`], { environment });
      if (read instanceof Failure) return read;
      const top = await gitText(this.folder, ['rev-parse', '--show-toplevel']);
      if (top instanceof Failure) return top;
      const written = await gitText(top, ['checkout-index', '--all', `--prefix=${resolve(folder)}/`], { environment });
      return written instanceof Failure ? written : undefined;
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }

  /** Hands branch and tag on to the branch's remote, both or neither. */
  async push(version: string): Promise<string | Failure> {
    const branch = await gitText(this.folder, ['symbolic-ref', '--short', 'HEAD']);
    if (branch instanceof Failure) return new Failure('input', 'nothing was pushed: no branch is checked out');
    const named = await gitText(this.folder, ['config', '--get', `branch.${branch}.remote`]);
    const remote = named instanceof Failure ? 'origin' : named;
    const refs = [`HEAD:refs/heads/${branch}`, `refs/tags/${this.tag(version)}`];
    const pushed = await gitText(this.folder, ['push', '--quiet', '--atomic', remote, ...refs]);
    return pushed instanceof Failure ? pushed : remote;
  }

  /** Who works here, as git knows them. */
  async who(): Promise<string> {
    const name = await gitText(this.folder, ['config', '--get', 'user.name']);
    return name instanceof Failure || name === '' ? userInfo().username : name;
  }

  /** Where the user has told git no name, the tool's stands in. */
  async #identity(): Promise<string[]> {
    const known = await gitText(this.folder, ['config', '--get', 'user.email']);
    return known instanceof Failure ? ['-c', 'user.name=Productize', '-c', 'user.email=productize@localhost'] : [];
  }
}
