/** From the options of `warburg peaks` to the API's model. */
import { ParseError, type PeakModel, type PeakSpec, preset, type ShapeName } from '../index.ts';
import { parseJson, readTextFile } from './json-file.ts';
import type { BackgroundChoice } from './options/background.ts';
import type { PeakOption } from './options/peak.ts';
import { UsageError } from './usage.ts';

export interface ModelOptions {
  preset?: string;
  peak?: PeakOption[];
  model?: string;
  shape?: string;
  background?: BackgroundChoice;
}

const DEFAULT_SHAPE = 'voigt';

/** Throws UsageError, or InputError for names that do not exist, or ParseError for a model file. */
export function buildModel(options: ModelOptions): PeakModel {
  if (options.model !== undefined) return withBackground(fromFile(options.model, options), options.background);
  if (options.preset === undefined && !options.peak) {
    throw new UsageError(
      'no model: choose --preset NAME, --peak NAME=SHAPE@POSITION or --model FILE (warburg peaks --list shows what there is)',
    );
  }
  const base: PeakModel =
    options.preset === undefined
      ? { peaks: {}, background: { kind: 'linear' } }
      : preset(options.preset, options.shape === undefined ? {} : { shape: options.shape as ShapeName });
  const added = namedPeaks(options.peak ?? [], options.shape);
  return withBackground(
    { ...base, peaks: Object.fromEntries([...Object.entries(base.peaks), ...Object.entries(added)]) },
    options.background,
  );
}

/** The peaks of `--peak` as the API has them. */
export function namedPeaks(peaks: readonly PeakOption[], shape = DEFAULT_SHAPE): Record<string, PeakSpec> {
  return Object.fromEntries(peaks.map((peak) => [peak.name, toSpec(peak, shape)]));
}

function toSpec({ kind, center }: PeakOption, shape: string): PeakSpec {
  return { kind: kind ?? shape, ...(center !== undefined && { center }) } as PeakSpec;
}

function withBackground(model: PeakModel, background: ModelOptions['background']): PeakModel {
  if (background === undefined) return model;
  const { background: _, ...rest } = model;
  const [first, ...more] = background.fitted;
  if (!first) return rest;
  return { ...rest, background: more.length > 0 ? [first, ...more] : first };
}

function fromFile(file: string, { preset: name, peak, shape }: ModelOptions): PeakModel {
  if (name !== undefined || peak || shape !== undefined)
    throw new UsageError('--model describes the whole model: leave out --preset, --peak and --shape');
  return parseModel(readTextFile(file, 'the model'), file);
}

/** The API's model as JSON. What is in it is checked by the fit; that it is a JSON object is checked here. */
export function parseModel(text: string, file: string): PeakModel {
  const model = parseJson(text, file);
  if (typeof model !== 'object' || model === null || Array.isArray(model))
    throw new ParseError('bad-json', `${file}: a model is an object: { "peaks": { … } }`, 1);
  const { $schema: _, ...rest } = model as PeakModel & { $schema?: string };
  return rest;
}
