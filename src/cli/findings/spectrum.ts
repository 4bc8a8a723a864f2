import type { FitCurves, FitResult, TreatmentStep } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { parametersTable, type SpectrumEntry } from '../../report/index.ts';
import { type Finding, type Input, titleOf, troubleOf, withReadWarnings } from '../outcome.ts';

const BINDING_ENERGY = /binding.?energy|^b\.?e\.?$/i;

/** What is known of a fitted spectrum besides its data. */
export interface SpectrumExtras {
  milliseconds?: number;
  /** What was done before the fit. */
  steps?: readonly TreatmentStep[];
  /** What was subtracted as its background. */
  ground?: Float64Array | null;
  /** What a reader of such results should know. */
  notes?: readonly string[];
}

/** A finished fit of peaks or a curve with all that is known about its data. */
export function spectrumFinding(input: Input<DataRecord>, fit: FitResult, extras: SpectrumExtras = {}): Finding {
  const { source, index, part, record } = input;
  const { milliseconds, steps = [], ground = null, notes = [] } = extras;
  const warnings = [...input.warnings, ...steps.flatMap((step) => step.warnings)];
  const result = withReadWarnings(fit.toJSON(), warnings);
  const entry: SpectrumEntry = {
    kind: 'spectrum',
    source: titleOf(input),
    result,
    get curves() {
      return onGround(fit.curves(), ground);
    },
    xLabel: record.xName,
    yLabel: record.yName,
    ...(record.xUnit !== '' && { xUnit: record.xUnit }),
    ...(record.yUnit !== '' && { yUnit: record.yUnit }),
    descending: BINDING_ENERGY.test(record.xName),
    ...(steps.length > 0 && { treatment: steps }),
    ...(notes.length > 0 && { notes }),
    ...(milliseconds !== undefined && { milliseconds }),
  };
  const json = { ...result, ...(steps.length > 0 && { treatment: steps }), ...(notes.length > 0 && { notes }) };
  return { source, index, part, json, entry, text: () => parametersTable(entry), trouble: troubleOf(result) };
}

/** As measured: with the background that had been subtracted. */
function onGround(curves: FitCurves, ground: Float64Array | null): FitCurves {
  if (!ground) return curves;
  const add = (values: Float64Array) => values.map((v, i) => v + (ground[i] as number));
  return { ...curves, data: add(curves.data), total: add(curves.total), background: add(curves.background) };
}
