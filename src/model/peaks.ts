/** Spectra into peaks: prepare a Job, run it, finish its results. */
import { measure } from '../core/components.ts';
import { InputError } from '../core/errors.ts';
import type { PeaksProgram } from '../core/problem.ts';
import type { ModelView } from '../fit/context.ts';
import { type PreparedRows, prepareRows, type Spectrum } from '../fit/data.ts';
import type { Quantity } from '../fit/derived.ts';
import type { Spread } from '../fit/job.ts';
import { checkKeys, type FitOptions } from '../fit/options.ts';
import { applySpecs, checkParameters, describeParameters, type Parameter } from '../fit/parameters.ts';
import { type Prepared, prepareSets } from '../fit/prepare.ts';
import type { FitCurves, FitResult, PeakValues, Warning } from '../fit/result.ts';
import { fitOne, fitSeries, type SeriesResult } from '../fit/series.ts';
import { checkShared, positionsOf, type SharedParameter } from '../fit/share-parameters.ts';
import { integralOf, isActive } from './active.ts';
import { type Layout, layOut, type ParameterNames, type PeakModel } from './components.ts';
import { derive } from './derive.ts';
import { endpointsInPeaks } from './endpoints.ts';
import { evaluateLayout } from './evaluate.ts';
import { boundByData, guess } from './guess.ts';

/** What a series of spectra can be told. */
export interface PeaksSeriesOptions<N extends string = string> extends FitOptions {
  /**
   * Parameters that have one value in all spectra: one joint problem, minimising Σ χ², in time linear in the spectra. Errors, of all
   * parameters, are those of the joint estimate, by the joint reduced χ² unless sigmas are absolute. Spectra weigh by their own weights: give
   * `sigma` where they differ in their noise.
   */
  shared?: readonly N[];
}

/** Starts beyond the first where several minima are likely: three or more peaks. */
const AUTOMATIC_STARTS = 8;

/**
 * Fits a sum of peaks and a background to a spectrum.
 *
 * @param spectrum `x`, `y` in any order and unit, and `sigma`, the standard deviation of y, if known.
 * @param model Peaks by name (`voigt({ center: 1350 })`, …), a `background`, and `derived` quantities. What has no start is guessed.
 * @param options See {@link FitOptions}.
 * @returns Values with standard errors; how the fit ended is in `termination`, never an exception.
 * @throws {@link InputError} for data or a model that cannot be fitted; {@link ParseError} for an expression that cannot be read.
 * @example
 * ```ts
 * import { fitPeaks, linear, lorentzian } from 'warburg';
 * const x = Array.from({ length: 200 }, (_, i) => 1200 + 2 * i);
 * const y = x.map((v) => 900 / (1 + ((v - 1350) / 40) ** 2) + 10);
 * const fit = fitPeaks({ x, y }, { peaks: { D: lorentzian() }, background: linear() });
 * console.log(fit.peaks.D.center, fit.parameters['D.center'].stderr); // → 1350.00 0.00
 * ```
 */
export function fitPeaks<const M extends PeakModel>(
  spectrum: Spectrum,
  model: M,
  options: FitOptions = {},
): FitResult<ParameterNames<M>, keyof M['peaks'] & string> {
  return fitOne(preparePeaks([spectrum], model, options)) as FitResult<ParameterNames<M>, keyof M['peaks'] & string>;
}

/**
 * Fits one model to many spectra, each on its own, from the previous one (`warmStart: 'previous'`) or from both ends (`'both'`).
 *
 * @returns `fits`, lazy and indexable, and `columns`, typed arrays by parameter (`'G.center'`, `'G.center.stderr'`, …, `'chiSquare'`).
 * A spectrum that cannot be fitted is `{ ok: false, error }` and NaN in the columns.
 * @throws {@link InputError} for a model or options that no spectrum could be fitted with; of `shared`: `unknown-parameter`, `bad-option` for
 * parameters that are fixed or tied, `bad-bounds` where the spectra's bounds exclude each other, `unsupported` with a robust loss or intervals.
 * @example
 * ```ts
 * import { fitPeaksSeries, gaussian } from 'warburg';
 * const x = Array.from({ length: 50 }, (_, i) => i);
 * const spectra = [20, 21, 22].map((c) => ({ x, y: x.map((v) => Math.exp(-0.5 * ((v - c) / 3) ** 2)) }));
 * const { columns } = fitPeaksSeries(spectra, { peaks: { A: gaussian() } }, { warmStart: 'previous' });
 * console.log(columns['A.center']); // → Float64Array(3) [ 20.00, 21.00, 22.00 ]
 * ```
 */
export function fitPeaksSeries<const M extends PeakModel>(
  spectra: readonly Spectrum[],
  model: M,
  options: PeaksSeriesOptions<ParameterNames<M>> = {},
): SeriesResult<FitResult<ParameterNames<M>, keyof M['peaks'] & string>> {
  const { shared, ...others } = options;
  const prepared = preparePeaks(spectra, model, others, shared);
  if (shared) checkShared(shared, [prepared.parameters]);
  return fitSeries(prepared) as SeriesResult<FitResult<ParameterNames<M>, keyof M['peaks'] & string>>;
}

/** Spectra laid out for the engine, with the model's parameters. */
export interface PreparedPeaks extends Prepared {
  parameters: readonly Parameter[];
}

/** Checks spectra and model and lays them out for the engine. `shared`: parameters that have one value in all of them. */
export function preparePeaks(
  spectra: readonly Spectrum[],
  model: PeakModel,
  options: FitOptions,
  shared?: readonly SharedParameter[],
): PreparedPeaks {
  checkKeys(options);
  const layout = layOut(model);
  applySpecs(layout.parameters, options.parameters);
  checkParameters(layout.parameters);
  checkDerived(layout, model);
  const shape = describeParameters(layout.parameters);
  const peaks = layout.components.filter((c) => !c.background);
  const active = layout.components.find((c) => isActive(c.kind));
  if (active && peaks.length === 0)
    throw new InputError('bad-model', `${active.kind} integrates over peaks, and the model has none`, 'background');
  const prepared = prepareSets(spectra, options, {
    shape: { ...shape, model: programOf(layout) },
    automaticStarts: peaks.length >= 3 ? AUTOMATIC_STARTS : 0,
    hasSigma: (spectrum) => spectrum?.sigma !== undefined,
    prepare: (spectrum, resolved) => {
      const rows = prepareRows(
        [{ name: 'x', values: spectrum?.x }],
        { name: 'y', values: spectrum?.y },
        spectrum?.sigma,
        options.weights,
        resolved,
        true,
      );
      checkRows(rows, shape.free.length);
      const own = spectra.length === 1 ? layout : { ...layout, parameters: layout.parameters.map((p) => ({ ...p })) };
      const { start, guessed, spread } = guess(own, rows);
      boundByData(own, rows, start);
      return {
        rows,
        parameters: own.parameters,
        start,
        guessed,
        spread: (p) => spread.get(p) as Spread,
        view: new PeaksView(own, model, spectrum, rows),
      };
    },
  });
  if (shared) prepared.job.shared = positionsOf(shared, layout.parameters, prepared.job);
  return { ...prepared, parameters: layout.parameters };
}

function programOf({ components, parameters }: Layout): PeaksProgram {
  const constants = parameters.map((p) => p.value ?? 0);
  return {
    kind: 'peaks',
    components: components.map(({ id, first, width, kind }) => ({
      id,
      first,
      integral: integralOf(kind, constants.slice(first, first + width)),
    })),
    peaks: components.filter((c) => !c.background).length,
  };
}

/** A derivative by σ² squared goes with the fourth power of widths: see the limits of y (fit/data.ts). */
const NARROWEST_RANGE = 1e-30;
const WIDEST_RANGE = 1e30;

/** Enough points, and more than one x among them. */
function checkRows({ y, columns }: PreparedRows, variables: number): void {
  if (y.length === 0) throw new InputError('too-few-points', 'the spectrum has no points', 'x');
  if (y.length < variables) throw new InputError('too-few-points', `${y.length} points cannot determine ${variables} parameters`, 'x');
  const x = columns[0] as Float64Array;
  const range = (x[x.length - 1] as number) - (x[0] as number);
  if (range === 0) throw new InputError('zero-range', `all x are ${x[0]}`, 'x');
  if (!(range >= NARROWEST_RANGE && range <= WIDEST_RANGE)) {
    throw new InputError(
      'bad-scale',
      `x spans ${range}, expected between ${NARROWEST_RANGE} and ${WIDEST_RANGE}: choose another unit`,
      'x',
    );
  }
}

/** Derived quantities refer to what exists; found before anything is fitted. */
function checkDerived(layout: Layout, model: PeakModel): void {
  for (const [name, spec] of Object.entries(model.derived ?? {})) {
    if (typeof spec === 'string' || (typeof spec === 'object' && spec !== null && isPair('area' in spec ? spec.range : spec.visible)))
      continue;
    const expected = 'an expression, { visible: [from, to] } or { area: peak, range: [from, to] }';
    throw new InputError('bad-model', `${name} is expected as ${expected}`, `derived.${name}`);
  }
  if (model.derived)
    derive(
      layout,
      model,
      Float64Array.from(layout.parameters, (p) => p.value ?? 1),
      [0, 1],
    );
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
}

/** How a result of this model reads its parameters. */
class PeaksView implements ModelView {
  readonly text: string;
  readonly layout: Layout;
  readonly #model: PeakModel;
  readonly #spectrum: Spectrum;
  readonly #order: Int32Array;
  /** x of the rows of the fit, ascending. */
  readonly rows: Float64Array;

  constructor(layout: Layout, model: PeakModel, spectrum: Spectrum, rows: PreparedRows) {
    this.text = layout.text;
    this.layout = layout;
    this.#model = model;
    this.#spectrum = spectrum;
    this.#order = rows.order;
    this.rows = rows.columns[0] as Float64Array;
  }

  peaks(theta: Float64Array): Record<string, PeakValues> {
    const finite = (v: number) => (Number.isFinite(v) ? v : null);
    return Object.fromEntries(
      this.layout.components
        .filter((c) => !c.background)
        .map((component) => {
          const { area, height, fwhm } = measure(component, theta);
          return [
            component.name,
            { center: theta[component.first] as number, area: finite(area), height: finite(height), fwhm: finite(fwhm) },
          ];
        }),
    );
  }

  derived(theta: Float64Array): Quantity[] {
    const parameters = new Set(this.layout.parameters.map((p) => p.name));
    const range = [this.rows[0] as number, this.rows[this.rows.length - 1] as number] as const;
    return [...derive(this.layout, this.#model, theta, range).values()].filter((q) => !parameters.has(q.name));
  }

  warnings(theta: Float64Array): Warning[] {
    const { components } = this.layout;
    if (!components.some(({ kind }) => isActive(kind))) return [];
    return endpointsInPeaks(
      components.filter(({ background }) => !background),
      theta,
      this.rows,
    );
  }

  curves(theta: Float64Array): FitCurves {
    const { x, y } = this.#spectrum;
    const { total, background, components } = evaluateLayout(this.layout, theta, x, this.rows);
    const used = new Uint8Array(x.length);
    for (const i of this.#order) used[i] = 1;
    const data = Float64Array.from(y);
    return { x: Float64Array.from(x), data, total, background, components, residuals: data.map((v, i) => v - (total[i] as number)), used };
  }
}
