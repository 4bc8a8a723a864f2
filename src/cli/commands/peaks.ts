/** `warburg peaks`: spectra into peaks. */
import { type Command, Option } from 'commander';
import { BACKGROUNDS, SHAPES } from '../../generated/catalogue.ts';
import { type FitOptions, presets, type Sensitivities } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { BACKGROUND_HELP, parseBackground } from '../options/background.ts';
import { addFitOptions, type CommonOptions, toFitOptions } from '../options/fit.ts';
import { collectPeaks } from '../options/peak.ts';
import { parseReference, type ReferencePeak } from '../options/reference.ts';
import { collectRegions } from '../options/region.ts';
import { parseSensitivities } from '../options/rsf.ts';
import { SPECTRUM_AXIS } from '../options/spectrum-axis.ts';
import { addTreatmentOptions } from '../options/treatment.ts';
import { attempt, type Run, runCommand } from '../run.ts';
import { applyReference } from '../spectra/charge-shift.ts';
import { addCompositions, type FittedRegion } from '../spectra/composition.ts';
import { fitInSeries, fitSingly } from '../spectra/fits.ts';
import { type PlanOptions, type Plans, planSpectra } from '../spectra/plan.ts';
import { isSeries, summarizeSeries } from '../spectra/series.ts';
import { averageBy, planTreatment, type Treat, type TreatedInput, type TreatOptions, treatEach } from '../spectra/treatment.ts';

interface PeaksOptions extends CommonOptions, PlanOptions, Omit<TreatOptions, keyof PlanOptions | 'range'> {
  series?: boolean;
  referencePeak?: ReferencePeak;
  rsf?: Sensitivities;
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
  warburg peaks sample.vms --region "C 1s=xps-c1s" --region "O 1s=xps-o1s" \\
    --reference-peak sp2=284.5 --background shirley --out fits
  warburg peaks map.wdf --preset raman-carbon-2 --series --remove-cosmic-rays
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
    .option(
      '--background <kind>',
      "background: shirley, linear, none, snip, … (below; default: the preset's own, else linear)",
      parseBackground,
    )
    .option('--region <name>', "fit this region of files with several: 'C 1s', or 'C 1s=PRESET' (repeatable: atomic %)", collectRegions)
    .option('--reference-peak <peak>', 'move every region of a sample so that a peak lies where it belongs: sp2=284.5', parseReference)
    .option('--rsf <table>', "sensitivity factors of atomic %: scofield (default), or 'C 1s=1,O 1s=2.93'", parseSensitivities)
    .option(
      '--series',
      'the spectra are one series: fit each starting from the one before (a file of more than 20 always is); mean ± s.d.',
    );
  addFitOptions(addTreatmentOptions(command), SPECTRUM_AXIS)
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
  return `Presets:\n${titles}\nShapes and their parameters:\n${parameters(SHAPES)}\nBackgrounds and their parameters:\n${parameters(BACKGROUNDS)}\n${BACKGROUND_HELP}`;
}

async function run(files: string[], options: PeaksOptions): Promise<void> {
  if (options.list) {
    process.stdout.write(catalogue());
    return;
  }
  const plans = planSpectra(options);
  const treatment = await planTreatment(options);
  const fitOptions = toFitOptions(options);
  await runCommand('peaks', plans.kind, files, options, async (run) => {
    const fitted = await fitAll(run, plans, treatment, options, fitOptions);
    addCompositions(run.outcome, fitted, options.rsf ?? 'scofield');
  });
}

/** One by one as they are read, unless something is asked of all of them or a file holds several: that may be a series. */
async function fitAll(
  run: Run<DataRecord>,
  plans: Plans,
  treatment: Treat,
  { average, referencePeak, series }: PeaksOptions,
  options: FitOptions,
): Promise<FittedRegion[]> {
  const fitted: FittedRegion[] = [];
  let waiting: TreatedInput[] = [];
  const together = Boolean(average || referencePeak || series);
  for await (const input of treatEach(run, treatment)) {
    if (together || waiting.length > 0 || input.index !== null) waiting.push(input);
    else fitted.push(...fitSingly(run, input, plans.of(input.record), options));
  }
  if (average) waiting = attempt(run, { source: 'average', index: null, part: '' }, () => averageBy(waiting, plans.of)) ?? [];
  if (referencePeak) waiting = applyReference(run, waiting, plans, referencePeak, options);
  if (!series && !isSeries(waiting, plans))
    return [...fitted, ...waiting.flatMap((input) => fitSingly(run, input, plans.of(input.record), options))];
  fitted.push(...fitInSeries(run, waiting, plans, options));
  summarizeSeries(run.outcome);
  return fitted;
}
