/**
 * V(x) = area · Re w(z)/(σ√(2π)), z = (x − center + iγ)/(σ√2) (DLMF 7.19): the convolution of a Gaussian of standard deviation σ
 * with a Lorentzian of half width γ, both in x; σ = 0 is the Lorentzian, γ = 0 the Gaussian. Columns and derivatives of σ are
 * taken with respect to σ². With neither width it is finite: 0 everywhere.
 */
import { Component, defineSweptShape } from "../catalogue";
import { Profile, REGIONS } from "../math/voigt-profile";

const profile = changetype<Profile>(memory.data(offsetof<Profile>(), 16));

/** A peak of unit size at 0, swept at one pair of points for `measure`. */
const unit = changetype<Voigt>(memory.data(32, 16));
const points = memory.data(16, 16), sums = memory.data(16, 16), columns = memory.data(64, 16);
/** Bytes from a pair's row to its columns; the second point's value follows 8 bytes on. */
const CENTER: usize = 0, AREA: usize = 16, SIGMA: usize = 32, GAMMA: usize = 48;
const SECOND: usize = 8;
/** Quadratic convergence from Olivero & Longbothum's 2e-4. */
const NEWTON_STEPS = 3;

@unmanaged @final class Voigt extends Component {
  center!: f64; area!: f64; sigma!: f64; gamma!: f64;

  /** The regions of |z|² are ranges of x: wings from the farthest in, the core, wings out again. */
  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const end = x + (<usize>pairs << 4);
    profile.set(this.center, this.area, this.sigma, this.gamma);
    let from = x;
    for (let region = REGIONS; region >= 0; region--) {
      const to = region == 0 ? before(from, end, this.center + profile.reach(1), 0) : before(from, end, this.center - profile.reach(region), 8);
      if (to > from) profile.sweep(region, from, to, f + (from - x), j + ((from - x) >> 4) * row, row);
      from = to;
    }
    for (let region = 1; region <= REGIONS; region++) {
      const to = region == REGIONS ? end : before(from, end, this.center + profile.reach(region + 1), 0);
      if (to > from) profile.sweep(region, from, to, f + (from - x), j + ((from - x) >> 4) * row, row);
      from = to;
    }
  }

  measure(out: usize): void {
    memory.fill(out, 0, 120);
    const size = Math.max(this.sigma, this.gamma);
    if (size == 0) return this.measurePoint(out);
    const halfWidth = this.openUnit(size);
    const height = column(AREA) / size;
    store<f64>(out, this.area); store<f64>(out, this.area * height, 8); store<f64>(out, 2 * size * halfWidth, 16);
    store<f64>(out, 1, 48); store<f64>(out, height, 56);                                                         // by area
    store<f64>(out, this.area * column(SIGMA) / (size * size * size), 80);                           // by sigma²
    store<f64>(out, 2 * slopeOfHalfWidth(SIGMA) / size, 88);
    store<f64>(out, this.area * column(GAMMA) / (size * size), 104);                                 // by gamma
    store<f64>(out, 2 * slopeOfHalfWidth(GAMMA), 112);
  }

  /** Without any width: all of the area at one point. */
  private measurePoint(out: usize): void {
    store<f64>(out, this.area); store<f64>(out, this.area == 0 ? 0 : this.area * Infinity, 8);
    store<f64>(out, 1, 48);                                                                                      // area by area
  }

  /** Sweeps the unit peak at 0 and at its half width, which it returns. */
  private openUnit(size: f64): f64 {
    unit.center = 0; unit.area = 1; unit.sigma = this.sigma / size; unit.gamma = this.gamma / size;
    let x = oliveroLongbothum(unit.sigma, unit.gamma);
    for (let i = 0; i <= NEWTON_STEPS; i++) {
      store<f64>(points, x, 8);
      unit.sweep(points, 1, sums, columns, 64);
      if (i < NEWTON_STEPS) x += (column(AREA + SECOND) - 0.5 * column(AREA)) / column(CENTER + SECOND);
    }
    return x;
  }
}
defineSweptShape<Voigt>("voigt", "center:x area:x*y sigma:x[0,inf)~ gamma:x[0,inf)");

/** V(h) = V(0)/2 differentiated by a parameter: dh/dp = (V_p(0)/2 − V_p(h))/V_x(h), V_x = −∂V/∂center. */
function slopeOfHalfWidth(at: usize): f64 {
  return (column(at + SECOND) - 0.5 * column(at)) / column(CENTER + SECOND);
}

@inline function column(at: usize): f64 { return load<f64>(columns + at); }

/** Half the width at half maximum to 2e-4: J. J. Olivero, R. L. Longbothum, J. Quant. Spectrosc. Radiat. Transfer 17 (1977) 233. */
function oliveroLongbothum(sigma: f64, gamma: f64): f64 {
  return 0.5346 * gamma + Math.sqrt(0.2166 * gamma * gamma + 2 * Math.LN2 * sigma * sigma);
}

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
