#!/usr/bin/env node
import { formatMessage } from './messages.ts';
import { runProgram } from './program.ts';

// `warburg … | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    formatMessage(
      null,
      `an error inside warburg, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    ),
  );
  process.exitCode = 1;
}
