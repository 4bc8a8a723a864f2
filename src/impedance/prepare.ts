/** Spectra and a circuit into a Job. */
import { InputError } from '../core/errors.ts';
import type { FitJob, Spread } from '../fit/job.ts';
import { checkKeys, type FitOptions, flag } from '../fit/options.ts';
import type { Parameter } from '../fit/parameters.ts';
import { type Prepared, prepareSets } from '../fit/prepare.ts';
import type { Warning } from '../fit/result.ts';
import { totalSquares } from '../fit/statistics.ts';
import type { Circuit } from './circuit/tree.ts';
import { type PreparedImpedance, prepareImpedance } from './data.ts';
import { parseGeometry } from './derived/geometry.ts';
import { type CircuitModel, circuitModel } from './model.ts';
import { matchArcs } from './order.ts';
import { smoothnessOf } from './smoothness.ts';
import { specify } from './specify.ts';
import type { CircuitOptions, ImpedanceSpectrum } from './types.ts';
import { CircuitView } from './view.ts';

/** Starts tried if no number is given: circuits have several minima. */
const AUTOMATIC_STARTS = 6;
const OWN_OPTIONS = ['elements', 'ordered', 'dropInductive', 'area', 'thickness', 'smoothness'];

/** Checks spectra and circuit and lays them out for the engine. */
export function prepareCircuit(spectra: readonly ImpedanceSpectrum[], text: string, options: CircuitOptions): Prepared {
  checkKeys(options as FitOptions, OWN_OPTIONS);
  const { elements, ordered: inOrder = true, dropInductive: drop = false, area, thickness, weights, smoothness, ...rest } = options;
  const ordered = flag('ordered', inOrder);
  const dropInductive = flag('dropInductive', drop);
  const model = circuitModel(text, elements);
  const { circuit } = model;
  const geometry = parseGeometry({ area, thickness });
  const { parameters, shape, exchange } = specify(model, options.parameters);
  const own = { ordered, dropInductive, area: area ?? null, thickness: thickness ?? null, smoothness: smoothness ?? 0 };
  const prepared = prepareSets(
    spectra,
    { ...rest, ...weightsOption(weights) },
    {
      shape,
      automaticStarts: AUTOMATIC_STARTS - 1,
      defaultWeights: 'modulus',
      hasSigma: (spectrum) => spectrum?.sigma !== undefined,
      prepare: (spectrum, resolved) => {
        const data = prepareImpedance(spectrum, weights, dropInductive, resolved);
        checkPoints(data, shape.free.length);
        data.rows.warnings.push(...unexplainedInductance(circuit, data));
        const count = resolved.starts === 'automatic' ? AUTOMATIC_STARTS : resolved.starts;
        const starts = startsFor(model, data, parameters, options.parameters !== undefined, count);
        return {
          rows: data.rows,
          parameters,
          start: starts[0] as Float64Array,
          starts: starts.slice(1),
          guessed: true,
          spread: spreadOf,
          view: new CircuitView(circuit, spectrum, data.rows.order, geometry, own),
          totalSquares: () => totalSquares(data.re, data.weight.re) + totalSquares(data.im, data.weight.im),
        };
      },
    },
  );
  const varied = shape.free.map((i) => (parameters[i] as Parameter).name);
  const smooth = smoothnessOf(smoothness, varied, prepared.job.options);
  const job: FitJob = { ...prepared.job, ...(ordered && exchange.length > 0 && { exchange }), ...(smooth && { smoothness: smooth }) };
  return { ...prepared, job };
}

function weightsOption(weights: CircuitOptions['weights']): Pick<FitOptions, 'weights'> {
  if (weights === undefined) return {};
  return { weights: typeof weights === 'object' && weights !== null && 're' in weights ? weights.re : weights };
}

function checkPoints({ frequency }: PreparedImpedance, variables: number): void {
  if (2 * frequency.length >= variables) return;
  throw new InputError('too-few-points', `${frequency.length} points cannot determine ${variables} parameters`, 'frequency');
}

const INDUCTIVE = ['L', 'La'];

/** Cables and windings make Im Z positive at high frequencies; a circuit without an inductor bends everything else to follow. */
function unexplainedInductance({ elements }: Circuit, { im }: PreparedImpedance): Warning[] {
  if (elements.some(({ type, tapes }) => tapes !== null || INDUCTIVE.includes(type))) return [];
  let count = 0;
  for (let i = 0; i < im.length; i++) if ((im[i] as number) > 0) count++;
  if (count < 2) return [];
  const message = `${count} points have Im Z > 0, which this circuit cannot follow: add an inductor (L0), or leave them out (dropInductive)`;
  return [{ code: 'inductive-points', message }];
}

/** Positive parameters are drawn over more than a decade, exponents within their limits. */
function spreadOf(p: Parameter): Spread {
  return p.logarithmic ? { kind: 'relative', size: 1.5 } : { kind: 'absolute', size: 0.15 };
}

/** Starts from the data with what the user gave put in: in the first all of it, in further ones only what is fixed. */
function startsFor(
  model: CircuitModel,
  data: PreparedImpedance,
  parameters: readonly Parameter[],
  told: boolean,
  count: number,
): Float64Array[] {
  const given = parameters.some((p) => p.value !== null && p.vary);
  const complete = parameters.every((p) => p.value !== null || p.tie !== null);
  if (complete && count <= 1) return [Float64Array.from(parameters, (p) => p.value ?? 0)];
  const free = model.starter.starts(data, given ? Math.max(count - 1, 1) : count);
  const found = told ? matchArcs(model, parameters, free) : free;
  const fixed = found.map((theta) => withValues(theta, parameters, (p) => !p.vary));
  return given ? [withValues(found[0] as Float64Array, parameters, () => true), ...fixed] : fixed;
}

function withValues(theta: Float64Array, parameters: readonly Parameter[], which: (p: Parameter) => boolean): Float64Array {
  return Float64Array.from(parameters, (p, i) => (p.value !== null && which(p) ? p.value : (theta[i] as number)));
}
