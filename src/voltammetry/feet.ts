/** The feet of a peak: stretches beside it in which there is nothing but background. */
import type { Branch } from './branch.ts';
import type { Maximum } from './find-maxima.ts';

/** Rows [from, to). */
export interface Foot {
  from: number;
  to: number;
}

/** A curve is at its foot where it is this close to the line below the peak, as a share of the height, besides the noise. */
const CLOSE = 0.02;
/** The line touches the noise from below. */
const NOISE = 4;
/** A foot ends where the curve is so many times further away: not at the first bump of noise. */
const LEAVING = 2;
/** A foot is this wide at most, and at least, as a share of the sweep. */
const WIDEST = 0.1;
const NARROWEST = 0.02;
/** A tail ends at so many half widths (of a Gaussian 0.2 % are left there), wherever noise lets it seem to end. */
const TAIL = 3;
/** Where the sweep ends in it, a foot is this wide at least: a tail that still falls lies close to any line for a while. */
const AT_END = 0.05;
/** The window in which the least steep stretch before a peak is looked for; it grows while the curve stays this close to its line. */
const STRETCH = 0.06;
const STRAIGHT = 0.01;
const LONGEST = 0.25;

/** The feet before and after a peak; `null` where the sweep begins or ends before the current is down at the background. */
export function findFeet(branch: Branch, { apex }: Maximum): { before: Foot | null; after: Foot | null } {
  const { u, s, first, ripple } = branch;
  const [a, b] = spanningEdge(u, s, first, apex);
  if (a === b) return { before: null, after: null };
  const line = (i: number) =>
    (s[a] as number) +
    (((s[b] as number) - (s[a] as number)) * ((u[i] as number) - (u[a] as number))) / ((u[b] as number) - (u[a] as number));
  const tolerance = CLOSE * ((s[apex] as number) - line(apex)) + NOISE * ripple;
  const above = (i: number) => (s[i] as number) - line(i);
  return { before: footFrom(branch, apex, -1, above, tolerance), after: footFrom(branch, apex, 1, above, tolerance) };
}

/** What is above the line below a peak, at any row. */
type Above = (row: number) => number;

/** Walks from the apex to where the curve is down, on to where the peak's tail has ended, and as far as it stays down. */
function footFrom({ s, first }: Branch, apex: number, step: 1 | -1, above: Above, tolerance: number): Foot | null {
  const inside = (i: number) => i >= first && i < s.length;
  const walk = (from: number, to: number) => {
    let i = from;
    while (inside(i) && above(i) > to) i += step;
    return i;
  };
  const near = walk(apex, tolerance);
  if (!inside(near)) return null;
  const tail = apex + TAIL * (walk(apex, above(apex) / 2) - apex);
  const length = s.length - first;
  const longest = Math.max(5, Math.round(WIDEST * length)) + Math.max(0, step * (tail - near));
  let far = near;
  while (inside(far + step) && above(far + step) <= LEAVING * tolerance && Math.abs(far - near) < longest) far += step;
  const least = Math.max(4, Math.round(NARROWEST * length));
  const inner = step * (tail - near) > 0 && step * (far - tail) >= least ? tail : near;
  const atEdge = !inside(far + step);
  if (atEdge && Math.abs(far - near) + 1 < AT_END * length) return null;
  if (Math.abs(far - inner) + 1 >= least) return foot(inner, far);
  // A narrow valley between two peaks: the points around it.
  const middle = Math.round((inner + far) / 2);
  const half = least >> 1;
  return inside(middle - half) && inside(middle + half) ? { from: middle - half, to: middle + half + 1 } : null;
}

function foot(i: number, j: number): Foot {
  return { from: Math.min(i, j), to: Math.max(i, j) + 1 };
}

/** The edge of the lower convex hull over which the apex stands (Andrew's monotone chain). */
function spanningEdge(u: Float64Array, s: Float64Array, first: number, apex: number): [number, number] {
  const hull: number[] = [];
  const turns = (a: number, b: number, c: number) =>
    ((u[b] as number) - (u[a] as number)) * ((s[c] as number) - (s[a] as number)) -
    ((s[b] as number) - (s[a] as number)) * ((u[c] as number) - (u[a] as number));
  for (let i = first; i < u.length; i++) {
    if (hull.length > 0 && (u[i] as number) <= (u[hull.at(-1) as number] as number)) continue;
    while (hull.length > 1 && turns(hull.at(-2) as number, hull.at(-1) as number, i) <= 0) hull.pop();
    hull.push(i);
  }
  const right = hull.findIndex((i) => i >= apex);
  return right > 0 ? [hull[right - 1] as number, hull[right] as number] : [apex, apex];
}

/**
 * The stretch before a peak, behind the valley there, in which the current rises least: what a tangent is laid on. `null` where the
 * sweep begins too close to the peak.
 */
export function tangentFoot(branch: Branch, maximum: Maximum): Foot | null {
  const stretch = flattest(branch, maximum);
  return stretch && grown(branch, maximum, stretch);
}

/** The same line over as many points as it holds for, which makes its extrapolation certain. */
function grown({ u, s, first, ripple }: Branch, { apex }: Maximum, { from, to }: Foot): Foot {
  const slope = ((s[to - 1] as number) - (s[from] as number)) / ((u[to - 1] as number) - (u[from] as number) || 1);
  const away = (i: number) => Math.abs((s[i] as number) - (s[from] as number) - slope * ((u[i] as number) - (u[from] as number)));
  const tolerance = STRAIGHT * away(apex) + NOISE * ripple;
  const longest = LONGEST * (s.length - first);
  let [low, high] = [from, to];
  while (low > first && to - low < longest && away(low - 1) <= tolerance) low--;
  while (high < apex && high - from < longest && away(high) <= tolerance) high++;
  return { from: low, to: high };
}

function flattest({ u, s, first }: Branch, { apex, before }: Maximum): Foot | null {
  const width = Math.max(5, Math.round(STRETCH * (s.length - first)));
  const steepest = steepestRise(s, before, apex, width);
  if (steepest - before < width) return before - width / 2 >= first && before + width / 2 < apex ? centred(before, width) : null;
  let best: Foot | null = null;
  let least = Infinity;
  for (let from = before; from + width <= steepest; from++) {
    const slope = ((s[from + width - 1] as number) - (s[from] as number)) / ((u[from + width - 1] as number) - (u[from] as number) || 1);
    if (slope >= least) continue;
    least = slope;
    best = { from, to: from + width };
  }
  return best;
}

function centred(middle: number, width: number): Foot {
  return { from: middle - (width >> 1), to: middle + (width >> 1) + 1 };
}

function steepestRise(s: Float64Array, from: number, to: number, width: number): number {
  const lag = Math.max(1, width >> 2);
  let best = from;
  let most = -Infinity;
  for (let i = from; i + lag <= to; i++) {
    const rise = (s[i + lag] as number) - (s[i] as number);
    if (rise > most) [most, best] = [rise, i];
  }
  return best;
}
