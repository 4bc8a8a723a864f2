import { writeFolder } from './folder.ts';
import { formatMessage } from './messages.ts';
import type { OutputOptions } from './options/output.ts';
import { exitStatus, noteTroubles, type Outcome } from './outcome.ts';
import { jsonDocument, textTables } from './output.ts';
import { isSystemError } from './system-error.ts';

/** Shows and writes what a command was asked for, and sets the exit status. */
export async function finish(command: string, outcome: Outcome, options: OutputOptions): Promise<void> {
  noteTroubles(outcome);
  process.stdout.write(options.json ? jsonDocument(command, outcome) : textTables(outcome));
  process.exitCode = exitStatus(outcome);
  if (options.out === undefined) return;
  try {
    await writeFolder(options.out, command, outcome);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    process.stderr.write(formatMessage(options.out, `it cannot be written: ${error.code ?? error.message}`));
    process.exitCode = 1;
  }
}
