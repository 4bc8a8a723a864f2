/**
 * The loop for shapes that need numbers which are the same at every point: `prepare()` computes them into the shape's own
 * scratch, `valueAndGradient2` reads them there.
 */
import { Component } from "./catalogue";

@inline export function sweepPrepared<S extends Component>(shape: S, x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
  shape.prepare();
  for (const end = f + (<usize>pairs << 4); f < end; f += 16, x += 16, j += row) {
    v128.store(f, f64x2.add(v128.load(f), shape.valueAndGradient2(v128.load(x), j)));
  }
}
