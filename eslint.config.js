import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Modules that reach outside of the process; the pure folders may not. */
const OUTSIDE = ['node:child_process', 'node:fs', 'node:fs/promises', 'node:http', 'node:https', 'node:net', 'node:os', 'simple-git'];
const PURE = ['src/notebook', 'src/language', 'src/analysis', 'src/refactor', 'src/template'];

export default defineConfig(
  { ignores: ['dist/', 'out/', 'coverage/', 'templates/', 'examples/', 'test/fixtures/', '.vscode-test/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: a name is found by searching for it.' },
        { selector: 'ExportAllDeclaration', message: 'No barrel files: import from where it is.' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // VS Code's Disposable is a shape as much as a class.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/extension/**'],
    rules: { 'no-restricted-imports': ['error', { paths: ['vscode'] }] },
  },
  {
    files: PURE.map((folder) => `${folder}/**/*.ts`),
    rules: {
      'no-restricted-imports': ['error', { paths: [...OUTSIDE, 'vscode'] }],
      'no-restricted-globals': ['error', 'process', 'fetch', 'Buffer'],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
