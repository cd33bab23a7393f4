/**
 * - `step`: part of the pipeline
 * - `exploration`: shows or draws something, and nothing in the pipeline needs it
 * - `import`, `library`, `constant`, `setting`, `secret`: written elsewhere
 * - `magic`, `broken`: not Python
 * - `no-effect`: a value that is neither shown nor kept, or a `global` outside of functions
 * - `folder`: makes the folder of a file that the project keeps elsewhere
 */
export type Role =
  'step' | 'exploration' | 'import' | 'library' | 'constant' | 'setting' | 'secret' | 'magic' | 'broken' | 'no-effect' | 'folder';
