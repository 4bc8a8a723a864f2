/** How peaks go from cycle to cycle. */
import { fitLine } from '../fit/line.ts';
import type { PeakDecay, VoltammogramCycle, VoltammogramPeak } from './types.ts';

/** One entry for each peak that two complete cycles have. */
export function peakDecay(peaks: readonly VoltammogramPeak[], cycles: readonly VoltammogramCycle[]): PeakDecay[] {
  const complete = new Set(cycles.filter((cycle) => cycle.complete).map(({ cycle }) => cycle));
  const kept = peaks.filter(({ cycle }) => complete.has(cycle));
  const keys = new Map(kept.map((peak) => [`${peak.direction} ${peak.name}`, peak]));
  return [...keys.values()].flatMap(({ name, direction }) => {
    const own = kept.filter((peak) => peak.name === name && peak.direction === direction);
    return new Set(own.map(({ cycle }) => cycle)).size > 1 ? [decayOf(own)] : [];
  });
}

function decayOf(peaks: readonly VoltammogramPeak[]): PeakDecay {
  const [first] = peaks as [VoltammogramPeak];
  const cycles = peaks.map(({ cycle }) => cycle);
  const currents = peaks.map(({ current }) => current.value as number);
  const sizes = currents.map(Math.abs);
  const line = fitLine(
    cycles.map((cycle) => cycle - first.cycle),
    sizes,
    sizes.map(() => 1),
  );
  const scatter = peaks.length > 2 ? Math.sqrt(line.chiSquare / (peaks.length - 2)) : null;
  return {
    peak: first.name,
    direction: first.direction,
    cycles,
    currents,
    steps: sizes.slice(1).map((size, i) => {
      const before = sizes[i] as number;
      return (100 * (before - size)) / before / ((cycles[i + 1] as number) - (cycles[i] as number));
    }),
    perCycle: {
      value: (-100 * line.slope) / line.intercept,
      stderr: scatter && (100 * scatter * line.slopeError) / line.intercept,
      unit: '%',
    },
  };
}
