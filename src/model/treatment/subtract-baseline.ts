/** A static background or baseline taken out of a spectrum before it is fitted. */
import type { Spectrum } from '../../fit/data.ts';
import type { Warning } from '../../fit/result.ts';
import { type ArplsOptions, arpls } from '../baselines/arpls.ts';
import { rubberBand } from '../baselines/rubber-band.ts';
import { type ShirleyOptions, shirley } from '../baselines/shirley.ts';
import { type SnipOptions, snip } from '../baselines/snip.ts';
import { type TougaardOptions, tougaard } from '../baselines/tougaard.ts';
import { checkWord } from '../check-options.ts';
import { crop } from './crop.ts';
import { copySpectrum, type Treated } from './spectrum.ts';

/** Which baseline, and the options of the function of that name; of photoelectron backgrounds `range` crops the spectrum to their region. */
export type SubtractBaselineOptions =
  | ({ readonly method: 'shirley' } & ShirleyOptions)
  | ({ readonly method: 'tougaard' } & TougaardOptions)
  | ({ readonly method: 'snip' } & Partial<SnipOptions>)
  | ({ readonly method: 'arpls' } & ArplsOptions)
  | { readonly method: 'rubberBand' };

/** Names of the baselines. */
export type BaselineMethod = SubtractBaselineOptions['method'];

/** A spectrum without its baseline, and that baseline. */
export interface BaselineSubtracted extends Treated {
  /** At every point of the treated spectrum. */
  background: Float64Array;
}

/** A baseline with what it was made with, and what it found. */
interface Found {
  background: Float64Array;
  options: Record<string, unknown>;
  found: Record<string, unknown>;
  warnings: Warning[];
}

const METHODS: readonly BaselineMethod[] = ['shirley', 'tougaard', 'snip', 'arpls', 'rubberBand'];
/** A window of `snip` that nobody chose: this share of the points. */
const WINDOW = 0.1;

/**
 * Subtracts a baseline, as its own function (`shirley`, `tougaard`, `snip`, `arpls`, `rubberBand`) gives it. Sigmas stay: that of a baseline
 * is not known. What is fitted afterwards needs no background; where the background can be part of the model instead
 * (`activeShirley`, `activeTougaard`, `linear`), errors take it into account and areas are less biased.
 *
 * Of `snip` the window may be left out: a tenth of the points. Finds for Shirley `area`, `step`, `k` and `iterations`; for
 * Tougaard `area` and the `crossSection` used; for arPLS `iterations`; for the rubber band how many points it `touches`.
 *
 * @throws {@link InputError} of the baseline's function; `unknown-option` for another method.
 * @example
 * ```ts
 * import { subtractBaseline } from 'warburg';
 * const x = Array.from({ length: 101 }, (_, i) => i);
 * const y = x.map((v) => 100 + v + 500 * Math.exp(-(((v - 50) / 4) ** 2)));
 * const { spectrum, background, step } = subtractBaseline({ x, y }, { method: 'rubberBand' });
 * console.log(spectrum.y[50], background[50], step.name); // → 500 150 subtractBaseline
 * ```
 */
export function subtractBaseline(spectrum: Spectrum, options: SubtractBaselineOptions): BaselineSubtracted {
  checkWord('method', options?.method, METHODS);
  const range = 'range' in options ? options.range : undefined;
  const { x, y, sigma } = range === undefined ? copySpectrum(spectrum) : crop(spectrum, { range }).spectrum;
  const { background, found, warnings, options: resolved } = baselineOf(x, y, options);
  return {
    spectrum: { x, y: y.map((v, i) => v - (background[i] as number)), ...(sigma && { sigma }) },
    background,
    step: { name: 'subtractBaseline', options: { method: options.method, ...resolved, ...(range && { range }) }, found, warnings },
  };
}

function baselineOf(x: Float64Array, y: Float64Array, given: SubtractBaselineOptions): Found {
  if (given.method === 'shirley') return byShirley(x, y, given);
  if (given.method === 'tougaard') return byTougaard(x, y, given);
  if (given.method === 'snip') return bySnip(y, given);
  if (given.method === 'arpls') return byArpls(y, given);
  const { background, touches } = rubberBand(x, y);
  return { background, options: {}, found: { touches: touches.length }, warnings: [] };
}

function byShirley(x: Float64Array, y: Float64Array, { method: _, range: __, ...options }: ShirleyOptions & { method: string }): Found {
  const { background, area, step, k, iterations, warnings } = shirley(x, y, options);
  return { background, options, found: { area, step, k, iterations }, warnings };
}

function byTougaard(x: Float64Array, y: Float64Array, { method: _, range: __, ...options }: TougaardOptions & { method: string }): Found {
  const { background, area, crossSection, warnings } = tougaard(x, y, options);
  return { background, options, found: { area, crossSection }, warnings };
}

function bySnip(y: Float64Array, { method: _, ...options }: Partial<SnipOptions> & { method: string }): Found {
  const resolved = { window: Math.max(1, Math.round(WINDOW * y.length)), ...options };
  return { background: snip(y, resolved).background, options: resolved, found: {}, warnings: [] };
}

function byArpls(y: Float64Array, { method: _, ...options }: ArplsOptions & { method: string }): Found {
  const { background, iterations, warnings } = arpls(y, options);
  return { background, options, found: { iterations }, warnings };
}
