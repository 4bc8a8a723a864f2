/** `warburg cycling`: tests of cells into capacities, efficiencies, dQ/dV and its peaks. */
import { type Command, Option } from 'commander';
import { appendTests, type CyclingSummary, summarizeReplicates } from '../../cycling/index.ts';
import type { CyclingRecord } from '../../io/index.ts';
import { analyzeTest } from '../cycling/analyze.ts';
import { type CyclingCommandOptions, type CyclingPlan, checkMasses, massOf, planOf } from '../cycling/plan.ts';
import { CYCLING } from '../data-kinds.ts';
import { cyclingFinding, replicatesFinding } from '../findings/cycling.ts';
import {
  CYCLING_COLUMNS,
  collectCapacityPeaks,
  collectVoltageWindows,
  parseCutoffs,
  parseMasses,
  parseRetentionFrom,
} from '../options/cycling.ts';
import { parseCount, parseNumber, parseWhole } from '../options/number.ts';
import { addOutputOptions } from '../options/output.ts';
import { parseRange } from '../options/range.ts';
import { addMore, type Input, titleOf } from '../outcome.ts';
import { attempt, collect, type Run, runCommand } from '../run.ts';

const EXAMPLE = `
Initial Coulombic efficiency is charge/discharge of cycle 1 for --role anode-half
(desodiation over sodiation), discharge/charge for cathode-half and full. Positive
current is charge. Incomplete cycles are flagged and left out of means. Several
files are several cells, and their means are taken; --append makes them one test.

Example: two cycles of a half cell, piped in

  node -e "console.log('time (s),voltage (V),current (A)');
    for (let t = 0; t < 14400; t += 60) {
      const down = Math.floor(t / 3600) % 2 === 0, s = (t % 3600) / 3600;
      console.log(t + ',' + (down ? 1.5 - 1.4 * s : 0.1 + 1.4 * s) + ',' + (down ? -2e-3 : 1.8e-3));
    }" |
    warburg cycling - --role anode-half --mass 7mg

More:

  warburg cycling 'half/*.csv' --role anode-half --mass 7.10mg,7.25mg --out half
  warburg cycling part1.csv part2.csv --append --role full --mass 6.11mg \\
    --basis NaCrO2 --one-c 120mA/g --formation 5
  warburg cycling hc.csv --role anode-half --cutoffs 0.15V,0.10V --peaks \\
    --peak pore=discharge@0.06 --peak pore=charge@0.26
`;

export function addCycling(program: Command): void {
  const command = program
    .command('cycling')
    .description('capacities, efficiencies, retention, dQ/dV and its peaks of cycled cells')
    .argument('[files...]', "tests: files of cyclers, patterns such as 'half/*.csv', or - for stdin")
    .addOption(new Option('--role <what>', 'what the cell is (required)').choices(['anode-half', 'cathode-half', 'full']))
    .option('--mass <mass>', '7mg: capacities in mAh/g (several: one for each test; default: mAh)', parseMasses)
    .option('--area <area>', 'of the electrode, 0.785cm2: areal capacities and current densities too')
    .option('--append', 'all files, in the order given, are one test')
    .option('--basis <words>', 'what the mass is of: NaCrO2, composite, cell')
    .option('--one-c <current>', '120mA/g: the specific current of 1 C, for C-rates')
    .option('--formation <n>', 'cycles at the beginning that means and retention leave out (default: 0)', parseWhole)
    .option('--retention-from <cycle>', 'first, first-after-formation (default), maximum, or a number', parseRetentionFrom)
    .option('--ir-after <time>', 'how long after the step the voltage drop is taken (default: 1s)')
    .addOption(new Option('--source <which>', 'capacities by (default: counters fine enough)').choices(['counter', 'integral']))
    .option('--offset <voltage>', 'added to all voltages, 2.1V: those of an alloy as reference (default: none)')
    .option('--window <range>', 'capacity and charge between two voltages, 2.0:0.15 (repeatable)', collectVoltageWindows)
    .option('--cutoffs <voltages>', '0.15V,0.10V: splits capacities into slope, transition and plateau', parseCutoffs)
    .option('--ir <resistance>', "corrects the voltages of --cutoffs for I·R: 76ohm, or measured (each half cycle's own)")
    .addOption(
      new Option('--dqdv [method]', 'dQ/dV of every half cycle (default: savitzky-golay)')
        .choices(['levels', 'savitzky-golay', 'spline', 'gradient'])
        .preset('savitzky-golay'),
    )
    .option('--dqdv-step <voltage>', 'width of a level, distance of the grid: 5mV')
    .option('--dqdv-window <voltage>', 'window of savitzky-golay, 25mV; of gradient: rows')
    .option('--dqdv-smoothing <voltage>', 'what is narrower is smoothed away by spline: 10mV')
    .option('--peaks', 'fits the peaks of dQ/dV of every half cycle')
    .option('--peak <spec>', 'one of them: NAME=0.06 or NAME=discharge@0.06, in V (repeatable; default: found)', collectCapacityPeaks)
    .option('--max-peaks <n>', 'most peaks that are looked for in a direction (default: 4)', parseCount)
    .option('--range <from:to>', 'fits peaks between these voltages only', (text: string) => parseRange(text, parseNumber));
  addOutputOptions(command, CYCLING_COLUMNS).addHelpText('after', EXAMPLE).action(run);
}

async function run(files: string[], options: CyclingCommandOptions): Promise<void> {
  const plan = planOf(options);
  await runCommand('cycling', CYCLING, files, options, (run) =>
    options.append ? findAppended(run, plan, options) : findSeparate(run, plan, options),
  );
}

/** One finding for each test, and their means. */
async function findSeparate(run: Run<CyclingRecord>, plan: CyclingPlan, { mass }: CyclingCommandOptions): Promise<void> {
  const found: { title: string; summary: CyclingSummary }[] = [];
  // A file that could not be read is a test with a mass too.
  const tests = () => found.length + run.outcome.failures.length;
  for await (const input of run.inputs) {
    const own = massOf(mass, tests());
    const analysed = attempt(run, input, () => analyzeTest(input.record, plan, own));
    if (!analysed) continue;
    run.outcome.results.push(cyclingFinding(input, analysed, [input.source]));
    found.push({ title: titleOf(input), summary: analysed.material.summary });
  }
  checkMasses(mass, tests());
  const [first] = found;
  if (!first || found.length < 2) return;
  const means = summarizeReplicates(found.map(({ summary }) => summary));
  const titles = found.map(({ title }) => title);
  addMore(run.outcome, 'replicates', replicatesFinding(titles, means, first.summary));
}

/** One finding for all files. */
async function findAppended(run: Run<CyclingRecord>, plan: CyclingPlan, { mass }: CyclingCommandOptions): Promise<void> {
  checkMasses(mass, 1);
  const inputs = await collect(run.inputs);
  const [first] = inputs;
  if (!first) return;
  const whole: Input<unknown> = { ...first, index: null, part: '', warnings: inputs.flatMap(warningsOf) };
  const finding = attempt(run, whole, () => {
    const data = appendTests(inputs.map(({ record }) => record));
    const analysed = analyzeTest(data, plan, massOf(mass, 0));
    const missing = run.outcome.failures.map(({ source }) => ({
      code: 'missing-part',
      message: `${source} could not be read: its cycles are missing`,
    }));
    const warnings = [...data.warnings, ...missing, ...analysed.warnings];
    return cyclingFinding(whole, { ...analysed, warnings }, inputs.map(titleOf));
  });
  if (finding) run.outcome.results.push(finding);
}

/** With the file's name in front. */
function warningsOf(input: Input<CyclingRecord>): Input<CyclingRecord>['warnings'] {
  return input.warnings.map((warning) => ({ ...warning, message: `${titleOf(input)}: ${warning.message}` }));
}
