import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { findPython } from '../../../src/connections/local/python.ts';
import { Failure } from '../../../src/failure.ts';
import { createProject } from '../../../src/project/create.ts';
import { openProject } from '../../../src/project/open.ts';
import { propose } from '../../../src/project/propose.ts';
import { runTests } from '../../../src/testing/run.ts';
import { notebookBytes } from '../../support/notebooks.ts';

const never = new AbortController().signal;
const ignore = () => undefined;

/** What ran in 2021, and what has been removed since: DataFrame.append, get_feature_names, np.float. */
const CELLS = [
  'import numpy as np\nimport pandas as pd\nfrom sklearn.feature_extraction.text import CountVectorizer',
  'notes = pd.DataFrame({"text": ["late again", "late bill"], "n": [1, 2]})\nnotes = notes.append({"text": "moved", "n": 3}, ignore_index=True)',
  'vectorizer = CountVectorizer()\ncounts = vectorizer.fit_transform(notes["text"]).toarray()\nwords = vectorizer.get_feature_names()',
  'total = np.float(counts.sum())\nnotes.to_csv("notes.csv")',
];

describe('a notebook that uses what its libraries have removed', function () {
  this.timeout(600_000);

  it('becomes a project that runs with the versions that still had it', async function () {
    if (process.env['CI'] !== 'true' && (await findPython(undefined, never, 12)) instanceof Failure) this.skip();
    const folder = await mkdtemp(join(tmpdir(), 'productize-old-'));
    try {
      await writeFile(join(folder, 'notes.ipynb'), notebookBytes(CELLS));
      const proposal = await propose({ notebook: join(folder, 'notes.ipynb') }, never);
      assert.ok(!(proposal instanceof Failure));
      const created = await createProject(proposal, join(folder, 'notes'), ignore, never);
      assert.ok(!(created instanceof Failure));
      const written = await readFile(join(created.folder, 'pyproject.toml'), 'utf8');
      assert.match(written, /requires-python = ">=3\.10,<3\.12"/);
      assert.match(written, /"numpy<1\.24", "pandas<2\.0", .*"scikit-learn<1\.2"/);
      const project = await openProject(created.folder);
      assert.ok(!(project instanceof Failure));
      const report = await runTests(project, {}, ignore, never);
      assert.ok(!(report instanceof Failure), report instanceof Failure ? report.message : '');
      assert.deepEqual(
        report.tests.filter(({ outcome }) => outcome === 'failed'),
        [],
      );
      assert.ok(report.counts.passed >= 10);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
