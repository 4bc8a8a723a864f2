/** Atomic percentages of samples of which several regions were fitted; of etch series as depth profiles. */
import {
  type AtomicPercent,
  atomicPercent,
  type DepthProfile,
  depthProfile,
  type FitResult,
  type LineArea,
  type Sensitivities,
  WarburgError,
  type Warning,
} from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { type CompositionEntry, compositionTable, type SeriesEntry, seriesTable } from '../../report/index.ts';
import { formatMessage } from '../messages.ts';
import { addMore, type Finding, type Outcome } from '../outcome.ts';
import { sampleOf } from './charge-shift.ts';
import { ETCH_LABEL, etchTimeOf } from './index-of-series.ts';
import { warnOfPassEnergies } from './pass-energies.ts';
import type { TreatedInput } from './treatment.ts';

/** A spectrum of a named region with its fit; null where that failed. */
export interface FittedRegion {
  input: TreatedInput;
  region: string;
  fit: FitResult | null;
}

/** The n-th spectra of all regions of a sample: what was measured at one place or depth. */
interface Level {
  depth: number | null;
  areas: Record<string, LineArea | null>;
}

/** Adds the composition of every sample of which two or more regions were fitted. */
export function addCompositions(outcome: Outcome, fitted: readonly FittedRegion[], rsf: Sensitivities): void {
  const samples = new Map<string, FittedRegion[]>();
  for (const one of fitted) {
    const key = sampleOf(one.input);
    samples.set(key, [...(samples.get(key) ?? []), one]);
  }
  const measured = (regions: readonly FittedRegion[]) => new Set(regions.map(({ region }) => region)).size;
  // Files of one region each that name no sample are one sample: what else would be wanted of several regions in one call.
  const groups = [...samples.values()].every((regions) => measured(regions) === 1) ? [['', [...fitted]] as const] : [...samples];
  for (const [name, regions] of groups) {
    if (measured(regions) < 2) continue;
    try {
      const title = name === '' ? 'all files' : name;
      addMore(outcome, 'composition', compositionFinding(title, levelsOf(regions), rsf, warnOfPassEnergies(regions)));
    } catch (error) {
      if (!(error instanceof WarburgError)) throw error;
      process.stderr.write(formatMessage(name === '' ? null : name, `no atomic percentages: ${error.message}`));
    }
  }
}

function levelsOf(regions: readonly FittedRegion[]): Level[] {
  const names = [...new Set(regions.map(({ region }) => region))];
  const byRegion = names.map((name) => regions.filter(({ region }) => region === name));
  const count = Math.min(...byRegion.map((spectra) => spectra.length));
  return Array.from({ length: count }, (_, level) => {
    const spectra = byRegion.map((own) => own[level] as FittedRegion);
    const depth = spectra.map(({ input }) => etchTimeOf(input.record)).find((time) => time !== null) ?? null;
    return { depth, areas: Object.fromEntries(spectra.map((one) => [one.region, areaOf(one)])) };
  });
}

/** Per second of counting: regions are counted for different times. Null where there is no area. */
function areaOf({ input: { record }, fit }: FittedRegion): LineArea | null {
  const area = fit?.derived.totalArea;
  if (!fit?.termination.ok || area === undefined || area.value === null) return null;
  const seconds = countedFor(record);
  return { value: area.value / seconds, stderr: area.stderr === null ? null : area.stderr / seconds };
}

function countedFor({ yUnit, facts }: DataRecord): number {
  const seconds = (facts?.dwell ?? 1) * (facts?.sweeps ?? 1);
  return yUnit === 'counts' && seconds > 0 ? seconds : 1;
}

function compositionFinding(title: string, levels: readonly Level[], rsf: Sensitivities, warnings: readonly Warning[]): Finding {
  const table = typeof rsf === 'string' ? rsf : 'given';
  const atoms = levels.map(({ areas }) =>
    Object.values(areas).includes(null) ? null : atomicPercent(areas as Record<string, LineArea>, { rsf }),
  );
  const [first] = atoms;
  const origin = { source: title, index: null, part: '', trouble: null };
  const json = { rsf: table, levels: levels.map(({ depth }, i) => ({ depth, atomicPercent: atoms[i] ?? null })), warnings };
  if (levels.length === 1) {
    const entry: CompositionEntry = { kind: 'composition', source: title, rsf: table, lines: first ?? {}, warnings };
    return { ...origin, json, entry, text: () => compositionTable(entry) };
  }
  const entry = { ...profileEntry(title, levels, atoms, rsf), warnings };
  return { ...origin, json, entry, text: () => seriesTable(entry) };
}

/** Levels that lack an area are gaps. */
function profileEntry(
  title: string,
  levels: readonly Level[],
  atoms: readonly (Record<string, AtomicPercent> | null)[],
  rsf: Sensitivities,
): SeriesEntry {
  const complete = levels.filter((_, i) => atoms[i]);
  const times = levels.map(({ depth }) => depth);
  const timed = !times.includes(null);
  const profile: DepthProfile = depthProfile(
    complete.map(({ areas }) => ({ depth: 0, areas: areas as Record<string, LineArea> })),
    { rsf },
  );
  const { depth: _, ...columns } = profile;
  const spread = (column: Float64Array) => {
    let next = 0;
    return Float64Array.from(levels, (_, i) => (atoms[i] ? (column[next++] as number) : Number.NaN));
  };
  const lines = Object.keys(columns).filter((name) => !name.endsWith('.stderr'));
  return {
    kind: 'series',
    title: `${title}: atomic % (${typeof rsf === 'string' ? rsf : 'given sensitivities'})`,
    index: timed ? (times as number[]) : levels.map((_, i) => i + 1),
    indexName: timed ? 'time' : 'index',
    ...(timed && { indexLabel: ETCH_LABEL }),
    columns: Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, spread(column as Float64Array)])),
    units: Object.fromEntries(lines.map((name) => [name, '%'])),
    together: { name: 'Atomic share', unit: '%' },
  };
}
