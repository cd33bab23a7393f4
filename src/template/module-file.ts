import type { Layout } from './template.ts';

/** The file of a module, a path from the project's folder. */
export function moduleFile(layout: Layout, module: string): string {
  return `${moduleFolder(layout, module)}.py`;
}

/** The folder of a package, a path from the project's folder. */
export function moduleFolder({ source }: Layout, module: string): string {
  return inSource(source, module.replaceAll('.', '/'));
}

/** A path from the folder of the packages as one from the project's. */
export function inSource(source: string, path: string): string {
  return source === '.' ? path : `${source}/${path}`;
}
