import type { Project } from '../project/open.ts';

type Code = Pick<Project, 'package' | 'layout'>;

/** Files that hold a project's version besides what people write in them. */
export function versionFiles({ package: package_, layout: { source } }: Code): readonly string[] {
  return ['pyproject.toml', `${source === '.' ? '' : `${source}/`}${package_}/__init__.py`];
}

export function carriesVersion(path: string, code: Code): boolean {
  return versionFiles(code).includes(path);
}

/** The text of such a file with another version. */
export function withVersion(text: string, version: string): string {
  return text.replace(/^(version|__version__) = "[^"]*"$/m, `$1 = "${version}"`);
}
