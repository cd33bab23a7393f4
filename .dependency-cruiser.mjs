/** Folders of src/ in the order in which the data flows. A folder imports only from itself and from those before it. */
const ORDER = [
  'notebook',
  'language',
  'analysis',
  'refactor',
  'template',
  'project',
  'connections',
  'proof',
  'testing',
  'deploy',
  'health',
];
const ENDS = ['cli', 'extension'];

const leftToRight = [...ORDER, ...ENDS].map((folder, at) => {
  const right = [...ORDER.slice(at + 1), ...ENDS.filter((end) => end !== folder)];
  return {
    name: `left-to-right-${folder}`,
    comment: `src/${folder} imports from a folder to its right: data flows one way`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { path: `^src/(${right.join('|')})/` },
  };
});

/** Heavy packages: only behind `await import()`, so that nobody loads them who doesn't use them. */
const HEAVY =
  '@astral-sh/ruff-wasm-nodejs|@kubernetes/client-node|dockerode|@jupyterlab/services|@typescript-eslint/typescript-estree|@aws-sdk/client-s3';

export default {
  forbidden: [
    ...leftToRight,
    {
      name: 'failure-is-a-leaf',
      severity: 'error',
      from: { path: '^src/failure\\.ts$' },
      to: { path: '^src/' },
    },
    {
      name: 'pages-run-in-a-browser',
      comment: 'of the sources a page takes types only',
      severity: 'error',
      from: { path: '^webview/' },
      to: { path: '^(src/|node:)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^(src|scripts|webview)/' }, to: { path: '^test/' } },
    {
      name: 'vscode-in-extension-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/extension/' },
      to: { path: '^vscode$' },
    },
    {
      name: 'heavy-packages-lazily',
      comment: 'import this package in a file of its own that is itself loaded by `await import()`',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(refactor/ruff|connections/jupyter/kernel|connections/docker/docker-connection)\\.ts$' },
      to: { path: `node_modules/(${HEAVY})/`, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js'],
    },
  },
};
