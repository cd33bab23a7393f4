import { integerAt, isObject, listAt, stringAt } from './json-values.ts';

/** What tells of the code that an output came from. */
export interface OutputTrace {
  readonly kind: 'result' | 'error';
  /** The execution count that a result carries. */
  readonly count: number | undefined;
  /** The line of code that an error's traceback points at in the cell itself. */
  readonly line: string | undefined;
}

/** The results and errors among the outputs, from their JSON. */
export function outputTraces(json: string): readonly OutputTrace[] {
  const outputs: unknown = JSON.parse(json);
  if (!Array.isArray(outputs)) return [];
  return outputs.filter(isObject).flatMap((output): OutputTrace[] => {
    const type = stringAt(output, 'output_type');
    if (type === 'execute_result') return [{ kind: 'result', count: integerAt(output, 'execution_count'), line: undefined }];
    const traceback = type === 'error' ? listAt(output, 'traceback') : undefined;
    return traceback === undefined ? [] : [{ kind: 'error', count: undefined, line: failedLine(traceback.join('\n')) }];
  });
}

/**
 * The line behind the arrow of the cell's own frame: `----> 3 model.fit(X, y)`. Where one error led to another, the frames of the
 * first may begin inside of a function, whose code stands in another cell.
 */
function failedLine(traceback: string): string | undefined {
  const plain = traceback.replaceAll(/\u001b\[[\d;]*m/g, '');
  const frame = /(?:<ipython-input-|Input In \[|ipykernel_)[^\n]*<(?:module|cell line)[^\n]*\n|Cell In\s?\[\d+\], line \d+\s*\n/.exec(
    plain,
  );
  if (frame === null) return undefined;
  return /^-+> ?\d+ (.*)$/m.exec(plain.slice(frame.index + frame[0].length).split(/\n\s*\n/)[0] ?? '')?.[1]?.trim();
}
