// Bundles the command line and the extension into dist/. `--watch` keeps at it; `--minify` is for what is shipped.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import * as esbuild from 'esbuild';
import { ROOT } from './lib/tools.mjs';

const standaloneCode = standalone.default;
const require = createRequire(import.meta.url);
const out = join(ROOT, 'dist');

/** CommonJS packages inside an ES module still ask for these. */
const banner = `import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __toPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __toPath(import.meta.url);
const __dirname = __pathDirname(__filename);`;

/** Jupyter's client writes what it does to the console, also to standard output, where a command's result goes. */
const quietJupyter = {
  name: 'quiet-jupyter',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@jupyterlab[\\/]services[\\/]lib[\\/].*\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      return { contents: `var console = { debug() {}, log() {}, info() {}, warn() {}, error() {} };\n${text}`, loader: 'js' };
    });
  },
};

/** What Docker's client needs for ssh and BuildKit only, which aren't used: megabytes, and modules that aren't JavaScript. */
const smallDocker = {
  name: 'small-docker',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(ssh2|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs)$/ }, ({ path }) => ({ path, namespace: 'unused' }));
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** The pages of the sidebar may not make code, so their schema is compiled here. */
const compiledSchemas = {
  name: 'compiled-schemas',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^schema:/ }, ({ path }) => ({ path: path.slice('schema:'.length), namespace: 'schema' }));
    onLoad({ filter: /.*/, namespace: 'schema' }, ({ path }) => {
      const read = (name) => JSON.parse(readFileSync(join(ROOT, 'schemas', `${name}.schema.json`), 'utf8'));
      const ajv = new Ajv2020({ discriminator: true, allowUnionTypes: true, code: { source: true, esm: true } });
      for (const name of ['status', 'health']) ajv.addSchema(read(name));
      return { contents: standaloneCode(ajv, ajv.compile(read(path))), loader: 'js', resolveDir: ROOT };
    });
  },
};

/** What the sidebar's pages load: they run in a browser, each in its own frame. */
const pages = {
  absWorkingDir: ROOT,
  entryPoints: [
    { in: 'webview/deployments/page.ts', out: 'deployments' },
    { in: 'webview/health/page.ts', out: 'health' },
    { in: 'webview/shared/page.css', out: 'page' },
  ],
  outdir: join(out, 'pages'),
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  minify: process.argv.includes('--minify'),
  legalComments: 'none',
  plugins: [compiledSchemas],
  logLevel: 'warning',
};

const options = {
  absWorkingDir: ROOT,
  entryPoints: [
    { in: 'src/cli/main.ts', out: 'cli' },
    { in: 'src/cli/portfolio-thread.ts', out: 'portfolio-thread' },
    { in: 'src/connections/local/deployments/supervise.ts', out: 'supervisor' },
    { in: 'src/extension/extension.ts', out: 'extension' },
  ],
  outdir: out,
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  banner: { js: banner },
  minify: process.argv.includes('--minify'),
  sourcemap: process.argv.includes('--minify') ? false : 'linked',
  legalComments: 'none',
  plugins: [quietJupyter, smallDocker],
  logLevel: 'warning',
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
// The formatter's engine reads this file from the folder that it runs in.
copyFileSync(join(dirname(require.resolve('@astral-sh/ruff-wasm-nodejs')), 'ruff_wasm_bg.wasm'), join(out, 'ruff_wasm_bg.wasm'));

if (process.argv.includes('--watch')) {
  for (const one of [options, pages]) await (await esbuild.context(one)).watch();
  console.error('Watching the sources; Ctrl-C ends it.');
} else {
  await Promise.all([esbuild.build(options), esbuild.build(pages)]);
  chmodSync(join(out, 'cli.js'), 0o755);
}
