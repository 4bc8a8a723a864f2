import { exitStatus, noteUnconverged, type Outcome } from './outcome.ts';
import { jsonDocument, textTables, writeFolder } from './output.ts';

/** Shows and writes what a command was asked for, and sets the exit status. */
export async function finish(command: string, outcome: Outcome, options: { json?: boolean; out?: string }): Promise<void> {
  noteUnconverged(outcome);
  if (options.out !== undefined) await writeFolder(options.out, command, outcome);
  process.stdout.write(options.json ? jsonDocument(command, outcome) : textTables(outcome));
  process.exitCode = exitStatus(outcome);
}
