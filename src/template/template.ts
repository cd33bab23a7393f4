/** Name of the manifest in a template's folder. */
export const TEMPLATE_FILE = 'template.yaml';

/** A template: a manifest and the files it speaks of. Data only: no code of a template ever runs. */
export interface Template {
  readonly manifest: TemplateManifest;
  /** Source files by their path in the template's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** The line in the manifest on which a place in it begins, from 1. */
  readonly lineOf: (path: readonly (string | number)[]) => number;
}

/** As in the template's `template.yaml`; schemas/template.schema.json. */
export interface TemplateManifest {
  readonly name: string;
  readonly version: string;
  /** In a few words, where one is chosen. */
  readonly description?: string;
  readonly layout: Layout;
  readonly questions?: readonly Question[];
  readonly files: readonly TemplateFile[];
  readonly migrations?: readonly Migration[];
}

/** What a version of the template changed for projects of an earlier one. */
export interface Migration {
  /** The version of the template that did it. */
  readonly to: string;
  /** Old paths in the project with their new ones. */
  readonly moves?: Readonly<Record<string, string>>;
  /** What people should know. */
  readonly note?: string;
}

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

/** Something that the user may answer with `--set id=value`. */
export interface Question {
  readonly id: string;
  readonly prompt: string;
  readonly default: string;
  readonly choices?: readonly string[];
  /** Regular expression that an answer must match as a whole. */
  readonly pattern?: string;
}

export interface TemplateFile {
  readonly source: string;
  /** Path in the project; may hold `<% %>` variables. */
  readonly target: string;
  readonly ownership: Ownership;
  /** How the source becomes the file; `text` where it isn't said. */
  readonly render?: RenderMode;
  /** Name of a list of the context: the file is rendered once for each entry, which is `item` then. */
  readonly forEach?: string;
  /** Name of a value of the context: the file is left out where that is empty or false. */
  readonly when?: string;
  readonly executable?: boolean;
}

/**
 * - `generated`: overwritten at each update while nobody has touched it
 * - `merged`: brought together with hand edits, three ways
 * - `scaffold`: written once, then its owner's
 * - `state`: the tool's own
 */
export type Ownership = 'generated' | 'merged' | 'scaffold' | 'state';

/** `text`: variables and sections; `copy`: as it is; the others: a YAML source rendered as data and serialized. */
export type RenderMode = 'text' | 'copy' | 'yaml' | 'json' | 'toml';

/** Values that a template may use. Everything in it is plain data. */
export type TemplateContext = Readonly<Record<string, unknown>>;

export interface RenderedFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly ownership: Ownership;
  readonly executable: boolean;
}
