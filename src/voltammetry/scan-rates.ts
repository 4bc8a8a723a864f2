/** Voltammograms of one system at several scan rates: b-values of its peaks, and the split of its currents. */
import { parseQuantity } from '../fit/quantity.ts';
import type { Warning } from '../fit/result.ts';
import { checkNames } from '../model/check-options.ts';
import { type BValueResult, bValue } from './b-value.ts';
import { type DiskElectrode, edgeShareAt } from './disk-edge.ts';
import { type DunnResult, dunnOf } from './dunn.ts';
import { randomPart } from './extrapolation.ts';
import { type Selected, selectCycles } from './selected.ts';
import { trackPotentials } from './track.ts';
import type { SweepDirection, Voltammogram, VoltammogramOptions, VoltammogramPeak } from './types.ts';

/** Options of {@link analyzeScanRates}: those of `analyzeVoltammogram` but the scan rate, which each voltammogram has. */
export interface ScanRatesOptions extends Omit<VoltammogramOptions, 'scanRate'> {
  /** Which cycle of each voltammogram. @defaultValue `'last'`: the last complete one */
  cycle?: 'last' | number;
  /** Of the intervals. @defaultValue 0.95 */
  confidence?: number;
  /** Peaks of a dissolved species at a small disc: b also of the currents without what diffuses to its edge. @defaultValue none */
  disk?: DiskElectrode;
}

/** One peak followed over the scan rates. */
export interface ScanRatePeak {
  name: string;
  direction: SweepDirection;
  /** By ascending scan rate (mV/s); `voltammogram` is the position of the one it is from. */
  points: { scanRate: number; voltammogram: number; peak: VoltammogramPeak }[];
  /** Of the currents above the baseline. */
  b: BValueResult;
  /** Of what of them diffuses straight to the electrode, with `disk`. */
  planarB?: BValueResult;
  /** Of the currents as measured, to compare: the background biases it. `null` where they have not all one sign. */
  rawB: BValueResult | null;
}

/** What {@link analyzeScanRates} returns. */
export interface ScanRatesResult {
  schema: 1;
  /** mV/s, ascending, with the cycle compared. */
  voltammograms: { index: number; scanRate: number; cycle: number }[];
  peaks: ScanRatePeak[];
  dunn: DunnResult;
  warnings: Warning[];
}

/** A peak is the same at the next scan rate within this share of the range of potential, and within so many volts in any case. */
const REACH_SHARE = 0.1;
const REACH = 0.1;

/**
 * Follows peaks over scan rates, fits a b-value to the currents of each above its baseline, and splits all currents after Dunn.
 *
 * The errors of currents above an extrapolated baseline are nearly one share at all scan rates, which leaves b alone: only what of them
 * differs counts.
 *
 * @param voltammograms Each with its `scanRate` in mV/s, or with times.
 * @throws {@link InputError} As `analyzeVoltammogram`; also `too-few-points` (below 2), `zero-range` (one scan rate), `not-found` (the cycle).
 * @example
 * ```ts
 * import { analyzeScanRates } from 'warburg';
 * const up = Array.from({ length: 301 }, (_, i) => i / 300);
 * const voltammograms = [0.1, 0.5, 2].map((scanRate) => ({
 *   potential: up,
 *   current: up.map((E) => 1e-4 * scanRate ** 0.55 * Math.exp(-(((E - 0.5) / 0.08) ** 2)) + 1e-5 * scanRate),
 *   scanRate,
 * }));
 * const [peak] = analyzeScanRates(voltammograms).peaks;
 * console.log(peak.name, peak.b.b.value.toFixed(3), peak.rawB.b.value.toFixed(3)); // → A1 0.550 0.581
 * ```
 */
export function analyzeScanRates(voltammograms: readonly Voltammogram[], options: ScanRatesOptions = {}): ScanRatesResult {
  checkNames(options, ['area', 'mass', 'baseline', 'peaks', 'prominence', 'maxPeaks', 'onset', 'window', 'cycle', 'confidence', 'disk']);
  const { cycle = 'last', confidence = 0.95, disk, ...others } = options;
  const edge = disk === undefined ? null : edgeShareAt(disk);
  const selected = selectCycles(voltammograms, others, cycle);
  const warnings = disk && edge ? aboutTheDisk(disk, others.area, selected[0] as Selected, edge) : [];
  const peaks = (['anodic', 'cathodic'] as const).flatMap((direction) =>
    followed(selected, direction, others.peaks !== undefined, warnings).map(([name, points]) =>
      describe(name, direction, points, { confidence, edge }, warnings),
    ),
  );
  return {
    schema: 1,
    voltammograms: selected.map(({ index, scanRate, cycle: own }) => ({ index, scanRate, cycle: own })),
    peaks,
    dunn: dunnOf(selected),
    warnings,
  };
}

/** More of the current than this at the slowest scan goes to the edge only of a disc before which no peak forms. */
const MOSTLY_EDGE = 0.5;
/** Up to this share the areas of electrode and disc may differ. */
const SAME_AREA = 0.1;

/** A slip of the diameter's unit shows in what would reach the edge, and beside the electrode's area. */
function aboutTheDisk(
  disk: DiskElectrode,
  area: string | undefined,
  { scanRate }: Selected,
  edge: (scanRate: number) => number,
): Warning[] {
  const warnings: Warning[] = [];
  const share = edge(scanRate);
  if (share > MOSTLY_EDGE) {
    const percent = (100 * share).toFixed(0);
    const message = `of a disc of ${disk.diameter} ${percent} % of the current at ${scanRate} mV/s would go to the edge, and there would be no peak: is its diameter right?`;
    warnings.push({ code: 'mostly-edge', message });
  }
  const own = (Math.PI / 4) * parseQuantity(disk.diameter, 'length', 'disk.diameter') ** 2;
  const given = area === undefined ? own : parseQuantity(area, 'area', 'area');
  if (Math.abs(given / own - 1) > SAME_AREA) {
    const message = `a disc of ${disk.diameter} has ${own.toPrecision(3)} cm², and the area is given as ${area}`;
    warnings.push({ code: 'area-differs', message });
  }
  return warnings;
}

type Points = ScanRatePeak['points'];

/** The peaks of one direction that enough scan rates have: by their given names, or by potential. */
function followed(selected: readonly Selected[], direction: SweepDirection, isNamed: boolean, warnings: Warning[]): [string, Points][] {
  const own = selected.map(({ result, cycle }) => result.peaks.filter((peak) => peak.cycle === cycle && peak.direction === direction));
  const names = isNamed ? own.map((peaks) => peaks.map(({ name }) => name)) : numbered(selected, own, direction);
  const all = [...new Set(names.flat())].sort(new Intl.Collator('en', { numeric: true }).compare);
  return all.flatMap((name): [string, Points][] => {
    const points = selected.flatMap(({ scanRate, index }, k) => {
      const peak = own[k]?.[names[k]?.indexOf(name) ?? -1];
      return peak ? [{ scanRate, voltammogram: index, peak }] : [];
    });
    if (points.length < selected.length) {
      const rates = points.map(({ scanRate }) => scanRate).join(', ');
      warnings.push({
        code: 'peak-missing',
        message: `${name} is found at ${points.length} of ${selected.length} scan rates only (${rates} mV/s)`,
      });
    }
    return new Set(points.map(({ scanRate }) => scanRate)).size > 1 && points.length > selected.length / 2 ? [[name, points]] : [];
  });
}

/** A1, A2, … and C1, C2, …: names of single voltammograms may count differently. */
function numbered(selected: readonly Selected[], own: readonly VoltammogramPeak[][], direction: SweepDirection): string[][] {
  const [low, high] = (selected[0] as Selected).result.potentialRange;
  const potentials = own.map((peaks) => peaks.map(({ potential }) => potential.value as number));
  const letter = direction === 'anodic' ? 'A' : 'C';
  return trackPotentials(potentials, Math.max(REACH, REACH_SHARE * (high - low))).map((tracks) =>
    tracks.map((track) => `${letter}${track + 1}`),
  );
}

interface Settings {
  confidence: number;
  /** The share of a current that reaches the edge of a disc, at a scan rate. */
  edge: ((scanRate: number) => number) | null;
}

function describe(
  name: string,
  direction: SweepDirection,
  points: Points,
  { confidence, edge }: Settings,
  warnings: Warning[],
): ScanRatePeak {
  const methods = [...new Set(points.map(({ peak }) => peak.baseline.method))];
  if (methods.length > 1) {
    const message = `the baselines of ${name} are of different kinds at different scan rates (${methods.join(', ')}), which biases b: choose one`;
    warnings.push({ code: 'baselines-differ', message });
  }
  const bOf = (share: (scanRate: number) => number) =>
    bValue(
      points.map(({ scanRate, peak: { current, extrapolation } }) => ({
        scanRate,
        current: share(scanRate) * (current.value as number),
        stderr: share(scanRate) * randomPart(current.stderr, extrapolation.current) || null,
        common: share(scanRate) * extrapolation.current,
      })),
      { confidence, baselineCorrected: true },
    );
  const raw = points.map(({ scanRate, peak }) => ({ scanRate, current: peak.rawCurrent }));
  const isOneSign = raw.every(({ current }) => current * (raw[0]?.current ?? 0) > 0);
  return {
    name,
    direction,
    points,
    b: bOf(() => 1),
    ...(edge && { planarB: bOf((scanRate) => 1 - edge(scanRate)) }),
    rawB: isOneSign ? bValue(raw, { confidence }) : null,
  };
}
