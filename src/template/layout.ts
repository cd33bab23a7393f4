import type { Mistake } from './mistake.ts';
import { TEMPLATE_FILE } from './template.ts';
import type { TemplateContext } from './template.ts';
import { renderText, textMistakes } from './text.ts';

/**
 * Where a template puts what the tool has to find again. In `template.yaml` its texts may hold `<% project.… %>`; in
 * productize.json it stands as it came out. All paths are from the project's folder, with `/`.
 */
export interface Layout {
  /** Folder that the packages stand in; `.` for the project's own. */
  readonly source: string;
  /** Dotted names. */
  readonly modules: {
    /** Offers `run`, `load_settings` and `SECRETS`. */
    readonly pipeline: string;
    /** A package with a module for each step. */
    readonly steps: string;
    /** A package with the modules of the notebook's own functions and classes. */
    readonly library: string;
    /** What the notebook shows and draws. */
    readonly explore?: string;
    /** A package with `seeds` and `fingerprint`, by which the notebook's values are recorded. */
    readonly runtime?: string;
  };
  /** File of the settings. */
  readonly settings: string;
  /** Files and folders that decide how a pipeline runs and how its tests end. */
  readonly inputs: readonly string[];
  /** Folder with a folder for each suite of tests. */
  readonly tests: string;
  /** File that the notebook's own values are recorded in, for the tests to compare with. */
  readonly expected?: string;
  /** What has to be there before a suite is run, and the command of the project's package that makes it. */
  readonly prepare?: readonly Preparation[];
}

export interface Preparation {
  /** A folder of `tests`. */
  readonly suite: string;
  /** A file. */
  readonly makes: string;
  /** Arguments of `python -m PACKAGE`. */
  readonly command: readonly string[];
  /** What is said while it runs. */
  readonly says: string;
}

/** The layout of one project, and what keeps it from being complete. `lineOf`: the line of a place below `layout`. */
export function fillLayout(
  layout: Layout,
  context: TemplateContext,
  lineOf: (path: readonly (string | number)[]) => number,
): { layout: Layout; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const fill = (value: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof value === 'string') {
      const found = textMistakes(value, context, TEMPLATE_FILE).map((one) => ({ ...one, line: lineOf(path) }));
      mistakes.push(...found);
      return found.length > 0 ? value : renderText(value, context, TEMPLATE_FILE);
    }
    if (Array.isArray(value)) return value.map((item, at) => fill(item, [...path, at]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fill(entry, [...path, key])]));
  };
  // SAFETY: filling changes texts only.
  return { layout: fill(layout, []) as Layout, mistakes };
}

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
