import type { Finding } from '../analysis.ts';
import { fileUses } from '../file-use.ts';
import { magicsOf } from '../magics.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** What brings files along or goes to another folder: from there on nobody can say which files are there. */
const BRINGS =
  /\b(?:chdir|extractall|unpack_archive|urlretrieve|get_file|download\w*|drive\.mount|snapshot_download|hf_hub_download|git\.Repo|copytree|copyfile)\b|\.extract\(|shutil\./;

/** Nothing, addresses, paths from the root of a machine, patterns, and what something is put into. */
const NOT_LOOKED_FOR = /^$|:\/\/|^(?:[/~\\]|[A-Za-z]:)|[*?$%{]/;

/** A file that is read from the notebook's folder, isn't there, and isn't made on the way. */
export const missingFile: Rule = {
  id: 'reproducibility/missing-file',
  *find(facts: Facts): Iterable<Finding> {
    const { hasFile } = facts;
    if (hasFile === undefined) return;
    const missing: Finding[] = [];
    const named = new Set<string>();
    const constants = new Map<string, string>();
    for (const { calls, constant, cell } of facts.program.statements) {
      if (constant?.value.type === 'str') constants.set(constant.name, constant.value.value);
      for (const call of calls) {
        const uses = fileUses(call);
        const paths = uses.map(({ path }) => path.literal);
        // `ModelCheckpoint("best.h5")`: who else names a file may write it.
        for (const { literal } of call.arguments) if (literal?.type === 'str' && !paths.includes(literal)) named.add(literal.value);
        for (const { direction, path: argument } of uses) {
          const path = argument.literal?.type === 'str' ? argument.literal.value : constants.get(argument.name ?? '');
          if (path === undefined || NOT_LOOKED_FOR.test(path)) continue;
          if (direction === 'write') named.add(path);
          else if (!call.deferred && !named.has(path) && !hasFile(path)) missing.push(finding(path, cell, argument.value));
        }
      }
    }
    if (missing.length > 0 && !bringsFiles(facts)) yield* missing;
  },
};

/** Whether a cell may make, fetch or unpack files that no path in the notebook names. */
function bringsFiles(facts: Facts): boolean {
  return facts.program.cells.some(
    ({ cell, masked }) =>
      masked.foreign !== undefined ||
      magicsOf(masked).some(({ kind, name }) => kind === 'shell' || name === 'cd' || name === 'run' || name === 'writefile') ||
      BRINGS.test(sourceOf(facts, cell)),
  );
}

function finding(path: string, cell: number, span: Finding['span']): Finding {
  return {
    rule: 'reproducibility/missing-file',
    severity: 'warning',
    message: `"${path}" isn't in the notebook's folder, and no cell makes it; say where it comes from, or put it there.`,
    cell,
    span,
    related: [],
    fix: undefined,
  };
}
