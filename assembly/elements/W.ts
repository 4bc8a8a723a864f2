/** Warburg element of semi-infinite diffusion: Z = A_W (1 − j)/√ω (E. Warburg, Ann. Phys. 303 (1899) 493). */
import { Component, defineElement } from "../catalogue";

@unmanaged class W extends Component {
  AW: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const size = f64x2.splat(this.AW), one = f64x2.splat(1);
    for (const end = f + (<usize>pairs << 5); f < end; f += 32, x += 32, j += row << 1) {
      const slope = f64x2.div(one, f64x2.sqrt(v128.load(x))), value = f64x2.mul(size, slope);
      v128.store(f, value);
      v128.store(f, f64x2.neg(value), 16);
      v128.store(j, slope);
      v128.store(j + row, f64x2.neg(slope));
    }
  }
}

defineElement<W>("W", "AW:Ω·s^-½[0,inf)>1e-12");
