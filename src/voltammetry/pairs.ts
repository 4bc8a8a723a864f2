/** Anodic and cathodic peaks of one reaction. */
import { randomPart } from './extrapolation.ts';
import type { PeakPair, VoltammogramPeak } from './types.ts';

/** Noise may put an anodic peak this far, V, below its cathodic one. */
const INVERTED = 0.005;

/** One entry for each cycle in which both peaks of a pair are. */
export function pairPeaks(peaks: readonly VoltammogramPeak[]): PeakPair[] {
  const couples = couplesOf(peaks);
  const cycles = [...new Set(peaks.map(({ cycle }) => cycle))];
  return cycles.flatMap((cycle) =>
    couples.flatMap(([anodic, cathodic]) => {
      const find = (name: string, direction: string) =>
        peaks.find((peak) => peak.cycle === cycle && peak.name === name && peak.direction === direction);
      const [a, c] = [find(anodic, 'anodic'), find(cathodic, 'cathodic')];
      return a && c ? [pairOf(a, c)] : [];
    }),
  );
}

/**
 * Names of peaks that belong together: the same name (given by the user); else the nearest that has the anodic peak at the higher potential,
 * as kinetics and resistance put it.
 */
function couplesOf(peaks: readonly VoltammogramPeak[]): [string, string][] {
  const [anodic, cathodic] = (['anodic', 'cathodic'] as const).map((direction) => meanPotentials(peaks, direction)) as [
    Map<string, number>,
    Map<string, number>,
  ];
  const candidates = [...anodic].flatMap(([a, high]) => [...cathodic].map(([c, low]) => ({ a, c, distance: a === c ? -1 : high - low })));
  const couples: [string, string][] = [];
  for (const { a, c, distance } of candidates.sort((x, y) => x.distance - y.distance)) {
    const free = !couples.some(([first, second]) => first === a || second === c);
    if (free && (a === c || distance >= -INVERTED)) couples.push([a, c]);
  }
  return couples.sort(([a], [b]) => (anodic.get(a) as number) - (anodic.get(b) as number));
}

function meanPotentials(peaks: readonly VoltammogramPeak[], direction: VoltammogramPeak['direction']): Map<string, number> {
  const own = peaks.filter((peak) => peak.direction === direction);
  return new Map(
    [...new Set(own.map(({ name }) => name))].map((name) => {
      const values = own.filter((peak) => peak.name === name).map(({ potential }) => potential.value as number);
      return [name, values.reduce((sum, v) => sum + v, 0) / values.length];
    }),
  );
}

function pairOf(a: VoltammogramPeak, c: VoltammogramPeak): PeakPair {
  const [high, low] = [a.potential.value as number, c.potential.value as number];
  const error = Math.hypot(...[a, c].map(({ potential, extrapolation }) => randomPart(potential.stderr, extrapolation.potential)));
  // Where both lines go on too steeply, both peaks move outwards.
  const [ofAnodic, ofCathodic] = [a.extrapolation.potential, c.extrapolation.potential];
  const [up, down] = [a.current.value as number, c.current.value as number];
  const ratio = Math.abs(up / down);
  const share = ({ current, extrapolation }: VoltammogramPeak) => extrapolation.current / Math.abs(current.value as number);
  const random = [a, c].map(({ current, extrapolation }) => randomPart(current.stderr, extrapolation.current) / (current.value as number));
  const relative = Math.hypot(...random, share(a) - share(c));
  return {
    anodic: a.name,
    cathodic: c.name,
    cycle: a.cycle,
    halfWavePotential: { value: (high + low) / 2, stderr: Math.hypot(error, ofAnodic - ofCathodic) / 2, unit: 'V' },
    separation: { value: high - low, stderr: Math.hypot(error, ofAnodic + ofCathodic), unit: 'V' },
    currentRatio: { value: ratio, stderr: ratio * relative, unit: '' },
  };
}
