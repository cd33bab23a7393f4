import { Failure } from '../failure.ts';
import { readProgram } from '../language/read.ts';
import { toPython3 } from '../language/python2/convert.ts';
import { outputJson } from '../notebook/output-text.ts';
import { readNotebook } from '../notebook/read.ts';
import type { Analysis } from './analysis.ts';
import { analyze } from './analyze.ts';
import type { Surroundings } from './analyze.ts';

/** The analysis of an .ipynb file's bytes, those of Python 2 as Python 3; a Failure where it is no notebook. */
export function analyzeBytes(
  bytes: Uint8Array,
  name: string,
  surroundings: Surroundings = { localModules: new Set() },
): Analysis | Failure {
  const read = readNotebook(bytes, name);
  if (read instanceof Failure) return read;
  const converted = toPython3(read);
  const notebook = converted?.notebook ?? read;
  const analysis = analyze(notebook, readProgram(notebook), { ...surroundings, outputs: ({ outputs }) => outputJson(bytes, outputs) });
  if (converted === undefined) return analysis;
  // What would mend a finding is an edit of the converted text, which isn't the file's.
  const findings = analysis.findings.map((finding) => ({ ...finding, fix: undefined }));
  return { ...analysis, findings, conversions: converted.conversions };
}
