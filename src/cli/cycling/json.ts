/** A test in the JSON document: curves are in the CSV files. */
import type { DifferentialCapacityRow, DirectionPeaks } from '../../cycling/index.ts';
import type { CyclingMaterial } from '../../report/index.ts';
import type { AnalysedTest } from './analyze.ts';

/** `source` is the file's name there. */
export function cyclingJson({ material, warnings }: AnalysedTest): object {
  const { summary, rates, dqdv, peaks, split, components } = material;
  const { source, cycles, summary: totals, steps, warnings: _, ...conditions } = summary;
  return {
    ...conditions,
    capacitySource: source,
    cycles,
    summary: totals,
    rates: { groups: rates.groups, recovery: rates.recovery },
    ...(split && { split: splitJson(split, components ?? []) }),
    ...(dqdv && { dqdv: { halfCycles: dqdv.map(slopeJson), ...(peaks && { peaks: peaksJson(peaks) }) } }),
    steps,
    warnings,
  };
}

function splitJson({ unit, cutoffs, irCorrection, cycles }: NonNullable<CyclingMaterial['split']>, components: readonly object[]): object {
  return { unit, cutoffs, irCorrection, cycles, components };
}

/** How it was taken, whether it gives back the charge, and its highest value. */
function slopeJson({ cycle, direction, result }: DifferentialCapacityRow): object {
  if ('ok' in result) return { cycle, direction, ok: false, code: result.error.code, message: result.error.message };
  const { voltage, dqdv, warnings, direction: _, ...facts } = result;
  const top = dqdv.reduce((best, value, i) => (Math.abs(value) > Math.abs(dqdv[best] as number) ? i : best), 0);
  return { cycle, direction, ok: true, ...facts, maximum: { voltage: voltage[top], dqdv: dqdv[top] } };
}

function peaksJson({ charge, discharge }: NonNullable<CyclingMaterial['peaks']>): object {
  return { charge: charge && directionJson(charge), discharge: discharge && directionJson(discharge) };
}

const PARTS = ['center', 'area', 'fwhm', 'height'] as const;

/** By cycle and name; `null` where a peak is absent. */
function directionJson({ names, cycle, columns, fits, model }: DirectionPeaks): object {
  const part = (name: string, row: number) => ({ value: finite(columns[name]?.[row]), stderr: finite(columns[`${name}.stderr`]?.[row]) });
  const peak = (name: string, row: number) =>
    finite(columns[`${name}.center`]?.[row]) === null
      ? null
      : Object.fromEntries(PARTS.map((which) => [which, part(`${name}.${which}`, row)]));
  return {
    names,
    shape: model.shape,
    background: model.background,
    cycles: Array.from(cycle, (number, row) => {
      const fit = fits[row];
      const ok = fit !== undefined && 'values' in fit && fit.termination.ok;
      return { cycle: number, ok, peaks: Object.fromEntries(names.map((name) => [name, peak(name, row)])) };
    }),
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
