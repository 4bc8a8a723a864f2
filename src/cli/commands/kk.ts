/** `warburg kk`: is a spectrum valid? */
import { type Command, Option } from 'commander';
import { type KramersKronigOptions, linearKramersKronig } from '../../index.ts';
import { IMPEDANCE } from '../data-kinds.ts';
import { kramersKronigFinding } from '../findings/kramers-kronig.ts';
import { IMPEDANCE_COLUMNS } from '../options/impedance-axis.ts';
import { parseCount, parseNumber } from '../options/number.ts';
import { addOutputOptions, type OutputOptions } from '../options/output.ts';
import { findEach, runCommand } from '../run.ts';

interface KkOptions extends OutputOptions {
  c?: number;
  max?: number;
  elements?: number;
  fit?: 'complex' | 'real' | 'imaginary';
  capacitance?: boolean;
  inductance: boolean;
}

const EXAMPLE = `
The test of Schönleber, Klotz and Ivers-Tiffée (2014): a chain of RC elements,
which obeys the Kramers-Kronig relations, is fitted to the data. Residuals that
scatter about 0 within 1 % mean that the data are valid; a trend, that the cell
changed during the measurement or was driven beyond its linear range.

Example: an arc, piped in

  node -e "for (let i = 0; i <= 40; i++) {
    const f = 10 ** (5 - i / 8), x = 2 * Math.PI * f * 1e-3, d = 1 + x * x;
    console.log(f, 10 + 100 / d, -100 * x / d);
  }" |
    warburg kk -

More:

  warburg kk cell.DTA --capacitance --out validity
`;

export function addKk(program: Command): void {
  const command = program
    .command('kk')
    .description('test impedance against the Kramers-Kronig relations (Lin-KK)')
    .argument('[files...]', "spectra: files of instruments or text, folders of them, patterns such as 'eis/*.z', or - for stdin")
    .option('--c <limit>', 'add RC elements until µ is below this (default: 0.85)', parseNumber)
    .option('--max <n>', 'RC elements at most (default: 50)', parseCount)
    .option('--elements <n>', 'exactly so many RC elements', parseCount)
    .addOption(new Option('--fit <part>', 'to which part of Z (default: complex)').choices(['complex', 'real', 'imaginary']))
    .option('--capacitance', 'a series capacitance, for spectra that block at low frequency')
    .option('--no-inductance', 'no series inductance');
  addOutputOptions(command, IMPEDANCE_COLUMNS).addHelpText('after', EXAMPLE).action(run);
}

async function run(files: string[], options: KkOptions): Promise<void> {
  const { c, max, elements, fit, capacitance, inductance } = options;
  const testOptions: KramersKronigOptions = {
    inductance,
    ...(c !== undefined && { c }),
    ...(max !== undefined && { maxElements: max }),
    ...(elements !== undefined && { elements }),
    ...(fit && { fit }),
    ...(capacitance && { capacitance }),
  };
  await runCommand('kk', IMPEDANCE, files, options, (run) =>
    findEach(run, (input) => kramersKronigFinding(input, linearKramersKronig(input.record, testOptions))),
  );
}
