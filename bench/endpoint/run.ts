// The example's service beside a bare handler of FastAPI around the same model: `npm run bench:endpoint -- PYTHON [REQUESTS]`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../src/failure.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';

const [python = 'python3', requests = '10000'] = process.argv.slice(2);
const never = new AbortController().signal;
const work = mkdtempSync(join(tmpdir(), 'productize-endpoint-'));
try {
  const proposal = await propose({ notebook: join(import.meta.dirname, '../../examples/churn/churn.ipynb') }, never);
  if (proposal instanceof Failure) throw new Error(proposal.message);
  const project = join(work, 'project');
  const created = await createProject(proposal, project, () => undefined, never);
  if (created instanceof Failure) throw new Error(created.message);
  const script = join(import.meta.dirname, 'load.py');
  const env = { ...process.env, PYTHONPATH: join(project, 'src'), OMP_NUM_THREADS: '1' };
  const done = spawnSync(python, [script, project, proposal.project.package, requests], {
    cwd: project,
    env,
    stdio: 'inherit',
  });
  process.exitCode = done.status ?? 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
