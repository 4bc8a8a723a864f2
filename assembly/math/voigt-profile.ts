/**
 * A Voigt's values and derivative columns over pairs of ascending x, in two ways that meet at |z|² = 70.
 *
 * Core: w = K + iL at scaled x, y; K_x = -2(xK - yL), K_y = 2(xL + yK) - 2/√π, K_xx = -K_yy = -2(K + x K_x + y K_y).
 * Wings: these differences cancel there, so with ζ = x - center + iγ, S = ζ², v = 2σ² and the Gauss-Hermite nodes t and weights λ
 * of faddeeva.ts (λ' = 2λt²/√π), everything comes from two sums that are small themselves, and holds at σ = 0:
 *   Φ = Σ λ'/(S - v t²),  H = Σ λ' t²/(S - v t²),
 *   V = Re i(1 + vΦ)/(πζ),  V_x = -Re 2iΦ/π,  V_γ = Im 2iΦ/π,  V_xx = -Re 2i(Φ - 2H)/(πζ).
 * The column of σ is ∂V/∂(σ²) = V_xx/2: the Voigt profile solves the heat equation with time σ²/2.
 */
import { faddeevaF64x2, WING_ROW } from "./faddeeva";
import { WING_2, WING_3, WING_4, WING_6 } from "./faddeeva-table";
import { expandFaddeeva, NODES, REACH, SPACING, sumSeries, WORTH_A_SERIES } from "./faddeeva-taylor";

/** Wings, nearest first: they begin at these |z|², where the fractions give even H to 1e-13. Region 0 is the core. */
const WING_6_FROM: f64 = 70, WING_4_FROM: f64 = 360, WING_3_FROM: f64 = 3500, WING_2_FROM: f64 = 4.5e6;
export const REGIONS = 4;

/** 1, the |ζ|² below which a profile without width is cut off, so that no lane overflows, and 1/π: loaded, because V8 builds literals anew for every pair. */
const LITERALS = memory.data<f64>([1, 1e-100, 0.3183098861837907], 16);

const w = memory.data(32, 16), nowhere = memory.data(64, 16);

/** What a sweep needs of the parameters, computed once. */
@unmanaged @final export class Profile {
  center!: f64; area!: f64; gamma!: f64;
  /** 2σ². */
  spread!: f64;
  /** 1/(σ√2), and y = γ/(σ√2). */
  scale!: f64; y!: f64;
  /** V/(area K), −∂V/∂center per xK − yL, ∂V/∂(σ²) per −K_xx/2. */
  unit!: f64; slope!: f64; curvature!: f64;

  set(center: f64, area: f64, sigma: f64, gamma: f64): void {
    this.center = center; this.area = area; this.gamma = gamma;
    this.spread = 2 * sigma * sigma;
    const scale = Math.SQRT1_2 / sigma;
    this.scale = scale; this.y = gamma * scale;
    this.unit = scale / Math.sqrt(Math.PI);
    this.slope = 2 * area * this.unit * scale;
    this.curvature = area * this.unit * scale * scale;
  }

  /** Half the range of x inside a wing; −∞ where γ alone leads into it. */
  reach(wing: i32): f64 {
    const square = wing == 1 ? WING_6_FROM : wing == 2 ? WING_4_FROM : wing == 3 ? WING_3_FROM : WING_2_FROM;
    const left = square * this.spread - this.gamma * this.gamma;
    return left > 0 ? Math.sqrt(left) : -Infinity;
  }

  /** Adds the values of pairs from x to end, all in one region, to f and stores their columns at j. */
  sweep(region: i32, x: usize, end: usize, f: usize, j: usize, row: usize): void {
    if (region == 0) this.core(x, end, f, j, row);
    else if (region == 1) this.wing(WING_6, 6, x, end, f, j, row);
    else if (region == 2) this.wing(WING_4, 4, x, end, f, j, row);
    else if (region == 3) this.wing(WING_3, 3, x, end, f, j, row);
    else this.wing(WING_2, 2, x, end, f, j, row);
  }

  /**
   * Pairs from x to end by the fractions of a table, two at a time: they share the divisions, and the latency. Everything is in units
   * of |S|, so that no product overflows. A last single pair goes with itself, whose results go nowhere.
   */
  private wing(table: usize, nodes: usize, x: usize, end: usize, f: usize, j: usize, row: usize): void {
    const center = f64x2.splat(this.center), gamma2 = f64x2.splat(this.gamma * this.gamma), doubled = f64x2.splat(2 * this.gamma * this.gamma);
    const twice = f64x2.splat(2 * this.gamma), spread = f64x2.splat(this.spread), last = table + nodes * WING_ROW;
    const one = v128.load64_splat(LITERALS), smallest = v128.load64_splat(LITERALS, 8);
    for (; x < end; x += 32, f += 32, j += row << 1) {
      const single = x + 16 == end, d0 = f64x2.sub(v128.load(x), center), d1 = f64x2.sub(v128.load(single ? x : x + 16), center);
      const s0 = f64x2.div(one, f64x2.pmax(f64x2.add(f64x2.mul(d0, d0), gamma2), smallest));
      const s1 = f64x2.div(one, f64x2.pmax(f64x2.add(f64x2.mul(d1, d1), gamma2), smallest));
      const re0 = f64x2.sub(one, f64x2.mul(doubled, s0)), im0 = f64x2.mul(f64x2.mul(d0, s0), twice), square0 = f64x2.mul(im0, im0);
      const re1 = f64x2.sub(one, f64x2.mul(doubled, s1)), im1 = f64x2.mul(f64x2.mul(d1, s1), twice), square1 = f64x2.mul(im1, im1);
      const v0 = f64x2.mul(spread, s0), v1 = f64x2.mul(spread, s1);
      let a0 = f64x2.sub(one, one), b0 = a0, c0 = a0, a1 = a0, b1 = a0, c1 = a0;
      for (let node = table; node < last; node += WING_ROW) {
        const t2 = v128.load64_splat(node), r0 = f64x2.sub(re0, f64x2.mul(v0, t2)), r1 = f64x2.sub(re1, f64x2.mul(v1, t2));
        const n0 = f64x2.add(f64x2.mul(r0, r0), square0), n1 = f64x2.add(f64x2.mul(r1, r1), square1);
        const shared = f64x2.div(v128.load64_splat(node, 16), f64x2.mul(n0, n1));
        const g0 = f64x2.mul(shared, n1), g1 = f64x2.mul(shared, n0), h0 = f64x2.mul(g0, t2), h1 = f64x2.mul(g1, t2);
        a0 = f64x2.add(a0, g0); b0 = f64x2.add(b0, h0); c0 = f64x2.add(c0, f64x2.mul(h0, t2));
        a1 = f64x2.add(a1, g1); b1 = f64x2.add(b1, h1); c1 = f64x2.add(c1, f64x2.mul(h1, t2));
      }
      this.finish(d0, s0, re0, im0, v0, a0, b0, c0, f, j);
      this.finish(d1, s1, re1, im1, v1, a1, b1, c1, single ? nowhere : f + 16, single ? nowhere : j + row);
    }
  }

  /** Values and columns of a pair from the sums Σ λ' t²ⁿ |S|²/|S − v t²|², n = 0, 1, 2, and 1/|S|, S and v in units of |S|. */
  @inline private finish(d: v128, scale: v128, re: v128, im: v128, v: v128, sum0: v128, sum1: v128, sum2: v128, f: usize, j: usize): void {
    const gamma = f64x2.splat(this.gamma), spread = f64x2.splat(this.spread), perPi = v128.load64_splat(LITERALS, 16);
    const area = f64x2.splat(this.area), twoPerPi = f64x2.splat(this.area * (2 / Math.PI)), perIm = f64x2.mul(scale, im);
    const phi = f64x2.mul(scale, f64x2.sub(f64x2.mul(re, sum0), f64x2.mul(v, sum1))), phiIm = f64x2.mul(perIm, sum0);       // phiIm: −Im Φ
    const h = f64x2.mul(scale, f64x2.sub(f64x2.mul(re, sum1), f64x2.mul(v, sum2)));
    const q = f64x2.sub(f64x2.add(h, h), phi), qIm = f64x2.mul(perIm, f64x2.sub(f64x2.add(sum1, sum1), sum0));              // 2H − Φ, −Im of it
    const lorentz = f64x2.add(gamma, f64x2.mul(spread, f64x2.add(f64x2.mul(gamma, phi), f64x2.mul(d, phiIm)))), per = f64x2.mul(perPi, scale);
    const value = f64x2.mul(per, lorentz), bend = f64x2.mul(per, f64x2.add(f64x2.mul(d, qIm), f64x2.mul(gamma, q)));
    v128.store(f, f64x2.add(v128.load(f), f64x2.mul(area, value)));
    v128.store(j, f64x2.mul(twoPerPi, phiIm));
    v128.store(j, value, 16);
    v128.store(j, f64x2.mul(area, bend), 32);
    v128.store(j, f64x2.mul(twoPerPi, phi), 48);
  }

  /** Pairs from x to end in the core, by Taylor series wherever the points are dense enough. */
  private core(x: usize, end: usize, f: usize, j: usize, row: usize): void {
    let expanded: f64 = NaN;
    while (x < end) {
      const u = this.scaled(x), low = f64x2.extract_lane(u, 0), high = f64x2.extract_lane(u, 1);
      const k = nearest<f64>((low + high) * (0.5 / SPACING)), node = k * SPACING, first = NODES * floor<f64>(k / NODES);
      const fits = high - node <= REACH && node - low <= REACH;
      if (fits && first != expanded && this.reaches(x, end, (first + NODES - 0.5) * SPACING)) {
        expandFaddeeva(first, this.y);
        expanded = first;
      }
      let to = x + 16;
      if (fits && first == expanded) {
        const limit = this.center + (node + 0.5 * SPACING) / this.scale;
        while (to < end && load<f64>(to, 8) <= limit) to += 16;
        sumSeries(<usize>(k - first), node, x, to, this.center, this.scale, j + 16, j + 48, row);
      } else {
        faddeevaF64x2(u, f64x2.splat(this.y), w);
        v128.store(j, v128.load(w), 16);
        v128.store(j, v128.load(w, 16), 48);
      }
      this.columns(x, to, f, j, row);
      f += to - x; j += ((to - x) >> 4) * row;
      x = to;
    }
  }

  /** Whether enough pairs from x on lie below a limit to pay for the series. */
  @inline private reaches(x: usize, end: usize, limit: f64): bool {
    const last = x + ((WORTH_A_SERIES - 1) << 4);
    return last < end && f64x2.extract_lane(this.scaled(last), 1) <= limit;
  }

  @inline private scaled(x: usize): v128 { return f64x2.mul(f64x2.sub(v128.load(x), f64x2.splat(this.center)), f64x2.splat(this.scale)); }

  /** Values and columns of the pairs from x to end, from w = K + iL that lies in the columns of area and γ. */
  private columns(x: usize, end: usize, f: usize, j: usize, row: usize): void {
    const y = f64x2.splat(this.y), unit = f64x2.splat(this.unit), area = f64x2.splat(this.area);
    const slope = f64x2.splat(this.slope), curvature = f64x2.splat(this.curvature);
    for (; x < end; x += 16, f += 16, j += row) {
      const u = this.scaled(x), K = v128.load(j, 16), L = v128.load(j, 48);
      const p = f64x2.sub(f64x2.mul(u, K), f64x2.mul(y, L));                                                                // −K_x/2
      const q = f64x2.add(f64x2.mul(u, L), f64x2.sub(f64x2.mul(y, K), f64x2.splat(1 / Math.sqrt(Math.PI))));                // K_y/2
      const bend = f64x2.sub(f64x2.mul(u, p), f64x2.mul(y, q)), value = f64x2.mul(unit, K);
      v128.store(f, f64x2.add(v128.load(f), f64x2.mul(area, value)));
      v128.store(j, f64x2.mul(slope, p));
      v128.store(j, value, 16);
      v128.store(j, f64x2.mul(curvature, f64x2.sub(f64x2.add(bend, bend), K)), 32);
      v128.store(j, f64x2.mul(slope, q), 48);
    }
  }
}
