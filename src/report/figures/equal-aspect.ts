/** Axes on which a unit is equally long. */

/** Two ranges that hold the given ones, with as many units per pixel across as up; what is left over goes to both sides, and upwards. */
export function equalRanges(x: [number, number], y: [number, number], width: number, height: number) {
  const perPixel = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  const side = (perPixel * width - (x[1] - x[0])) / 2;
  const range = (low: number, length: number): [number, number] => [low, low + length];
  return { x: range(x[0] - side, perPixel * width), y: range(y[0], perPixel * height), perPixel };
}
