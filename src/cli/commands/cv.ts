/** `warburg cv`: voltammograms into peaks, pairs, charges and b-values. */
import type { Command } from 'commander';
import {
  analyzeScanRates,
  analyzeVoltammogram,
  type BaselineSpec,
  type ScanRatesOptions,
  type VoltammogramOptions,
  WarburgError,
} from '../../index.ts';
import type { VoltammogramRecord } from '../../io/index.ts';
import { VOLTAMMOGRAMS } from '../data-kinds.ts';
import { scanRatesFinding, voltammogramFinding } from '../findings/voltammogram.ts';
import { formatMessage, isUsageError } from '../messages.ts';
import { parseCount, parseNumber } from '../options/number.ts';
import { addOutputOptions, type OutputOptions } from '../options/output.ts';
import { rangeCollector } from '../options/range.ts';
import { collectWindows, parseBaseline, parseCycle, VOLTAMMOGRAM_COLUMNS } from '../options/voltammetry.ts';
import { addMore, type Input, type Outcome, titleOf } from '../outcome.ts';
import { attempt, runCommand } from '../run.ts';
import { UsageError } from '../usage.ts';

interface CvOptions extends OutputOptions {
  scanRate?: string;
  area?: string;
  mass?: string;
  baseline?: BaselineSpec;
  window?: [number, number][];
  onset?: string;
  peak?: Record<string, [number, number]>;
  prominence?: number;
  maxPeaks?: number;
  cycle?: 'last' | number;
  disk?: string;
  diffusion?: string;
}

const EXAMPLE = `
Oxidation is positive. Peak currents are those above a baseline through the feet
of the peak; where it has a foot on one side only, their errors are mostly those
of extrapolating from there. Files of different scan rates are compared:
b-values, and the split into capacitive and diffusion-controlled currents. A
scan rate is taken from the file, from its times, or from its name
(cv-0.1mVs.txt).

Example: one peak on a capacitive current, piped in

  node -e "for (let i = 0; i <= 200; i++) {
    const E = i / 200, peak = Math.exp(-(((E - 0.5) / 0.05) ** 2));
    console.log(E, 1e-4 * peak + 1e-5);
  }" |
    warburg cv - --scan-rate 0.1mV/s

More:

  warburg cv 'cv-*mVs.txt' --area 0.785cm2 --out cv
  warburg cv stability.txt --onset 10uA/cm2 --area 0.785cm2 --window 0:1.5
  warburg cv 'ferri-*mVs.txt' --disk 1.6mm --diffusion 7.2e-6cm2/s
  warburg cv cell.mpt --peak Na=0.0:0.4 --baseline 0.4:0.5,1.5:1.8
`;

export function addCv(program: Command): void {
  const command = program
    .command('cv')
    .description('peaks, redox pairs, charges and b-values of voltammograms')
    .argument('[files...]', "voltammograms: files of instruments or text, patterns such as 'cv/*.txt', or - for stdin")
    .option('--scan-rate <rate>', '0.1mV/s (default: that of the file, of its times, or of its name)')
    .option('--area <area>', 'of the electrode, 0.785cm2: current densities too')
    .option('--mass <mass>', 'of the active material, 7mg: specific currents and charges too')
    .option('--baseline <how>', 'auto, linear, tangent, none, or ranges of potential it runs through: 0.3:0.4,0.7:0.8', parseBaseline)
    .option('--peak <window>', 'NAME=0.5:0.8: the highest peak of each sweep there (repeatable; default: all are found)', collectWindows)
    .option('--window <range>', 'charges and largest currents between two potentials, 0:1.5 (repeatable)', rangeCollector(parseNumber))
    .option('--onset <threshold>', 'potentials where 10uA, 10uA/cm2 (with --area) or 5% of a peak is passed')
    .option('--prominence <share>', "least height of a peak, as a share of the sweep's range of current (default: 0.02)", parseNumber)
    .option('--max-peaks <n>', 'most peaks in a sweep', parseCount)
    .option('--disk <diameter>', '1.6mm: b also without what diffuses to the edge of a disc electrode (with --diffusion)')
    .option('--diffusion <coefficient>', 'of the dissolved species, 7.2e-6cm2/s')
    .option('--cycle <n>', 'which cycle is compared over scan rates (default: the last complete one)', parseCycle);
  addOutputOptions(command, VOLTAMMOGRAM_COLUMNS).addHelpText('after', EXAMPLE).action(run);
}

async function run(files: string[], options: CvOptions): Promise<void> {
  const { scanRate } = options;
  const comparison = comparisonOptions(options);
  const analysis = analysisOptions(options);
  await runCommand('cv', VOLTAMMOGRAMS, files, options, async (run) => {
    const inputs: Input<VoltammogramRecord>[] = [];
    for await (const input of run.inputs) {
      const own = { ...analysis, ...(scanRate !== undefined && { scanRate }) };
      const finding = attempt(run, input, () => voltammogramFinding(input, analyzeVoltammogram(input.record, own)));
      if (!finding) continue;
      run.outcome.results.push(finding);
      inputs.push(input);
    }
    if (scanRate === undefined) compareRates(run.outcome, inputs, { ...analysis, ...comparison });
  });
}

function analysisOptions({
  area,
  mass,
  baseline,
  peak,
  window,
  onset,
  prominence,
  maxPeaks,
}: CvOptions): Omit<VoltammogramOptions, 'scanRate'> {
  return {
    ...(area !== undefined && { area }),
    ...(mass !== undefined && { mass }),
    ...(baseline !== undefined && { baseline }),
    ...(peak && { peaks: peak }),
    ...(window && { window }),
    ...(onset !== undefined && { onset }),
    ...(prominence !== undefined && { prominence }),
    ...(maxPeaks !== undefined && { maxPeaks }),
  };
}

/** Throws a UsageError for half of what the edge of a disc needs. */
function comparisonOptions({ scanRate, cycle, disk, diffusion }: CvOptions): Pick<ScanRatesOptions, 'cycle' | 'disk'> {
  if ((disk === undefined) !== (diffusion === undefined)) {
    throw new UsageError('--disk and --diffusion go together: --disk 1.6mm --diffusion 7.2e-6cm2/s');
  }
  if (disk !== undefined && scanRate !== undefined) {
    throw new UsageError('--disk is for comparing scan rates: --scan-rate gives all files the same one');
  }
  return {
    ...(cycle !== undefined && { cycle }),
    ...(disk !== undefined && diffusion !== undefined && { disk: { diameter: disk, diffusionCoefficient: diffusion } }),
  };
}

/** Of voltammograms with different known scan rates. */
function compareRates(outcome: Outcome, inputs: readonly Input<VoltammogramRecord>[], options: ScanRatesOptions): void {
  const rates = new Set(inputs.map(({ record }) => record.scanRate));
  if (rates.size < 2 || rates.has(null)) {
    const idle = [...(options.cycle === undefined ? [] : ['--cycle']), ...(options.disk ? ['--disk'] : [])];
    if (idle.length > 0) {
      process.stderr.write(formatMessage(null, `${idle.join(' and ')} had no use: it takes voltammograms of several known scan rates`));
    }
    return;
  }
  try {
    const result = analyzeScanRates(
      inputs.map(({ record }) => record),
      options,
    );
    addMore(outcome, 'scanRates', scanRatesFinding(inputs.map(titleOf), result));
  } catch (error) {
    if (isUsageError(error) || !(error instanceof WarburgError)) throw error;
    process.stderr.write(formatMessage(null, `no comparison of scan rates: ${error.message}`));
  }
}
