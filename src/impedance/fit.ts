/** Impedance spectra into circuit parameters: prepare a Job, run it, finish its results. */
import { InputError } from '../core/errors.ts';
import type { Spread } from '../fit/job.ts';
import { hint } from '../fit/nearest.ts';
import { checkKeys, type FitOptions } from '../fit/options.ts';
import { applySpecs, checkParameters, describeParameters, type Parameter } from '../fit/parameters.ts';
import { type Prepared, prepareSets } from '../fit/prepare.ts';
import { fitOne, fitSeries, type SeriesResult } from '../fit/series.ts';
import { totalSquares } from '../fit/statistics.ts';
import type { Circuit } from './circuit/tree.ts';
import { type PreparedImpedance, prepareImpedance } from './data.ts';
import { parametersOf, programOf } from './program.ts';
import { Starter } from './start.ts';
import type { CircuitFit, CircuitOptions, ImpedanceSpectrum } from './types.ts';
import { CircuitView } from './view.ts';

/** Starts tried if no number is given: circuits have several minima. */
const AUTOMATIC_STARTS = 6;

export function fitCircuit(spectrum: ImpedanceSpectrum, circuit: Circuit, options: CircuitOptions = {}): CircuitFit {
  return fitOne(prepareCircuit([spectrum], circuit, options)) as unknown as CircuitFit;
}

export function fitCircuitSeries(
  spectra: readonly ImpedanceSpectrum[],
  circuit: Circuit,
  options: CircuitOptions = {},
): SeriesResult<CircuitFit> {
  return fitSeries(prepareCircuit(spectra, circuit, options)) as unknown as SeriesResult<CircuitFit>;
}

/** Checks spectra and circuit and lays them out for the engine. */
export function prepareCircuit(spectra: readonly ImpedanceSpectrum[], circuit: Circuit, options: CircuitOptions): Prepared {
  const { elements: _, ordered, dropInductive = false, area, thickness, weights, smoothness, ...rest } = options;
  const fitOptions: FitOptions = { ...rest, ...weightsOption(weights) };
  checkKeys(fitOptions);
  const parameters = parametersOf(circuit);
  applySpecs(parameters, options.parameters);
  checkParameters(parameters);
  const shape = describeParameters(parameters);
  const starter = new Starter(circuit);
  const spread = new Map<Parameter, Spread>(parameters.map((p) => [p, spreadOf(p)]));
  const prepared = prepareSets(spectra, fitOptions, {
    shape: { ...shape, model: programOf(circuit) },
    automaticStarts: AUTOMATIC_STARTS - 1,
    defaultWeights: 'modulus',
    hasSigma: (spectrum) => spectrum?.sigma !== undefined,
    prepare: (spectrum, resolved) => {
      const data = prepareImpedance(spectrum, weights, dropInductive, resolved);
      checkPoints(data, shape.free.length);
      const count = resolved.starts === 'automatic' ? AUTOMATIC_STARTS : resolved.starts;
      const starts = startsFor(starter, data, parameters, count);
      return {
        rows: data.rows,
        parameters,
        start: starts[0] as Float64Array,
        starts: starts.slice(1),
        guessed: true,
        spread,
        view: new CircuitView(circuit, spectrum, data.rows.order),
        totalSquares: () => complexSquares(data),
      };
    },
  });
  const smooth = smoothnessOf(smoothness, parameters, shape.free, prepared.job.options.loss);
  return smooth ? { ...prepared, job: { ...prepared.job, smoothness: smooth } } : prepared;
}

/** A weight per free parameter, or null if there are none. Throws InputError `bad-option`, `unknown-parameter`. */
function smoothnessOf(
  smoothness: CircuitOptions['smoothness'],
  parameters: readonly Parameter[],
  free: readonly number[],
  loss: string,
): Float64Array | null {
  if (smoothness === undefined || smoothness === 0) return null;
  if (loss !== 'squares') throw new InputError('bad-option', 'smoothness needs the loss "squares"', 'smoothness');
  const names = free.map((i) => (parameters[i] as Parameter).name);
  const weight = (value: number, path: string) => {
    if (Number.isFinite(value) && value >= 0) return value;
    throw new InputError('bad-option', `${path} is ${value}, expected a number of 0 or more`, path);
  };
  if (typeof smoothness === 'number') return new Float64Array(free.length).fill(weight(smoothness, 'smoothness'));
  for (const name of Object.keys(smoothness)) {
    if (!names.includes(name))
      throw new InputError('unknown-parameter', `no varied parameter is called "${name}"${hint(name, names)}`, `smoothness.${name}`);
  }
  return Float64Array.from(names, (name) =>
    Object.hasOwn(smoothness, name) ? weight(smoothness[name] as number, `smoothness.${name}`) : 0,
  );
}

function weightsOption(weights: CircuitOptions['weights']): Pick<FitOptions, 'weights'> {
  if (weights === undefined) return {};
  return { weights: typeof weights === 'object' && 're' in weights ? weights.re : weights };
}

function checkPoints({ frequency }: PreparedImpedance, variables: number): void {
  if (2 * frequency.length >= variables) return;
  throw new InputError('too-few-points', `${frequency.length} points cannot determine ${variables} parameters`, 'frequency');
}

/** Positive parameters are drawn over more than a decade, exponents within their limits. */
function spreadOf(p: Parameter): Spread {
  return p.logarithmic ? { kind: 'relative', size: 1.5 } : { kind: 'absolute', size: 0.15 };
}

/** Starts from the data, with what the user gave put in: first all that is given, then again only what is fixed. */
function startsFor(starter: Starter, data: PreparedImpedance, parameters: readonly Parameter[], count: number): Float64Array[] {
  const given = parameters.some((p) => p.value !== null && p.vary);
  const complete = parameters.every((p) => p.value !== null || p.tie !== null);
  if (complete && count <= 1) return [Float64Array.from(parameters, (p) => p.value ?? 0)];
  const found = starter.starts(data, given ? count - 1 || 1 : count);
  const put = (theta: Float64Array, only: (p: Parameter) => boolean) =>
    theta.map((v, i) => ((p) => (p.value !== null && only(p) ? p.value : v))(parameters[i] as Parameter));
  const starts = found.map((theta) => put(theta, (p) => !p.vary));
  return given ? [put(found[0] as Float64Array, () => true), ...starts] : starts;
}

/** Σ w²|Z − Z̄|² about the weighted mean of each part. */
function complexSquares({ re, im, weight }: PreparedImpedance): number {
  return totalSquares(re, weight.re) + totalSquares(im, weight.im);
}
