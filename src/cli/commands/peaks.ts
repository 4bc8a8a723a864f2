/** `warburg peaks`: spectra into peaks. */
import { type Command, Option } from 'commander';
import { BACKGROUNDS, SHAPES } from '../../generated/catalogue.ts';
import { type FailedFit, type FitOptions, type FitResult, fitPeaks, fitPeaksSeries, type PeakModel, presets } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { ofRegion, SPECTRA } from '../data-kinds.ts';
import { spectrumFinding } from '../findings/spectrum.ts';
import { parseBackground } from '../options/background.ts';
import { addFitOptions, type CommonOptions, toFitOptions } from '../options/fit.ts';
import { collectPeaks } from '../options/peak.ts';
import { SPECTRUM_AXIS } from '../options/spectrum-axis.ts';
import { type Input, noteFailure } from '../outcome.ts';
import { buildModel, type ModelOptions } from '../peak-model.ts';
import { collect, findEach, type Run, runCommand, timed } from '../run.ts';

interface PeaksOptions extends CommonOptions, ModelOptions {
  series?: boolean;
  region?: string;
  list?: boolean;
}

const EXAMPLE = `
Example: two bands on a line, piped in

  node -e "const band = (d, w) => 1 / (1 + (d / w) ** 2);
    for (let x = 1100; x < 1800; x++)
      console.log(x, 900 * band(x - 1350, 70) + 700 * band(x - 1590, 35) + x / 10)" |
    warburg peaks - --peak D=lorentzian@1340 --peak G=lorentzian@1600

More:

  warburg peaks 'raman/*.txt' --preset raman-carbon --range 900:1850 --out fits
  warburg peaks a.txt --peak G=voigt@1585 --param "G.center=1585[1570:1600]"
`;

export function addPeaks(program: Command): void {
  const command = program
    .command('peaks')
    .description('fit peaks to spectra')
    .argument('[files...]', "spectra: text files, patterns such as 'raman/*.txt', or - for stdin")
    .option('--preset <name>', 'a ready-made model')
    .option('--peak <spec>', 'a peak: NAME=SHAPE@POSITION (repeatable)', collectPeaks)
    .option('--model <file>', "the API's model as JSON (schemas/model.schema.json)")
    .option('--shape <name>', "line shape of all peaks that name none (default: the preset's own, else voigt)")
    .option('--background <kind>', 'background: a name, polynomial:DEGREE or none (default: linear)', parseBackground)
    .option('--region <name>', "fit this region of files with several: 'C 1s'")
    .option('--series', 'the files are one series: fit each starting from the one before (--out: series.csv has a row for each)');
  addFitOptions(command, SPECTRUM_AXIS)
    .addOption(new Option('--list', 'show presets, shapes and backgrounds'))
    .addHelpText('after', () => `\n${catalogue()}${EXAMPLE}`)
    .action(run);
}

/** Everything that can be named in a model. */
function catalogue(): string {
  const parameters = (entries: Readonly<Record<string, { parameters: readonly { name: string }[] }>>) =>
    Object.entries(entries)
      .map(([name, entry]) => `  ${name.padEnd(20)} ${entry.parameters.map((p) => p.name).join(' ')}\n`)
      .join('');
  const titles = Object.entries(presets)
    .map(([name, { title }]) => `  ${name.padEnd(20)} ${title}\n`)
    .join('');
  return `Presets:\n${titles}\nShapes and their parameters:\n${parameters(SHAPES)}\nBackgrounds and their parameters:\n${parameters(BACKGROUNDS)}`;
}

async function run(files: string[], options: PeaksOptions): Promise<void> {
  if (options.list) {
    process.stdout.write(catalogue());
    return;
  }
  const model = buildModel(options);
  const fitOptions = toFitOptions(options);
  const kind = options.region === undefined ? SPECTRA : ofRegion(options.region);
  await runCommand('peaks', kind, files, options, (run) =>
    options.series
      ? fitSeries(run, model, fitOptions, options.preset)
      : findEach(run, (input) => {
          const { value, milliseconds } = timed(() => fitPeaks(input.record, model, fitOptions));
          return spectrumFinding(onAxisOf(options.preset, input), value, milliseconds);
        }),
  );
}

/** A file that does not say what its x is has the axis of the preset it is fitted with. */
function onAxisOf(name: string | undefined, input: Input<DataRecord>): Input<DataRecord> {
  const axis = name === undefined ? undefined : presets[name];
  if (!axis || input.record.xUnit !== '') return input;
  return { ...input, record: { ...input.record, xName: axis.xName, xUnit: axis.xUnit } };
}

async function fitSeries(
  { inputs, outcome }: Run<DataRecord>,
  model: PeakModel,
  options: FitOptions,
  preset: string | undefined,
): Promise<void> {
  const all = await collect(inputs);
  const { fits } = fitPeaksSeries(
    all.map(({ record }) => record),
    model,
    { ...options, warmStart: 'previous' },
  );
  all.forEach((input, i) => {
    const fit = fits[i] as FailedFit | FitResult;
    if ('error' in fit) noteFailure(outcome, input, fit.error);
    else outcome.results.push(spectrumFinding(onAxisOf(preset, input), fit));
  });
}
