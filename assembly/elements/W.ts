/** Warburg element of semi-infinite diffusion: Z = A_W (1 − j)/√ω (E. Warburg, Ann. Phys. 303 (1899) 493). */
import { Component, defineElement } from "../catalogue";
import { Power, sweepPlainPower } from "../math/plain-power";

@unmanaged class W extends Component {
  AW: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    sweepPlainPower(this.AW, 1, 1, -1, Power.InverseRoot, x, pairs, f, j, row);
  }
}

defineElement<W>("W", "AW:Ω·s^-½[0,inf)>1e-12");
