/** A voltammogram to its sweeps, peaks, pairs, onsets and charges. */
import type { Warning } from '../fit/result.ts';
import { baselineOf } from './baseline.ts';
import { type Branch, branchOf } from './branch.ts';
import { windowCharge } from './charge.ts';
import { type CheckedData, checkData, type ResolvedVoltammogramOptions, resolveOptions, type Threshold } from './data.ts';
import { peakDecay } from './decay.ts';
import { measurePeak } from './measure-peak.ts';
import { nameMaxima, potentialOf } from './named-maxima.ts';
import { onsetOf } from './onset.ts';
import { pairPeaks } from './pairs.ts';
import { resolveScanRate, secondsOf } from './scan-rate.ts';
import { extentOf, findCycles, findSweeps } from './sweeps.ts';
import type { Voltammogram, VoltammogramAnalysis, VoltammogramOptions, VoltammogramPeak, WindowCharge } from './types.ts';

/**
 * Finds sweeps, cycles, peaks above their baselines, redox pairs, onsets and charges of a voltammogram. Oxidation current is positive.
 *
 * A peak's current is that above its baseline: a least-squares line through the feet beside it, found automatically or given, with the
 * error of the line in it. Its potential is the maximum of a polynomial through the top fifth. Errors are those of noise and scatter, and
 * where the line is held on one side only (`tangent`) that of extrapolating it: mostly several percent of the current.
 *
 * @throws {@link InputError} `length-mismatch`, `non-finite`, `too-few-points`, `zero-range` (a constant potential), `bad-option`,
 * `bad-range`, `bad-name`, `unknown-option`.
 * @example
 * ```ts
 * import { analyzeVoltammogram } from 'warburg';
 * // Up and down between 0 and 1 V: a peak of 100 µA at 0.52 V and of −100 µA at 0.48 V, on a capacitive current of ±10 µA.
 * const up = Array.from({ length: 501 }, (_, i) => i / 500);
 * const peak = (E: number, at: number) => 1e-4 * Math.exp(-(((E - at) / 0.05) ** 2)) + 1e-5;
 * const potential = [...up, ...up.toReversed().slice(1)];
 * const current = [...up.map((E) => peak(E, 0.52)), ...up.toReversed().slice(1).map((E) => -peak(E, 0.48))];
 * const { pairs, peaks } = analyzeVoltammogram({ potential, current }, { scanRate: '0.1 mV/s' });
 * console.log(peaks.map(({ name, current }) => `${name} ${(1e6 * current.value).toFixed(1)} µA`)); // → [ 'A1 100.0 µA', 'C1 -100.0 µA' ]
 * console.log(pairs[0].halfWavePotential.value.toFixed(3), pairs[0].separation.value.toFixed(3)); // → 0.500 0.040
 * ```
 */
export function analyzeVoltammogram(data: Voltammogram, options: VoltammogramOptions = {}): VoltammogramAnalysis {
  const resolved = resolveOptions(options);
  const checked = checkData(data);
  const potentialRange = extentOf(checked.potential);
  const sweeps = findSweeps(checked);
  const cycles = findCycles(sweeps, potentialRange);
  const scanRate = resolveScanRate(checked, sweeps, resolved.scanRate);
  const seconds = secondsOf(checked, sweeps, scanRate);
  const branches = sweeps.map((sweep) => branchOf(sweep, checked.potential, checked.current, seconds));
  const peaks = measureAll(branches, resolved, potentialRange, checked.warnings);
  const threshold = resolved.onset?.kind === 'current' ? resolved.onset.amperes : null;
  return {
    schema: 1,
    scanRate,
    potentialRange,
    sweeps,
    cycles,
    peaks,
    pairs: pairPeaks(peaks),
    decay: peakDecay(peaks, cycles),
    onsets: threshold === null ? [] : branches.map((branch) => onsetOf(branch, threshold)),
    windows: branches.flatMap((branch) => windowsOf(branch, resolved, threshold)),
    warnings: [...checked.warnings, ...warningsOf(checked, resolved, scanRate, peaks)],
  };
}

function measureAll(
  branches: readonly Branch[],
  resolved: ResolvedVoltammogramOptions,
  potentialRange: [number, number],
  warnings: Warning[],
): VoltammogramPeak[] {
  const share = shareOf(resolved.onset);
  const without: string[] = [];
  const peaks = nameMaxima(branches, resolved, potentialRange).flatMap((named) => {
    const line = baselineOf(named.branch, named.maximum, resolved.baseline(named.name));
    const peak = line && measurePeak(named, line, resolved, share);
    if (!peak) without.push(`${named.name} at ${potentialOf(named.branch, named.maximum).toFixed(3)} V`);
    return peak ?? [];
  });
  if (without.length > 0) {
    const list = without.slice(0, 3).join(', ');
    const message = `${without.length} maxima have no baseline below them, or do not rise above it by more than its error (${list}${without.length > 3 ? ', …' : ''}): they are not reported (give a baseline)`;
    warnings.push({ code: 'no-baseline', message });
  }
  return peaks;
}

function shareOf(threshold: Threshold | null): number | null {
  return threshold?.kind === 'share' ? threshold.share : null;
}

/** With a threshold also whether the current stays below it. */
function windowsOf(branch: Branch, resolved: ResolvedVoltammogramOptions, threshold: number | null): WindowCharge[] {
  return resolved.windows.flatMap((range) => {
    const found = windowCharge(branch, range, resolved);
    if (!found || threshold === null) return found ?? [];
    const below = (largest: { current: number } | null) => Math.abs(largest?.current ?? 0) < threshold;
    return [{ ...found, noReduction: below(found.largestCathodic), noOxidation: below(found.largestAnodic) }];
  });
}

function warningsOf(
  { scanRate: stated, time, current: currents }: CheckedData,
  { peaks: windows }: ResolvedVoltammogramOptions,
  scanRate: VoltammogramAnalysis['scanRate'],
  peaks: readonly VoltammogramPeak[],
): Warning[] {
  const warnings: Warning[] = [];
  if (scanRate === null && stated === null && time === null) {
    warnings.push({ code: 'no-scan-rate', message: 'neither a scan rate nor times are known: there are no charges (give the scan rate)' });
  }
  if (currents.every((v) => v === currents[0])) {
    warnings.push({ code: 'constant-data', message: `the current is ${currents[0]} A all the way: there is nothing to find` });
  } else if (peaks.length === 0) {
    warnings.push({ code: 'no-peaks', message: 'no sweep has a peak (a smaller prominence finds smaller ones)' });
  }
  const missing = (windows ?? []).filter(([name]) => !peaks.some((peak) => peak.name === name)).map(([name]) => name);
  if (missing.length > 0) warnings.push({ code: 'no-peak', message: `no sweep has a peak in the windows of ${missing.join(', ')}` });
  return warnings;
}
