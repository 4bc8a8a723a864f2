/** Every spectrum by its plan: one by one, or those of one plan as a series. */
import { type FailedFit, type FitOptions, type FitResult, fitPeaks, fitPeaksSeries, presets } from '../../index.ts';
import { spectrumFinding } from '../findings/spectrum.ts';
import { addMore, noteFailure, type Outcome } from '../outcome.ts';
import type { Progress } from '../progress.ts';
import { attempt, timed } from '../run.ts';
import type { FittedRegion } from './composition.ts';
import { meansFinding } from './means.ts';
import type { Plans, SpectrumPlan } from './plan.ts';
import { seriesEntryOf } from './series.ts';
import type { TreatedInput } from './treatment.ts';

/** Where findings and failures go. */
interface Place {
  outcome: Outcome;
  progress: Progress;
}

/** Fits a spectrum by itself. */
export function fitSingly(place: Place, input: TreatedInput, plan: SpectrumPlan, options: FitOptions): FittedRegion[] {
  const fitted = attempt(place, input, () => timed(() => fitPeaks(input.record, plan.model, options) as FitResult));
  if (fitted) place.outcome.results.push(findingOf(input, plan, fitted.value, fitted.milliseconds));
  return regionOf(input, plan, fitted?.value ?? null);
}

/** Fits the spectra of each plan as one series, and adds how parameters go along it. */
export function fitInSeries(place: Place, inputs: readonly TreatedInput[], plans: Plans, options: FitOptions): FittedRegion[] {
  const { outcome } = place;
  return plans.all.flatMap((plan) => {
    const own = inputs.filter(({ record }) => plans.of(record) === plan);
    if (own.length === 0) return [];
    const spectra = own.map(({ record }) => record);
    const series = fitPeaksSeries(spectra, plan.model, { warmStart: 'previous', ...options });
    const results = own.map((input, i) => noteFit(outcome, input, plan, series.fits[i] as FailedFit | FitResult));
    const entry = seriesEntryOf(plan, own, results, series.columns);
    outcome.appendix.push(entry);
    const means = meansFinding(entry, plan.region, series);
    if (means) addMore(outcome, 'means', means);
    return own.flatMap((input, i) => regionOf(input, plan, results[i] ?? null));
  });
}

function noteFit(outcome: Outcome, input: TreatedInput, plan: SpectrumPlan, fit: FailedFit | FitResult): FitResult | null {
  if ('error' in fit) {
    noteFailure(outcome, input, fit.error);
    return null;
  }
  outcome.results.push(findingOf(input, plan, fit));
  return fit;
}

function regionOf(input: TreatedInput, { region }: SpectrumPlan, fit: FitResult | null): FittedRegion[] {
  return region === null ? [] : [{ input, region, fit }];
}

/** A file that does not say what its x is has the axis of the preset it is fitted with. */
function findingOf(input: TreatedInput, { preset }: SpectrumPlan, fit: FitResult, milliseconds?: number) {
  const known = preset === null ? undefined : presets[preset];
  const { record, steps, ground } = input;
  const axis = known && record.xUnit === '' ? { xName: known.xName, xUnit: known.xUnit } : {};
  const more = { steps, ground, ...(known?.notes && { notes: known.notes }), ...(milliseconds !== undefined && { milliseconds }) };
  return spectrumFinding({ ...input, record: { ...record, ...axis } }, fit, more);
}
