#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { makeProgram } from './program.ts';
import { STATUS } from './status.ts';

// The formatter's engine is a big WebAssembly module that runs for milliseconds: optimizing it would take seconds.
setFlagsFromString('--no-wasm-dynamic-tiering');
setFlagsFromString('--no-wasm-tier-up');

// A reader that has seen enough, as `| head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(STATUS.done);
});

try {
  const program = await makeProgram();
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version were asked for; anything else that commander ends with is wrong usage.
  process.exitCode = error.exitCode === 0 ? STATUS.done : STATUS.wrongUsage;
}
