/**
 * V(x) = area · Re w(z)/(σ√(2π)), z = (x − center + iγ)/(σ√2): the convolution of a Gaussian of standard deviation σ with a
 * Lorentzian of half width γ; σ = 0 is the Lorentzian, γ = 0 the Gaussian. The column and the derivatives of σ are taken with
 * respect to σ² (DLMF 7.19; olver: Voigt profile). Where σ = γ = 0 it is 0 everywhere.
 */
import { Component, defineSweptShape } from "../catalogue";
import { WING_2_FROM, WING_3_FROM, WING_4_FROM, WING_6_FROM } from "../math/faddeeva";
import { WING_2, WING_3, WING_4, WING_6 } from "../math/faddeeva-table";
import { Profile } from "../math/voigt-profile";

const profile = changetype<Profile>(memory.data(80, 16));

@unmanaged @final class Voigt extends Component {
  center!: f64; area!: f64; sigma!: f64; gamma!: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const end = x + (<usize>pairs << 4);
    profile.set(this.center, this.area, this.sigma, this.gamma);
    const reach6 = this.reach(WING_6_FROM), reach4 = this.reach(WING_4_FROM), reach3 = this.reach(WING_3_FROM), reach2 = this.reach(WING_2_FROM);
    let to = before(x, end, this.center - reach2, 8);
    profile.wing(x, to, f, j, row, WING_2, 2);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    to = before(x, end, this.center - reach3, 8);
    profile.wing(x, to, f, j, row, WING_3, 3);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    to = before(x, end, this.center - reach4, 8);
    profile.wing(x, to, f, j, row, WING_4, 4);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    to = before(x, end, this.center - reach6, 8);
    profile.wing(x, to, f, j, row, WING_6, 6);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    to = before(x, end, this.center + reach6, 0);
    profile.core(x, to, f, j, row);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    to = before(x, end, this.center + reach4, 0);
    profile.wing(x, to, f, j, row, WING_6, 6);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    to = before(x, end, this.center + reach3, 0);
    profile.wing(x, to, f, j, row, WING_4, 4);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    to = before(x, end, this.center + reach2, 0);
    profile.wing(x, to, f, j, row, WING_3, 3);
    f += to - x; j += ((to - x) >> 4) * row; x = to;
    profile.wing(x, end, f, j, row, WING_2, 2);
  }

  /** Half the range of x in which |z|² < square; −∞ where there is none. */
  @inline private reach(square: f64): f64 {
    const left = square * 2 * this.sigma * this.sigma - this.gamma * this.gamma;
    return left > 0 ? Math.sqrt(left) : -Infinity;
  }

  measure(out: usize): void {
    memory.fill(out, 0, 120);
  }
}
defineSweptShape<Voigt>("voigt", "center:x area:x*y sigma:x[0,inf)~ gamma:x[0,inf)");

/** The end of the pairs from x on whose lane (a byte offset) lies at or before a limit. */
function before(x: usize, end: usize, limit: f64, lane: usize): usize {
  if (x == end || load<f64>(end - 16 + lane) <= limit) return end;
  let low = x, high = end - 16;
  while (low < high) {
    const middle = low + (((high - low) >> 5) << 4);
    if (load<f64>(middle + lane) <= limit) low = middle + 16;
    else high = middle;
  }
  return low;
}
