/** How fast the potential runs: as given, as the file says, or as its times tell. */
import { median } from '../fit/median.ts';
import type { CheckedData } from './data.ts';
import type { Sweep, VoltammogramAnalysis } from './types.ts';

/** Rates closer than this are one. */
const ALIKE = 0.05;

/** The rate to compute with. What is given wins; the file's round number where the times agree with it, else the times. */
export function resolveScanRate(data: CheckedData, sweeps: readonly Sweep[], given: number | null): VoltammogramAnalysis['scanRate'] {
  const measured = medianOf(sweeps.flatMap(({ scanRate }) => scanRate ?? []));
  const differ = (a: number, b: number | null) => b !== null && Math.abs(a - b) > ALIKE * Math.max(a, b);
  const warn = (message: string) => data.warnings.push({ code: 'scan-rate-conflict', message });
  const text = (value: number) => `${Number(value.toPrecision(4))} mV/s`;
  if (given !== null) {
    if (differ(given, measured))
      warn(`the scan rate is given as ${text(given)}, but the times tell ${text(measured as number)}: the given one was used`);
    else if (differ(given, data.scanRate))
      warn(`the scan rate is given as ${text(given)}, but the file says ${text(data.scanRate as number)}: the given one was used`);
    return { value: given, unit: 'mV/s', source: 'given' };
  }
  if (data.scanRate !== null && differ(data.scanRate, measured)) {
    warn(
      `the file says ${text(data.scanRate)}, but its times tell ${text(measured as number)}, which was used (give the scan rate to decide)`,
    );
    return { value: measured as number, unit: 'mV/s', source: 'times' };
  }
  if (data.scanRate !== null) return { value: data.scanRate, unit: 'mV/s', source: 'file' };
  return measured === null ? null : { value: measured, unit: 'mV/s', source: 'times' };
}

/**
 * Seconds of all rows for integrating the current: by the times, or where these contradict the rate (or are absent) by the potential
 * that each sweep has run. `null` without either.
 */
export function secondsOf(data: CheckedData, sweeps: readonly Sweep[], rate: VoltammogramAnalysis['scanRate']): Float64Array | null {
  const measured = medianOf(sweeps.flatMap(({ scanRate }) => scanRate ?? []));
  if (data.time && (rate === null || (measured !== null && Math.abs(measured - rate.value) <= ALIKE * rate.value))) return data.time;
  if (rate === null) return null;
  const seconds = new Float64Array(data.potential.length);
  for (const { from, to, start, end } of sweeps) {
    const way = Math.sign(end - start) || 1;
    for (let i = from; i < to; i++) seconds[i] = (1000 * way * ((data.potential[i] as number) - start)) / rate.value;
  }
  return seconds;
}

function medianOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : median(Float64Array.from(values));
}
