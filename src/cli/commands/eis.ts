/** `warburg eis`: impedance into circuits. */
import { type Command, Option } from 'commander';
import type { ImpedanceRecord } from '../../io/index.ts';
import { IMPEDANCE } from '../data-kinds.ts';
import { checkInputs } from '../impedance/checks.ts';
import { elementList } from '../impedance/elements.ts';
import { fitInSeries, fitSingly } from '../impedance/fits.ts';
import { type PlanOptions, planCircuits } from '../impedance/plan.ts';
import { evaluateSeries, temperaturesOf } from '../impedance/series.ts';
import { collectElements } from '../options/element.ts';
import { addFitOptions } from '../options/fit.ts';
import { IMPEDANCE_AXIS } from '../options/impedance-axis.ts';
import { parseNumber } from '../options/number.ts';
import { parseTemperatures } from '../options/temperature.ts';
import type { Input } from '../outcome.ts';
import { type Run, runCommand } from '../run.ts';
import { UsageError } from '../usage.ts';

interface EisOptions extends PlanOptions {
  series?: boolean;
  temperatures?: number[];
  kk?: boolean;
  drt?: boolean;
  list?: boolean;
}

const EXAMPLE = `
A circuit is written as impedance.py does, "R0-p(R1,CPE1)-Wo1" ("-": in series,
"p(…,…)": in parallel), or in Boukamp's code, "R(RQ)W" ("()": in parallel,
"[]": in series). No start is needed. Capacitive means Im Z < 0; files that hold
−Im Z are turned round, and say so.

Example: a resistor and an arc, piped in

  node -e "for (let i = 0; i <= 40; i++) {
    const f = 10 ** (5 - i / 8), x = 2 * Math.PI * f * 1e-3, d = 1 + x * x;
    console.log(f, 10 + 100 / d, -100 * x / d);
  }" |
    warburg eis - --circuit "R0-p(R1,C1)"

More:

  warburg eis cell.mpt --circuit "R(RQ)W" --circuit "R(RQ)(RQ)W" --out fits
  warburg eis 'cycles/*.z' --circuit "R0-p(R1,CPE1)-CPE2" --series --out fits
  warburg eis b.z --template fits/result.json --param "CPE1.alpha=0.9!"
  warburg eis cold.z warm.z hot.z --circuit "R0-p(R1,CPE1)" --series \\
    --temperatures 0,25,50 --area 0.785cm2 --thickness 0.8mm
`;

export function addEis(program: Command): void {
  const command = program
    .command('eis')
    .description('fit equivalent circuits to impedance')
    .argument('[files...]', "spectra: files of instruments or text, folders of them, patterns such as 'eis/*.z', or - for stdin")
    .option('--circuit <code>', 'R0-p(R1,CPE1)-Wo1 or R(RQ)W (repeatable: circuits are compared)', collectTexts)
    .option('--template <file>', 'a result.json: fit as its first result was, from its values')
    .option('--series', 'the spectra are one series: fit each starting from the one before')
    .addOption(new Option('--warm <from>', 'starts of a series (default: previous)').choices(['none', 'previous', 'both']))
    .option('--smoothness <weight>', 'hold the parameters of a series to run smoothly (100: about 1 % from one to the next)', parseNumber)
    .option('--temperatures <list>', 'of the spectra of a series, in °C: 25,35,45 (or 298K,…): activation energy', parseTemperatures)
    .option('--element <spec>', "an element of one's own: 'X=R/(1+(j*w*tau)^a)' (repeatable)", collectElements)
    .option('--area <area>', 'of the electrode, 0.785cm2: results per area too')
    .option('--thickness <length>', '0.8mm: with the area, conductivities too')
    .option('--drop-inductive', 'leave out points with Im Z > 0')
    .option('--kk', 'test every spectrum by warburg kk too (in reports of up to 20 always)')
    .option('--drt', 'distribution of relaxation times of every spectrum too (likewise)');
  addFitOptions(command, IMPEDANCE_AXIS)
    .addOption(new Option('--list', 'show the elements, their parameters and units'))
    .addHelpText('after', () => `\nElements, their parameters and units:\n${elementList()}${EXAMPLE}`)
    .action(run);
}

function collectTexts(text: string, previous: readonly string[] = []): string[] {
  return [...previous, text];
}

async function run(files: string[], options: EisOptions): Promise<void> {
  if (options.list) {
    process.stdout.write(elementList());
    return;
  }
  const { plans, weight } = planCircuits(options);
  checkSeriesOptions(options);
  await runCommand('eis', IMPEDANCE, files, options, async (run) => {
    const inputs = options.series ? await fitSeries(run, plans, weight, options.temperatures) : await fitSingly(run, plans, weight);
    checkInputs(run, inputs, options);
  });
}

async function fitSeries(
  run: Run<ImpedanceRecord>,
  plans: ReturnType<typeof planCircuits>['plans'],
  weight: EisOptions['weight'],
  given: number[] | undefined,
): Promise<readonly Input<ImpedanceRecord>[]> {
  const series = await fitInSeries(run, plans, weight, (inputs) => temperaturesOf(inputs, given));
  evaluateSeries(run.outcome, series, given !== undefined);
  return series[0]?.inputs ?? [];
}

function checkSeriesOptions({ series, warm, smoothness, temperatures }: EisOptions): void {
  if (series) return;
  const [name] = Object.entries({ warm, smoothness, temperatures }).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) throw new UsageError(`--${name} is for --series`);
}
