import { spawn } from 'node:child_process';

/**
 * Runs a program to its end, its output passed on unless `quiet`.
 * @returns {Promise<{status: number, output: string}>} status 127 where the program isn't there; output only when quiet
 */
export function run(program, parameters, { quiet = false, env = {}, cwd = undefined, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => resolve({ status: 127, output: error.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** The same, but a failure ends this process with one line that says what failed. */
export async function must(program, parameters, options = {}) {
  const { status, output } = await run(program, parameters, options);
  if (status === 0) return output;
  console.error(output.trimEnd());
  console.error(`${[program, ...parameters].join(' ')} ended with status ${status}`);
  process.exit(1);
}
