/** An axis set right by a line of known position. */
import { InputError } from '../../core/errors.ts';
import type { Spectrum } from '../../fit/data.ts';
import type { Range } from '../../fit/options.ts';
import { linear, voigt } from '../../generated/constructors.ts';
import { checkNames, checkRange } from '../check-options.ts';
import { fitPeaks } from '../peaks.ts';
import { copySpectrum, indicesIn, type Treated } from './spectrum.ts';

/** Options of {@link calibrateAxis}. */
export interface CalibrateAxisOptions {
  /** True position of the line. @defaultValue 520.7, the phonon of silicon in cm⁻¹ */
  reference?: number;
  /** Part of x where the line is fitted. @defaultValue reference ± 20 */
  range?: Range;
  /** The spectrum that shows the line. @defaultValue the spectrum itself */
  standard?: Spectrum;
}

/** Half of the default range. */
const AROUND = 20;
/** A Voigt on a line has six parameters; with fewer points it follows anything. */
const FEWEST = 8;

/**
 * Shifts x so that a line of known position lies where it should. The line is fitted in `range` by a Voigt on a straight background
 * ({@link fitPeaks}), in the spectrum itself or in that of a standard measured with it. One line gives a shift, no stretch.
 *
 * Finds `center` and its standard error `stderr` (null where it has none), `fwhm`, and `shift` = reference − center, which is added to x.
 * Warnings: those of the fit.
 *
 * @throws {@link InputError} `bad-range`, `too-few-points` for fewer than 8 points in the range, `not-found` where the fit leaves the line on
 * an end of the range or finds none that rises, and what is wrong with the spectra.
 * @example
 * ```ts
 * import { calibrateAxis } from 'warburg';
 * const x = Array.from({ length: 201 }, (_, i) => 470 + i / 2);
 * const y = x.map((v) => 1000 / (1 + ((v - 519.2) / 2) ** 2) + 20);
 * const { spectrum, step } = calibrateAxis({ x, y });
 * console.log(step.found.shift, spectrum.x[0]); // → 1.50 471.50
 * ```
 */
export function calibrateAxis(spectrum: Spectrum, options: CalibrateAxisOptions = {}): Treated {
  checkNames(options, ['reference', 'range', 'standard']);
  const { reference = 520.7, standard = spectrum } = options;
  if (!Number.isFinite(reference)) throw new InputError('bad-option', `reference is ${reference}, expected a position in x`, 'reference');
  const range = checkRange(options.range ?? [reference - AROUND, reference + AROUND]);
  const { x, y, sigma } = copySpectrum(spectrum);
  const fit = fitLine(standard, range);
  const { value: center, stderr } = fit.parameters['line.center'];
  const shift = reference - center;
  return {
    spectrum: { x: x.map((v) => v + shift), y, ...(sigma && { sigma }) },
    step: {
      name: 'calibrateAxis',
      options: { reference, range },
      found: { center, stderr, fwhm: fit.peaks.line.fwhm, shift },
      warnings: fit.warnings,
    },
  };
}

function fitLine(standard: Spectrum, range: [number, number]) {
  const { x } = copySpectrum(standard, 'standard');
  const points = indicesIn(x, range).length;
  if (points < FEWEST) throw new InputError('too-few-points', `the range has ${points} points, expected ${FEWEST} or more`, 'range');
  const model = { peaks: { line: voigt({ center: { min: range[0], max: range[1] } }) }, background: linear() };
  const fit = fitPeaks(standard, model, { range });
  const { atBound, value } = fit.parameters['line.center'];
  if (atBound !== null || !(fit.values['line.area'] > 0)) {
    throw new InputError('not-found', `no line rises between ${range[0]} and ${range[1]}: the fit ends at ${value}`, 'range');
  }
  return fit;
}
