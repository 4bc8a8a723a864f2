/** `warburg check`: do the numbers of a paper fit together? */
import type { Command } from 'commander';
import { checkConsistency } from '../../study/index.ts';
import { PRINTED_NUMBERS } from '../data-kinds.ts';
import { consistencyFinding } from '../findings/consistency.ts';
import { addReportOptions, type OutputOptions } from '../options/output.ts';
import { findEach, runCommand } from '../run.ts';

const EXAMPLE = `
The file lists numbers as they are printed, '3.82', '82.5±0.6' or '115–120',
with their units, samples and places; its keys are those of
schemas/paper.schema.json. What rounding, ± and the ends of ranges allow is no
contradiction. The exit status is 0 also where contradictions are found, and 1
where a file cannot be checked.

Example: a stacking number that does not follow from its Lc and d002, piped in

  echo '{ "numbers": [
    { "quantity": "d002", "unit": "Å", "values": { "HC": "3.89" } },
    { "quantity": "Lc", "unit": "nm", "values": { "HC": "1.09" } },
    { "quantity": "N", "values": { "HC": "3.92" } } ] }' |
    warburg check -
`;

export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .description('find contradictions between the numbers that a paper prints')
    .argument('[files...]', 'files of printed numbers (JSON), or - for stdin');
  addReportOptions(command).addHelpText('after', EXAMPLE).action(run);
}

async function run(files: string[], options: OutputOptions): Promise<void> {
  await runCommand('check', PRINTED_NUMBERS, files, options, (run) =>
    findEach(
      run,
      (input) => consistencyFinding(input, checkConsistency(input.record)),
      () => false,
    ),
  );
}
