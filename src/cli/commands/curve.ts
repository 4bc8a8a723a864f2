/** `warburg curve`: a formula to columns of numbers. */
import type { Command } from 'commander';
import { fitCurve } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { curveData } from '../curve-data.ts';
import { SPECTRA } from '../data-kinds.ts';
import { spectrumFinding } from '../findings/spectrum.ts';
import { addFitOptions, type CommonOptions, toFitOptions } from '../options/fit.ts';
import { SPECTRUM_AXIS } from '../options/spectrum-axis.ts';
import type { Input } from '../outcome.ts';
import { findEach, runCommand, timed } from '../run.ts';

interface CurveOptions extends CommonOptions {
  model: string;
}

const EXAMPLE = `
Names in the formula that are columns of the file (x, or a heading, or a name
given by --columns) are variables; all others are parameters and need a start.
Operators + - * / ^, functions exp log log10 sqrt sin cos tan asin acos atan
atan2 sinh cosh tanh coth abs min max erf erfc, and pi.

Example: an exponential rise, piped in

  node -e "console.log('1 109\\n2 149\\n3 149\\n5 191\\n7 213\\n10 224')" |
    warburg curve - --model "b1*(1-exp(-b2*x))" --param b1=100 --param b2=0.75

More:

  warburg curve data.csv --model "a + b*x1 + c*x2" --columns x1=2,x2=3,y=4 \\
    --start a=0,b=1,c=1
`;

export function addCurve(program: Command): void {
  const command = program
    .command('curve')
    .description('fit a formula to a curve')
    .argument('<files...>', 'tables: text files, patterns, or - for stdin')
    .requiredOption('--model <formula>', 'y as a formula: "b1*(1-exp(-b2*x))"');
  addFitOptions(command, { ...SPECTRUM_AXIS, columns: { example: SPECTRUM_AXIS.columns.example } })
    .addHelpText('after', EXAMPLE)
    .action(run);
}

async function run(files: string[], options: CurveOptions): Promise<void> {
  const fitOptions = toFitOptions(options);
  const parameters = new Set(Object.keys(fitOptions.parameters ?? {}));
  await runCommand('curve', SPECTRA, files, options, (run) =>
    findEach(run, (input) => {
      const { data, left } = curveData(input.record, options.model, parameters);
      const { value, milliseconds } = timed(() => fitCurve(data, options.model, fitOptions));
      return spectrumFinding(noteRows(input, left), value, { milliseconds });
    }),
  );
}

function noteRows(input: Input<DataRecord>, left: number): Input<DataRecord> {
  if (left === 0) return input;
  return {
    ...input,
    warnings: [...input.warnings, { code: 'rows-left-out', message: `${left} rows without all of the variables left out` }],
  };
}
