/** `warburg xrd`: layer spacing and crystallite sizes of disordered carbons. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  analyzeCarbonDiffraction,
  type BackgroundSpec,
  type BroadeningShape,
  type CarbonDiffractionOptions,
  InputError,
  type Reflection,
  type ReflectionShape,
  type Wavelength,
  wavelengthOf,
} from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { SPECTRA } from '../data-kinds.ts';
import { diffractionFinding } from '../findings/diffraction.ts';
import { parseBackground } from '../options/background.ts';
import { addFitOptions, type CommonOptions, toFitOptions } from '../options/fit.ts';
import { parseNumber } from '../options/number.ts';
import { collectPeaks, type PeakOption } from '../options/peak.ts';
import { SPECTRUM_AXIS } from '../options/spectrum-axis.ts';
import { namedPeaks } from '../peak-model.ts';
import { findEach, runCommand, timed } from '../run.ts';

interface XrdOptions extends CommonOptions {
  wavelength?: string;
  instrumentBroadening?: string;
  broadeningShape?: BroadeningShape;
  shape?: ReflectionShape;
  background?: BackgroundSpec[];
  reflections?: Reflection[];
  peak?: PeakOption[];
  K002?: number;
  K100?: number;
}

const EXAMPLE = `
d002 = λ/(2 sin θ) of (002), Lc = 0.89 λ/(β cos θ) of its width, La likewise of
(100) with 1.84, N = (Lc + d002)/d002. x is 2θ in degrees.

Example: two broad reflections on a background that falls off, piped in

  node -e "const peak = (d, w) => Math.exp(-2.77 * (d / w) ** 2);
    for (let x = 5; x < 30; x += 0.02)
      console.log(x.toFixed(2), Math.round(4e4 + 2.5e5 * Math.exp((5 - x) / 2.2)
        + 3e5 * peak(x - 10.47, 3.34) + 9e4 * peak(x - 20.05, 2.12)))" |
    warburg xrd - --wavelength 0.71A

More:

  warburg xrd 'xrd/*.xy' --wavelength Mo --out sizes
  warburg xrd hc.xrdml --instrument-broadening '0.05 deg' --exclude 28.2:28.7
  warburg xrd hc.xy --wavelength Cu --peak holder=gaussian@38.2
`;

export function addXrd(program: Command): void {
  const command = program
    .command('xrd')
    .description('layer spacing and crystallite sizes of disordered carbons')
    .argument('[files...]', "patterns: text files, .xrdml, patterns of names such as 'xrd/*.xy', or - for stdin")
    .option(
      '--wavelength <what>',
      'Cu, Mo, Co, Cr, Fe, Ag (both Kα lines), CuKa1, or 0.71A (default: what the file states)',
      parseWavelength,
    )
    .option('--instrument-broadening <angle>', "full width that the instrument alone gives, '0.05 deg' (default: none)")
    .addOption(new Option('--broadening-shape <shape>', 'how it is taken off (default: gaussian)').choices(['gaussian', 'lorentzian']))
    .option('--shape <name>', 'line shape of the reflections (default: pseudoVoigt)')
    .option('--background <kinds>', 'background: names with + between, or none (default: constant+exponential)', parseBackgrounds)
    .option('--reflections <list>', 'which to fit: 002,100,110 (default: those that the pattern reaches)', parseReflections)
    .option('--peak <spec>', 'a further peak: NAME=SHAPE@POSITION (repeatable)', collectPeaks)
    .option('--K002 <number>', 'shape factor of (002) (default: 0.89)', parseNumber)
    .option('--K100 <number>', 'shape factor of (100) (default: 1.84)', parseNumber);
  const defaultWeights = '1/sigma if the file has sigma, poisson if all intensities are whole, else unit';
  addFitOptions(command, { ...SPECTRUM_AXIS, axis: '2θ', defaultWeights })
    .addHelpText('after', EXAMPLE)
    .action(run);
}

async function run(files: string[], options: XrdOptions): Promise<void> {
  const { wavelength, instrumentBroadening, broadeningShape, shape, background, reflections, peak, K002, K100 } = options;
  const own: Omit<CarbonDiffractionOptions, 'wavelength'> = {
    ...toFitOptions(options),
    ...(instrumentBroadening !== undefined && { instrumentBroadening }),
    ...(broadeningShape !== undefined && { broadeningShape }),
    ...(shape !== undefined && { shape }),
    ...(background !== undefined && { background }),
    ...(reflections !== undefined && { reflections }),
    ...(peak !== undefined && { peaks: namedPeaks(peak) }),
    ...(K002 !== undefined && { K002 }),
    ...(K100 !== undefined && { K100 }),
  };
  await runCommand('xrd', SPECTRA, files, options, (run) =>
    findEach(run, (input) => {
      const { value, milliseconds } = timed(() =>
        analyzeCarbonDiffraction(input.record, { ...own, wavelength: wavelength ?? statedWavelength(input.record) }),
      );
      return diffractionFinding(input, value, milliseconds);
    }),
  );
}

/** What the file says it was taken with; a ratio of 0, which is none, means Kα1 alone. Throws InputError `not-found`. */
function statedWavelength({ facts }: DataRecord): Wavelength {
  const { kAlpha1, kAlpha2, kAlphaRatio: ratio = 0, anode } = facts ?? {};
  if (kAlpha1 !== undefined) return { kAlpha1, ...(kAlpha2 !== undefined && { kAlpha2, ratio }) };
  if (anode !== undefined) return anode;
  throw new InputError('not-found', 'the file states no wavelength (give it with --wavelength Mo, Cu or 0.71A)', 'wavelength');
}

/** Checked once, not for every file. */
function parseWavelength(text: string): string {
  wavelengthOf(text);
  return text;
}

/** Several joined by `+`; all are fitted. */
function parseBackgrounds(text: string): BackgroundSpec[] {
  const { fitted, subtracted } = parseBackground(text);
  if (subtracted) throw new InvalidArgumentError('a background of reflections is fitted with them, not subtracted before.');
  return fitted;
}

/** `002,100` or `(002),(100)`. Whether there is such a reflection is for the analysis to say. */
function parseReflections(text: string): Reflection[] {
  return text.split(',').map((part) => {
    const [, digits] = /^\s*\(?(\d{3})\)?\s*$/.exec(part) ?? [];
    if (digits === undefined) throw new InvalidArgumentError(`"${part}" is no reflection, write 002,100.`);
    return `(${digits})` as Reflection;
  });
}
