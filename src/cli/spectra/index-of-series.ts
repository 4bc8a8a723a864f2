/** What a series of spectra runs along: etch time where the file tells one, else its order. */
import type { DataRecord } from '../../io/index.ts';
import type { SeriesEntry } from '../../report/index.ts';

export const ETCH_LABEL = 'Etch time';
const ETCH_TIME = /\betch(?:ing)?.?time\b|\bsputter(?:ing)?.?time\b/i;

/** Seconds of etching before a spectrum was taken, or null. */
export function etchTimeOf({ facts }: DataRecord): number | null {
  const entry = Object.entries(facts ?? {}).find(([name]) => ETCH_TIME.test(name));
  return entry && typeof entry[1] === 'number' ? entry[1] * secondsIn(entry[0]) : null;
}

function secondsIn(name: string): number {
  if (/\((?:min|minutes?)\)|\[min\]/i.test(name)) return 60;
  return /\((?:h|hours?)\)|\[h\]/i.test(name) ? 3600 : 1;
}

/** Etch times where every spectrum has one of its own, else positions counted from 1. */
export function indexOf(records: readonly DataRecord[]): Pick<SeriesEntry, 'index' | 'indexName' | 'indexLabel'> {
  const times = records.map(etchTimeOf);
  const distinct = !times.includes(null) && new Set(times).size === times.length && times.length > 1;
  if (distinct) return { index: times as number[], indexName: 'time', indexLabel: ETCH_LABEL };
  return { index: records.map((_, i) => i + 1), indexName: 'index' };
}
