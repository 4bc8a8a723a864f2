/** Fewer points to draw: in figures only, never in tables. */

/**
 * The entries of `order` to draw: all, or the first, the last, and of each of `buckets` equal runs the lowest and the highest
 * value, so that no peak and no outlier is lost.
 */
export function decimate(order: Uint32Array, values: ArrayLike<number>, buckets: number): Uint32Array {
  if (order.length <= 2 * buckets) return order;
  const kept = new Set<number>([0, order.length - 1]);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * order.length) / buckets);
    const to = Math.floor(((bucket + 1) * order.length) / buckets);
    for (const place of extremes(order, values, from, to)) kept.add(place);
  }
  return Uint32Array.from(kept)
    .sort()
    .map((place) => order[place] as number);
}

function extremes(order: Uint32Array, values: ArrayLike<number>, from: number, to: number): [number, number] {
  const at = (place: number) => values[order[place] as number] as number;
  let low = from;
  let high = from;
  for (let place = from + 1; place < to; place++) {
    if (at(place) < at(low)) low = place;
    if (at(place) > at(high)) high = place;
  }
  return [low, high];
}

/**
 * The points of a smooth curve that a polyline needs to stay within `tolerance` of it, measured along y
 * (Ramer–Douglas–Peucker; x must ascend).
 */
export function simplify(indices: Uint32Array, x: ArrayLike<number>, y: ArrayLike<number>, tolerance: number): Uint32Array {
  if (indices.length < 3) return indices;
  const kept = new Uint8Array(indices.length);
  kept[0] = kept[indices.length - 1] = 1;
  const open: [number, number][] = [[0, indices.length - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const place = farthest(indices, x, y, span, tolerance);
    if (place === undefined) continue;
    kept[place] = 1;
    open.push([span[0], place], [place, span[1]]);
  }
  return indices.filter((_, place) => kept[place] === 1);
}

/** The place between both ends of the span where the curve is farthest from its chord, if that is more than `tolerance`. */
function farthest(indices: Uint32Array, x: ArrayLike<number>, y: ArrayLike<number>, [from, to]: [number, number], tolerance: number) {
  const at = (values: ArrayLike<number>, place: number) => values[indices[place] as number] as number;
  const [x0, y0] = [at(x, from), at(y, from)];
  const slope = (at(y, to) - y0) / (at(x, to) - x0 || 1);
  let largest = tolerance;
  let found: number | undefined;
  for (let place = from + 1; place < to; place++) {
    const distance = Math.abs(at(y, place) - y0 - slope * (at(x, place) - x0));
    if (distance > largest) [largest, found] = [distance, place];
  }
  return found;
}
