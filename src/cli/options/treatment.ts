/** The options for what is done to spectra before they are fitted. */
import { type Command, InvalidArgumentError } from 'commander';
import type { NormalizeBy } from '../../index.ts';
import { parseNumber } from './number.ts';

export interface TreatmentOptions {
  average?: boolean;
  calibrate?: Calibration;
  removeCosmicRays?: boolean;
  subtractBlank?: string;
  normalize?: NormalizeBy;
}

/** Where a line belongs, and the file of a standard that shows it. */
export interface Calibration {
  reference: number;
  standard: string | null;
}

/** Half of where a peak's height is looked for that spectra are normalized by, in units of x. */
const AROUND = 20;

export function addTreatmentOptions(command: Command): Command {
  return command
    .option('--remove-cosmic-rays', 'take spikes of up to three points out')
    .option('--average', 'fit the mean of all spectra (of each region)')
    .option('--calibrate <line>', "shift x so that a line lies where it belongs: 520.7, or 520.7=si.txt for a standard's", parseCalibration)
    .option('--subtract-blank <file>', 'subtract this spectrum at the scale that fits')
    .option('--normalize <by>', 'divide by max, area, vector, or the height of the peak at a position', parseNormalize);
}

/** `520.7`, `520.7=si.txt`. */
export function parseCalibration(text: string): Calibration {
  const at = text.indexOf('=');
  const [line, file] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1).trim()];
  return { reference: parseNumber(line), standard: file === '' ? null : file };
}

/** `max`, `area`, `vector`, `1585`. */
export function parseNormalize(text: string): NormalizeBy {
  if (text === 'max' || text === 'area' || text === 'vector') return text;
  const peak = Number(text);
  if (text.trim() === '' || !Number.isFinite(peak)) throw new InvalidArgumentError('write max, area, vector, or the position of a peak.');
  return { peak, within: AROUND };
}
