/** A voltammogram as a chapter of a report: its curves with baselines and peaks, and tables of what was found. */
import type { Sweep, Voltammogram, VoltammogramAnalysis, VoltammogramCycle, VoltammogramPeak } from '../../voltammetry/types.ts';
import type { ChapterEntry, ChartEntry, ChartSeries, TableCell, TableEntry } from '../entry.ts';
import { evenly } from '../figures/sample.ts';
import { formatNumber } from '../format.ts';
import { divided, type ScaledUnit, scaledUnit } from '../prefix.ts';

/** So many cycles are drawn: the first, the last complete one, and some between. */
const CYCLES = 3;
/** Points of a sweep that are drawn. */
const POINTS = 600;

/**
 * The chapter of one voltammogram.
 *
 * @example
 * ```ts
 * import { analyzeVoltammogram } from 'warburg';
 * import { voltammogramChapter } from 'warburg/report';
 * const potential = Array.from({ length: 201 }, (_, i) => i / 200);
 * const data = { potential, current: potential.map((E) => 1e-5 * Math.exp(-(((E - 0.5) / 0.05) ** 2))), scanRate: 1 };
 * const chapter = voltammogramChapter('cv.txt', data, analyzeVoltammogram(data));
 * console.log(chapter.tables.map(({ title }) => title)); // → [ 'Peaks' ]
 * ```
 */
export function voltammogramChapter(source: string, data: Voltammogram, result: VoltammogramAnalysis): ChapterEntry {
  const unit = scaledUnit(largestCurrent(data), 'A');
  return {
    kind: 'chapter',
    title: source,
    remark: remarkOf(result),
    figures: [curvesOf(data, result, unit)],
    tables: voltammogramTables(result),
    warnings: result.warnings,
  };
}

/** The tables of one voltammogram; those without rows are left out. */
function voltammogramTables(result: VoltammogramAnalysis): TableEntry[] {
  return [peaksTable(result), pairsTable(result), decayTable(result), onsetsTable(result), windowsTable(result)].filter(
    ({ rows }) => rows.length > 0,
  );
}

function largestCurrent({ current }: Voltammogram): number {
  let largest = 0;
  for (let i = 0; i < current.length; i++) largest = Math.max(largest, Math.abs(current[i] as number));
  return largest;
}

/** Scan rate, cycles and conventions in a sentence. */
function remarkOf({ scanRate, cycles, sweeps, potentialRange: [low, high] }: VoltammogramAnalysis): string {
  const from = { given: 'given', file: 'as the file or its name says', times: 'from its times' };
  const rate = scanRate ? `${formatNumber(scanRate.value, 4)} mV/s (${from[scanRate.source]})` : 'unknown scan rate';
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
  const complete = cycles.filter((cycle) => cycle.complete).length;
  return `${rate}, ${formatNumber(low, 4)} to ${formatNumber(high, 4)} V, ${count(sweeps.length, 'sweep')} in ${count(cycles.length, 'cycle')} (${complete} complete). Oxidation is positive; peak currents are those above the baseline.`;
}

function curvesOf(data: Voltammogram, result: VoltammogramAnalysis, { exponent, unit }: ScaledUnit): ChartEntry {
  const drawable = result.cycles.filter(({ complete }, i) => complete || i === 0);
  const shown = evenly(drawable.length, CYCLES).map((i) => drawable[i] as VoltammogramCycle);
  const scaled = (value: number) => divided(value, exponent);
  const curves = shown.map(({ cycle, sweeps }, i) => {
    const rows = sweeps.flatMap((index) => rowsOf(result.sweeps[index] as Sweep));
    const pick = (values: ArrayLike<number>) => Float64Array.from(rows, (row) => values[row] as number);
    return line(`Cycle ${cycle}`, pick(data.potential), pick(data.current).map(scaled), i);
  });
  const marked = result.peaks.filter(({ cycle }) => cycle === shown.at(-1)?.cycle);
  const baselines = marked.map((peak) => baselineOf(peak, scaled));
  const tops = {
    name: 'Peaks',
    style: 'points' as const,
    x: marked.map(({ potential }) => potential.value as number),
    y: marked.map(({ rawCurrent }) => scaled(rawCurrent)),
    color: 1,
  };
  return {
    kind: 'chart',
    title: 'Voltammogram',
    x: { label: 'Potential', unit: 'V' },
    y: { label: 'Current', unit },
    series: [...curves, ...baselines, ...(marked.length > 0 ? [tops] : [])],
    ...(marked.length > 0 && {
      notes: [`Peaks and baselines of cycle ${marked[0]?.cycle}: ${marked.map(({ name }) => name).join(', ')}.`],
    }),
  };
}

function line(name: string, x: ArrayLike<number>, y: ArrayLike<number>, color: number): ChartSeries {
  return { name, style: 'line', x, y, color: color === 0 ? 0 : color + 1 };
}

function rowsOf({ from, to }: Sweep): number[] {
  return evenly(to - from, POINTS).map((i) => from + i);
}

/** From the outermost point that the line is laid on to the other side of the peak. */
function baselineOf({ potential, chargeRange, baseline }: VoltammogramPeak, scaled: (value: number) => number): ChartSeries {
  const ends = [...baseline.regions.flat(), ...chargeRange];
  const x = [Math.min(...ends), Math.max(...ends)];
  const at = (E: number) => (baseline.current.value as number) + baseline.slope * (E - (potential.value as number));
  return { name: 'Baselines', style: 'line', dashed: true, x, y: x.map((E) => scaled(at(E))), color: 4 };
}

function peaksTable({ peaks }: VoltammogramAnalysis): TableEntry {
  const current = unitOf(
    peaks.map(({ current: { value } }) => value),
    'A',
  );
  const charge = unitOf(
    peaks.map(({ charge: own }) => own?.value ?? null),
    'C',
  );
  const [density, specific] = [peaks.some((peak) => peak.currentDensity), peaks.some((peak) => peak.specificCurrent)];
  const onsets = peaks.some(({ onset }) => onset !== undefined);
  return {
    kind: 'table',
    title: 'Peaks',
    columns: [
      { name: 'peak' },
      { name: 'cycle' },
      { name: 'E', unit: 'V' },
      { name: 'i', unit: current.unit },
      { name: 'Q', unit: charge.unit },
      ...(density ? [{ name: 'i/area', unit: 'mA/cm²' }] : []),
      ...(specific ? [{ name: 'i/mass', unit: 'mA/g' }] : []),
      ...(onsets ? [{ name: 'onset', unit: 'V' }] : []),
      { name: 'baseline' },
      { name: 'E(i/2)', unit: 'V' },
    ],
    rows: peaks.map((peak) => [
      peak.name,
      peak.cycle,
      peak.potential,
      times(peak.current, current.exponent),
      peak.charge && divided(peak.charge.value, charge.exponent),
      ...(density ? [times(peak.currentDensity ?? null, -3)] : []),
      ...(specific ? [times(peak.specificCurrent ?? null, -3)] : []),
      ...(onsets ? [peak.onset ?? null] : []),
      peak.baseline.method,
      peak.halfPeakPotential,
    ]),
  };
}

function pairsTable({ pairs }: VoltammogramAnalysis): TableEntry {
  return {
    kind: 'table',
    title: 'Redox pairs',
    columns: [{ name: 'pair' }, { name: 'cycle' }, { name: 'E½', unit: 'V' }, { name: 'ΔEp', unit: 'V' }, { name: '|ia/ic|' }],
    rows: pairs.map(({ anodic, cathodic, cycle, halfWavePotential, separation, currentRatio }) => [
      `${anodic}/${cathodic}`,
      cycle,
      halfWavePotential,
      separation,
      currentRatio,
    ]),
  };
}

function decayTable({ decay }: VoltammogramAnalysis): TableEntry {
  return {
    kind: 'table',
    title: 'Peaks from cycle to cycle',
    columns: [
      { name: 'peak' },
      { name: 'cycles' },
      { name: 'loss per cycle', unit: '%' },
      { name: 'from the first to the last', unit: '%' },
    ],
    rows: decay.map(({ peak, direction, cycles, currents, perCycle }) => [
      `${peak} ${direction}`,
      `${cycles[0]}–${cycles.at(-1)}`,
      perCycle,
      100 * (1 - (currents.at(-1) as number) / (currents[0] as number)),
    ]),
  };
}

function onsetsTable({ onsets }: VoltammogramAnalysis): TableEntry {
  const unit = unitOf(
    onsets.map(({ threshold }) => threshold),
    'A',
  );
  return {
    kind: 'table',
    title: 'Onsets',
    columns: [{ name: 'sweep' }, { name: 'cycle' }, { name: 'threshold', unit: unit.unit }, { name: 'E', unit: 'V' }],
    rows: onsets.map(({ sweep, direction, cycle, threshold, potential }) => [
      `${sweep + 1} ${direction}`,
      cycle,
      divided(threshold, unit.exponent),
      potential,
    ]),
  };
}

function windowsTable({ windows }: VoltammogramAnalysis): TableEntry {
  const charge = unitOf(
    windows.flatMap(({ anodicCharge, cathodicCharge }) => [anodicCharge?.value ?? null, cathodicCharge?.value ?? null]),
    'C',
  );
  const current = unitOf(
    windows.flatMap(({ largestAnodic, largestCathodic }) => [largestAnodic?.current ?? null, largestCathodic?.current ?? null]),
    'A',
  );
  return {
    kind: 'table',
    title: 'Windows',
    columns: [
      { name: 'window (V)' },
      { name: 'sweep' },
      { name: 'Qa', unit: charge.unit },
      { name: 'Qc', unit: charge.unit },
      { name: 'max ia', unit: current.unit },
      { name: 'max ic', unit: current.unit },
    ],
    rows: windows.map(({ range, sweep, direction, anodicCharge, cathodicCharge, largestAnodic, largestCathodic }) => [
      `${range[0]} to ${range[1]}`,
      `${sweep + 1} ${direction}`,
      anodicCharge && divided(anodicCharge.value, charge.exponent),
      cathodicCharge && divided(cathodicCharge.value, charge.exponent),
      largestAnodic && divided(largestAnodic.current, current.exponent),
      largestCathodic && divided(largestCathodic.current, current.exponent),
    ]),
  };
}

/** One prefix for a column. */
function unitOf(values: readonly (number | null)[], unit: string): ScaledUnit {
  const largest = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  const [exponent, prefix] = unit === 'C' && largest > 0 ? chargePrefix(largest) : [0, ''];
  return unit === 'C' ? { exponent, unit: `${prefix}C` } : scaledUnit(largest, unit);
}

function chargePrefix(largest: number): [number, string] {
  const { exponent, unit } = scaledUnit(largest, 'A');
  return [exponent, unit.slice(0, -1)];
}

function times(quantity: { value: number | null; stderr: number | null } | null, exponent: number): TableCell {
  if (quantity === null || quantity.value === null) return null;
  return { value: divided(quantity.value, exponent), stderr: quantity.stderr === null ? null : divided(quantity.stderr, exponent) };
}
