/** Charged samples: a peak of known binding energy in one region moves all regions of its sample by one shift. */
import { type ChargeShift, chargeShift, type FitOptions, type FitResult, fitPeaks, InputError, type TreatmentStep } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import type { ReferencePeak } from '../options/reference.ts';
import { type Outcome, titleOf } from '../outcome.ts';
import type { Progress } from '../progress.ts';
import { attempt } from '../run.ts';
import { UsageError } from '../usage.ts';
import type { Plans, SpectrumPlan } from './plan.ts';
import type { TreatedInput } from './treatment.ts';

type Shifts = Map<string, { shift: ChargeShift; from: string }>;

/** Spectra of one sample charge alike: the sample the file names, else the file. */
export function sampleOf({ source, record }: Pick<TreatedInput, 'source' | 'record'>): string {
  return record.facts?.sample === undefined ? source : `sample ${record.facts.sample}`;
}

/**
 * Moves every spectrum by its sample's shift, from the first spectrum whose model has the peak. A sample without one of its own has that
 * of the call, if there is just one. Throws UsageError where no model has the peak; what cannot be shifted costs only itself.
 */
export function applyReference(
  run: { outcome: Outcome; progress: Progress },
  inputs: readonly TreatedInput[],
  plans: Plans,
  reference: ReferencePeak,
  options: FitOptions,
): TreatedInput[] {
  const { peak } = reference;
  if (!plans.all.some(({ model }) => Object.hasOwn(model.peaks, peak)))
    throw new UsageError(`--reference-peak: no model has a peak "${peak}" (there are: ${namesOf(plans).join(', ')})`);
  const shifts: Shifts = new Map();
  for (const input of inputs) {
    const plan = plans.of(input.record);
    if (shifts.has(sampleOf(input)) || !Object.hasOwn(plan.model.peaks, peak)) continue;
    const shift = attempt(run, input, () => shiftOf(input.record, plan, reference, options));
    if (shift) shifts.set(sampleOf(input), { shift, from: titleOf(input) });
  }
  return inputs.flatMap((input) => attempt(run, input, () => moved(input, shifts, peak)) ?? []);
}

function namesOf({ all }: Plans): string[] {
  return [...new Set(all.flatMap(({ model }) => Object.keys(model.peaks)))];
}

/** Fitted where the model expects the peak, and of a preset also with the leading line at the maximum: the better fit counts. */
function shiftOf(record: DataRecord, { model, moved }: SpectrumPlan, { peak, energy }: ReferencePeak, options: FitOptions): ChargeShift {
  const fits: FitResult[] = [model, ...(moved ? [moved(maximumOf(record))] : [])].map((one) => fitPeaks(record, one, options));
  return chargeShift(
    fits.reduce((best, fit) => (fit.statistics.chiSquare < best.statistics.chiSquare ? fit : best)),
    peak,
    energy,
  );
}

function maximumOf({ x, y }: DataRecord): number {
  return x[y.reduce((best, v, i) => (v > (y[best] as number) ? i : best), 0)] as number;
}

function moved(input: TreatedInput, shifts: Shifts, peak: string): TreatedInput {
  const [only] = shifts.size === 1 ? shifts.values() : [];
  const found = shifts.get(sampleOf(input)) ?? only;
  if (!found) throw new InputError('not-found', `no reference: of its sample no spectrum with a peak "${peak}" was fitted`);
  const { record } = input;
  const { shift, from } = found;
  return { ...input, record: { ...record, x: record.x.map((v) => v + shift.shift) }, steps: [...input.steps, stepOf(shift, from)] };
}

function stepOf({ shift, stderr, peak, reference }: ChargeShift, from: string): TreatmentStep {
  return { name: 'chargeShift', options: { peak, reference, from }, found: { shift, stderr }, warnings: [] };
}
