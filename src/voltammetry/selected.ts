/** Voltammograms of one system at several scan rates: of each the cycle to compare. */
import { InputError } from '../core/errors.ts';
import { analyzeVoltammogram } from './analyze.ts';
import { type Branch, branchOf } from './branch.ts';
import { checkData } from './data.ts';
import type { Sweep, SweepDirection, Voltammogram, VoltammogramAnalysis, VoltammogramOptions } from './types.ts';

/** One voltammogram, reduced to one cycle. */
export interface Selected {
  /** Position among the voltammograms given. */
  index: number;
  /** mV/s. */
  scanRate: number;
  cycle: number;
  result: VoltammogramAnalysis;
  data: Voltammogram;
}

/** By ascending scan rate. Throws InputError `too-few-points`, `bad-option`, `not-found`, `zero-range`. */
export function selectCycles(voltammograms: readonly Voltammogram[], options: VoltammogramOptions, cycle: 'last' | number): Selected[] {
  if (!(voltammograms?.length >= 2)) {
    throw new InputError(
      'too-few-points',
      `2 voltammograms at least are compared, got ${voltammograms?.length ?? 'none'}`,
      'voltammograms',
    );
  }
  if (options.scanRate !== undefined) {
    throw new InputError(
      'bad-option',
      'scanRate would be that of every voltammogram: give each its own as its scanRate, in mV/s',
      'scanRate',
    );
  }
  const selected = voltammograms.map((data, index): Selected => {
    const result = analyzeVoltammogram(data, options);
    if (result.scanRate === null) {
      const path = `voltammograms[${index}].scanRate`;
      throw new InputError('bad-option', `${path} is missing, and there are no times to tell it by`, path);
    }
    return { index, scanRate: result.scanRate.value, cycle: chooseCycle(result, cycle, index), result, data };
  });
  if (selected.every(({ scanRate }) => scanRate === selected[0]?.scanRate)) {
    throw new InputError('zero-range', `all scan rates are ${selected[0]?.scanRate} mV/s: 2 different ones are needed`, 'voltammograms');
  }
  return selected.sort((a, b) => a.scanRate - b.scanRate);
}

/** The last complete cycle, or without one the last. */
function chooseCycle({ cycles }: VoltammogramAnalysis, wanted: 'last' | number, index: number): number {
  const found =
    wanted === 'last' ? (cycles.findLast(({ complete }) => complete) ?? cycles.at(-1)) : cycles.find(({ cycle }) => cycle === wanted);
  if (found) return found.cycle;
  const known = `1st ${cycles[0]?.cycle}, last ${cycles.at(-1)?.cycle}`;
  throw new InputError('not-found', `voltammograms[${index}] has no cycle ${wanted} (${known})`, 'cycle');
}

/** The longest sweep of its cycle in a direction; `null` without one. */
export function branchIn({ data, result, cycle }: Selected, direction: SweepDirection): Branch | null {
  const own = result.sweeps.filter((sweep) => sweep.cycle === cycle && sweep.direction === direction);
  const length = ({ start, end }: Sweep) => Math.abs(end - start);
  const [sweep] = own.sort((a, b) => length(b) - length(a));
  const { potential, current } = checkData(data);
  return sweep ? branchOf(sweep, potential, current, null) : null;
}
