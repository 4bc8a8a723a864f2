/** Every circuit to every spectrum: one by one, or the spectra as a series. */
import { type CircuitFit, type FailedFit, fitCircuit, fitCircuitSeries } from '../../index.ts';
import type { ImpedanceRecord } from '../../io/index.ts';
import { type CircuitFinding, circuitFinding, isFailed } from '../findings/circuit.ts';
import { comparisonFinding } from '../findings/comparison.ts';
import type { CommonOptions } from '../options/fit.ts';
import { addMore, type Input, noteFailure, type Outcome } from '../outcome.ts';
import { attempt, collect, type Run, timed } from '../run.ts';
import type { CircuitPlan } from './plan.ts';
import { spectrumOf } from './spectrum.ts';

/** Fits every spectrum by itself and returns them all. */
export async function fitSingly(
  run: Run<ImpedanceRecord>,
  plans: readonly CircuitPlan[],
  weight: CommonOptions['weight'],
): Promise<Input<ImpedanceRecord>[]> {
  const all: Input<ImpedanceRecord>[] = [];
  for await (const input of run.inputs) {
    all.push(input);
    const fits = plans.flatMap(({ circuit, options }): CircuitFinding[] => {
      const fitted = attempt(run, input, () => timed(() => fitCircuit(spectrumOf(input.record, weight), circuit, options)));
      return fitted ? [circuitFinding(input, fitted.value, { ...options, milliseconds: fitted.milliseconds })] : [];
    });
    addFits(run.outcome, fits, plans.length > 1);
  }
  return all;
}

/** A series of one circuit: its fits, one for each input. */
export interface FittedSeries {
  plan: CircuitPlan;
  inputs: readonly Input<ImpedanceRecord>[];
  /** °C, of each input; null where it is not known. */
  temperatures: readonly (number | null)[];
  fits: readonly (CircuitFit | FailedFit)[];
  columns: Record<string, Float64Array>;
}

/** Fits all spectra as one series of each circuit. `temperaturesOf` says what is known of them, or throws. */
export async function fitInSeries(
  run: Run<ImpedanceRecord>,
  plans: readonly CircuitPlan[],
  weight: CommonOptions['weight'],
  temperaturesOf: (inputs: readonly Input<ImpedanceRecord>[]) => (number | null)[],
): Promise<FittedSeries[]> {
  const read = await collect(run.inputs);
  const usable = read.flatMap((input) => {
    const spectrum = attempt(run, input, () => spectrumOf(input.record, weight));
    return spectrum ? [{ input, spectrum }] : [];
  });
  const inputs = usable.map(({ input }) => input);
  const temperatures = temperaturesOf(inputs);
  const series = plans.map((plan): FittedSeries => {
    const { fits, columns } = fitCircuitSeries(
      usable.map(({ spectrum }) => spectrum),
      plan.circuit,
      plan.options,
    );
    return { plan, inputs, temperatures, fits, columns };
  });
  inputs.forEach((input, i) => {
    const found = series.flatMap(({ plan, fits }): CircuitFinding[] => {
      const fit = fits[i] as CircuitFit | FailedFit;
      if (!isFailed(fit)) return [circuitFinding(input, fit, { ...plan.options, temperature: temperatures[i] ?? null })];
      noteFailure(run.outcome, input, fit.error);
      return [];
    });
    addFits(run.outcome, found, plans.length > 1);
  });
  return series;
}

/** The fits of one spectrum, and which of them it speaks for. */
function addFits(outcome: Outcome, fits: readonly CircuitFinding[], several: boolean): void {
  outcome.results.push(...fits.map((fit) => (several ? { ...fit, variant: fit.entry.result.model } : fit)));
  const comparison = several ? comparisonFinding(fits) : null;
  if (comparison) addMore(outcome, 'comparison', comparison);
}
