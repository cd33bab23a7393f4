import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { run } from '../lib/run.mjs';
import { cached } from './cache.mjs';
import { Missing } from './missing.mjs';

/** What python/tests and the checks of generated code need, and a Jupyter server to connect to. */
const PACKAGES = [
  'ipykernel>=7',
  'ipython',
  'joblib',
  'fastapi>=0.115',
  'jupyter_server>=2.17',
  'matplotlib',
  'numpy',
  'pandas>=3,<4',
  'polars>=1',
  'pyarrow>=20',
  'pytest>=8',
  'prometheus-client',
  'pyyaml',
  'requests',
  'ruff>=0.14',
  'scikit-learn>=1.7',
  'scipy',
  'skops>=0.11',
  'uv',
  'uvicorn>=0.30',
];

/** The interpreter of a Python environment with those packages. Throws Missing. */
export async function ensurePython() {
  const python = process.env.PYTHON ?? 'python3';
  const { status, output: version } = await run(
    python,
    ['-c', 'import sys, venv; print(sys.version); assert sys.version_info >= (3, 10)'],
    { quiet: true },
  );
  if (status !== 0) throw new Missing('Python 3.10 or newer with venv', 'install python3 and python3-venv');
  const key = createHash('sha256')
    .update(`${version}${PACKAGES.join(' ')}`)
    .digest('hex')
    .slice(0, 12);
  const folder = join('python', key);
  const environment = await cached(`${folder}/ready`, async (aside) => {
    console.error('Making a Python environment for the tests …');
    await step(python, ['-m', 'venv', join(aside, 'venv')]);
    const inside = join(aside, 'venv', 'bin', 'python');
    await step(inside, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'uv']);
    await step(inside, ['-m', 'uv', 'pip', 'install', '--quiet', '--python', inside, ...PACKAGES]);
  });
  return join(environment, 'venv', 'bin', 'python');
}

async function step(program, parameters) {
  const { status, output } = await run(program, parameters, { quiet: true });
  if (status !== 0)
    throw new Missing('the Python packages of the tests', `${[program, ...parameters].join(' ')}: ${output.trim().split('\n').at(-1)}`);
}
