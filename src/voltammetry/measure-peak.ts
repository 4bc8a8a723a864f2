/** A maximum with its baseline to a peak with numbers. */
import { measureApex } from './apex.ts';
import { type BranchLine, lineAt } from './baseline.ts';
import type { Branch } from './branch.ts';
import { type Basis, chargeOf, integrate } from './charge.ts';
import { extrapolationOf } from './extrapolation.ts';
import type { NamedMaximum } from './named-maxima.ts';
import type { PeakBaseline, VoltammogramPeak } from './types.ts';

/** `share`: of the peak's height at which its onset is. `null` where nothing rises above the line by more than its error. */
export function measurePeak(
  { name, branch, maximum }: NamedMaximum,
  line: BranchLine,
  basis: Basis,
  share: number | null,
): VoltammogramPeak | null {
  const { sign, sweep, u, s, y, seconds } = branch;
  const above = (i: number) => (s[i] as number) - lineAt(line, u[i] as number);
  const row = highest(above, Math.max(line.from, maximum.before), Math.min(line.to, maximum.after + 1), maximum.apex);
  const apex = measureApex(branch, line, row);
  if (!(apex.height > apex.heightError)) return null;
  const raw = apex.height + lineAt(line, apex.u);
  const corrected = (i: number) => (y[i] as number) - lineAt(line, u[i] as number);
  const extrapolation = extrapolationOf(line, apex);
  const current = { value: sign * apex.height, stderr: Math.hypot(apex.heightError, extrapolation.current), unit: 'A' };
  return {
    name,
    direction: sweep.direction,
    cycle: sweep.cycle,
    sweep: sweep.index,
    potential: { value: sign * apex.u, stderr: Math.hypot(apex.uError, extrapolation.potential), unit: 'V' },
    current,
    extrapolation,
    rawCurrent: sign * raw,
    halfPeakPotential: crossingBefore(branch, above, row, apex.height / 2),
    ...(share !== null && { onset: crossingBefore(branch, above, row, share * apex.height) }),
    charge: seconds && chargeOf(sign * integrate(corrected, seconds, line.from, line.to), basis),
    chargeRange: [sign * (u[line.from] as number), sign * (u[line.to - 1] as number)],
    baseline: plainBaseline(branch, line, apex.u),
    ...(basis.area !== null && { currentDensity: per(current, basis.area, 'A/cm²') }),
    ...(basis.mass !== null && { specificCurrent: per(current, basis.mass, 'A/g') }),
  };
}

function per({ value, stderr }: { value: number; stderr: number }, size: number, unit: string) {
  return { value: value / size, stderr: stderr / size, unit };
}

function plainBaseline({ sign }: Branch, line: BranchLine, u: number): PeakBaseline {
  const regions = line.regions.map(([a, b]): [number, number] => (sign > 0 ? [a, b] : [-b, -a]));
  return {
    method: line.method,
    regions: regions.sort((a, b) => a[0] - b[0]),
    slope: line.slope,
    current: { value: sign * lineAt(line, u), stderr: line.error, unit: 'A' },
  };
}

function highest(above: (i: number) => number, from: number, to: number, apex: number): number {
  let best = apex;
  for (let i = from; i < to; i++) if (above(i) > above(best)) best = i;
  return best;
}

/** V at which the current last passes a height before the peak. */
function crossingBefore({ u, sign, first }: Branch, above: (i: number) => number, row: number, height: number): number | null {
  let i = row;
  while (i > first && above(i - 1) > height) i--;
  if (i <= first) return null;
  const [a, b] = [above(i - 1), above(i)];
  const place = b === a ? 0 : (height - a) / (b - a);
  return sign * ((u[i - 1] as number) + place * ((u[i] as number) - (u[i - 1] as number)));
}
