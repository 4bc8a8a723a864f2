/**
 * A capacity stated per mass and per area tells the loading, areal/gravimetric. All of a sample have to tell the same, and where ranges
 * are stated, their lower and their upper ends do.
 */
import type { Comparisons, Inconsistency } from './check.ts';
import type { Claim } from './claims.ts';
import { disagreement, propagate, type Severity, type Uncertain, uncertain } from './compare.ts';
import { groupsOf } from './derive.ts';
import { PER_AREA } from './quantities.ts';
import { nameOf, numberOf, ofSample, placesOf, range } from './words.ts';

/** mg/cm², at the lower and the upper end. */
interface Loading {
  ends: readonly [Uncertain, Uncertain];
  /** What it follows from, or is. */
  inputs: readonly Claim[];
}

/** Compares the loadings that follow from different capacities with each other, and with the stated one. */
export function compareLoadings(claims: readonly Claim[]): Comparisons {
  const pairs = groupsOf(claims).flatMap((known) => {
    const loadings = loadingsOf(known);
    return loadings.flatMap((first, i) => loadings.slice(i + 1).map((second) => [first, second] as const));
  });
  return {
    found: pairs.flatMap(([first, second]) => findingOf(first, second)),
    used: pairs.flatMap(([first, second]) => [...first.inputs, ...second.inputs]),
    count: pairs.length,
  };
}

function loadingsOf(known: ReadonlyMap<string, Claim>): Loading[] {
  const stated = known.get('loading');
  const followed = [...known.values()].flatMap((areal) => {
    const gravimetric = areal.quantity.endsWith(PER_AREA) ? known.get(nameOf(areal.quantity)) : undefined;
    if (!gravimetric) return [];
    const inputs = [areal, gravimetric];
    return [{ inputs, ends: [loadingAt('low', inputs), loadingAt('high', inputs)] as const }];
  });
  return stated ? [{ inputs: [stated], ends: [uncertain(stated), uncertain(stated)] as const }, ...followed] : followed;
}

function loadingAt(end: 'low' | 'high', inputs: readonly Claim[]): Uncertain {
  const atEnd = inputs.map((claim) => uncertain({ ...claim, low: claim[end], high: claim[end] }));
  return propagate((areal, gravimetric) => (1000 * areal) / gravimetric, atEnd);
}

function findingOf(first: Loading, second: Loading): Inconsistency[] {
  const severities = first.ends.map((end, e) => disagreement(end, second.ends[e] as Uncertain));
  const severity = worst(severities);
  if (severity === null) return [];
  const inputs = [...first.inputs, ...second.inputs];
  const { sample } = inputs[0] as Claim;
  return [
    {
      rule: 'loading',
      severity,
      samples: [sample],
      quantity: 'loading',
      expected: [rangeOf(first)],
      stated: [rangeOf(second)],
      unit: 'mg/cm²',
      where: placesOf(inputs),
      message: `loading${ofSample(sample)}: areal = gravimetric × loading gives ${describe(first)}, but ${describe(second)}`,
    },
  ];
}

function worst(severities: readonly (Severity | null)[]): Severity | null {
  return severities.find((severity) => severity === 'contradiction') ?? severities.find((severity) => severity !== null) ?? null;
}

function rangeOf({ ends: [low, high] }: Loading): [number, number] {
  return [Math.min(low.low, high.low), Math.max(low.high, high.high)];
}

function describe(loading: Loading): string {
  const [areal, gravimetric] = loading.inputs as readonly [Claim, Claim?];
  const value = `${range(...rangeOf(loading))} mg/cm²`;
  return gravimetric ? `${value} from ${nameOf(areal.quantity)} = ${numberOf(gravimetric)} and ${numberOf(areal)}` : `${value} is printed`;
}
