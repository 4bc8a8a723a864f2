/** `warburg drt`: the time constants of a spectrum. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { distributionOfRelaxationTimes, type RelaxationTimesOptions } from '../../index.ts';
import { IMPEDANCE } from '../data-kinds.ts';
import { relaxationTimesFinding } from '../findings/relaxation-times.ts';
import { IMPEDANCE_COLUMNS } from '../options/impedance-axis.ts';
import { parseCount, parseNumber } from '../options/number.ts';
import { addOutputOptions, type OutputOptions } from '../options/output.ts';
import { findEach, runCommand } from '../run.ts';

interface DrtOptions extends OutputOptions {
  lambda?: RelaxationTimesOptions['lambda'];
  derivative?: '0' | '1' | '2';
  pointsPerDecade?: number;
  weight?: 'modulus' | 'unit';
  capacitance?: boolean;
  inductance?: boolean;
}

const EXAMPLE = `
Tikhonov regularisation with γ ≥ 0; peaks are reported with their τ and R. A
series capacitance or inductance is taken along where the data ask for one.

Example: two arcs, piped in

  node -e "for (let i = 0; i <= 60; i++) {
    const f = 10 ** (5 - i / 10), a = 2 * Math.PI * f * 1e-4, b = a * 100;
    const A = 50 / (1 + a * a), B = 30 / (1 + b * b);
    console.log(f, 10 + A + B, -a * A - b * B);
  }" |
    warburg drt -

More:

  warburg drt cell.z --lambda l-curve --out times
  warburg drt 'cycles/*.z' --lambda 1e-3 --json
`;

export function addDrt(program: Command): void {
  const command = program
    .command('drt')
    .description('distribution of relaxation times of impedance')
    .argument('[files...]', "spectra: files of instruments or text, folders of them, patterns such as 'eis/*.z', or - for stdin")
    .option('--lambda <value>', 'regularisation: a number, gcv or l-curve (default: gcv)', parseLambda)
    .addOption(new Option('--derivative <k>', 'which derivative of γ is kept small (default: 1)').choices(['0', '1', '2']))
    .option('--points-per-decade <n>', 'values of γ per decade of τ (default: 10)', parseCount)
    .addOption(new Option('--weight <how>', 'weights (default: modulus)').choices(['modulus', 'unit']))
    .option('--capacitance', 'a series capacitance (default: where −Im Z rises as 1/ω)')
    .option('--no-capacitance', 'none')
    .option('--inductance', 'a series inductance (default: where Im Z > 0 at high frequency)')
    .option('--no-inductance', 'none');
  addOutputOptions(command, IMPEDANCE_COLUMNS).addHelpText('after', EXAMPLE).action(run);
}

function parseLambda(text: string): number | 'gcv' | 'l-curve' {
  if (text === 'gcv' || text === 'l-curve') return text;
  const value = parseNumber(text);
  if (!(value > 0)) throw new InvalidArgumentError('write a number above 0, gcv or l-curve.');
  return value;
}

async function run(files: string[], options: DrtOptions): Promise<void> {
  const { lambda, derivative, pointsPerDecade, weight, capacitance, inductance } = options;
  const distribution: RelaxationTimesOptions = {
    ...(lambda !== undefined && { lambda }),
    ...(derivative !== undefined && { derivative: Number(derivative) as 0 | 1 | 2 }),
    ...(pointsPerDecade !== undefined && { pointsPerDecade }),
    ...(weight && { weights: weight }),
    ...(capacitance !== undefined && { capacitance }),
    ...(inductance !== undefined && { inductance }),
  };
  await runCommand('drt', IMPEDANCE, files, options, (run) =>
    findEach(run, (input) => relaxationTimesFinding(input, distributionOfRelaxationTimes(input.record, distribution))),
  );
}
