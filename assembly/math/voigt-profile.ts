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
import { expandFaddeeva, imaginaryOfSeries, REACH, realOfSeries, SPACING } from "./faddeeva-taylor";

/** Below this |ζ|² a profile without width is cut off, so that no lane overflows. */
const SMALLEST_SQUARE: f64 = 1e-100;
/** Two series cost about as much as this many pairs by faddeevaF64x2. */
const WORTH_A_SERIES: usize = 3;

const w = memory.data(32, 16);

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

  /** Pairs from x to end by the fractions of a table. */
  @inline wing(x: usize, end: usize, f: usize, j: usize, row: usize, table: usize, nodes: usize): void {
    for (; x < end; x += 16, f += 16, j += row) this.wingPair(v128.load(x), f, j, table, nodes);
  }

  @inline private wingPair(x: v128, f: usize, j: usize, table: usize, nodes: usize): void {
    const gamma = f64x2.splat(this.gamma), spread = f64x2.splat(this.spread), area = f64x2.splat(this.area);
    const d = f64x2.sub(x, f64x2.splat(this.center)), gamma2 = f64x2.mul(gamma, gamma);
    const m = f64x2.max(f64x2.add(f64x2.mul(d, d), gamma2), f64x2.splat(SMALLEST_SQUARE));
    const re = f64x2.sub(m, f64x2.add(gamma2, gamma2)), im = f64x2.mul(f64x2.add(d, d), gamma), im2 = f64x2.mul(im, im);
    let g1 = f64x2.splat(0), g2 = f64x2.splat(0), g3 = f64x2.splat(0);
    for (let node = table, end = table + nodes * WING_ROW; node < end; node += WING_ROW) {
      const t2 = v128.load64_splat(node), r = f64x2.sub(re, f64x2.mul(spread, t2));
      const g = f64x2.div(v128.load64_splat(node, 16), f64x2.add(f64x2.mul(r, r), im2)), gt2 = f64x2.mul(g, t2);
      g1 = f64x2.add(g1, g);
      g2 = f64x2.add(g2, gt2);
      g3 = f64x2.add(g3, f64x2.mul(gt2, t2));
    }
    const phi = f64x2.sub(f64x2.mul(re, g1), f64x2.mul(spread, g2)), phiIm = f64x2.mul(im, g1);        // phiIm: −Im Φ
    const h = f64x2.sub(f64x2.mul(re, g2), f64x2.mul(spread, g3));
    const q = f64x2.sub(phi, f64x2.add(h, h)), qIm = f64x2.mul(im, f64x2.sub(g1, f64x2.add(g2, g2)));  // Φ − 2H, −Im of it
    const perSquare = f64x2.div(f64x2.splat(1 / Math.PI), m), twoOverPi = f64x2.mul(area, f64x2.splat(2 / Math.PI));
    const lorentz = f64x2.add(gamma, f64x2.mul(spread, f64x2.add(f64x2.mul(gamma, phi), f64x2.mul(d, phiIm))));
    const value = f64x2.mul(perSquare, lorentz);
    const bend = f64x2.mul(perSquare, f64x2.add(f64x2.mul(d, qIm), f64x2.mul(gamma, q)));
    v128.store(f, f64x2.add(v128.load(f), f64x2.mul(area, value)));
    v128.store(j, f64x2.mul(twoOverPi, phiIm));
    v128.store(j, value, 16);
    v128.store(j, f64x2.neg(f64x2.mul(area, bend)), 32);
    v128.store(j, f64x2.mul(twoOverPi, phi), 48);
  }

  /** Pairs from x to end in the core, by Taylor series wherever the points are dense enough. */
  core(x: usize, end: usize, f: usize, j: usize, row: usize): void {
    let expanded: f64 = NaN;
    while (x < end) {
      const u = this.scaled(x), low = f64x2.extract_lane(u, 0), high = f64x2.extract_lane(u, 1);
      const k = nearest<f64>((low + high) * (0.5 / SPACING)), node = k * SPACING;
      const even = 2 * floor<f64>(0.5 * k);
      const fits = high - node <= REACH && node - low <= REACH;
      if (fits && even != expanded && this.reaches(x, end, (even + 1.5) * SPACING)) {
        expandFaddeeva(even, this.y);
        expanded = even;
      }
      if (!fits || even != expanded) {
        faddeevaF64x2(u, f64x2.splat(this.y), w);
        this.columns(u, v128.load(w), v128.load(w, 16), f, j);
        x += 16; f += 16; j += row;
        continue;
      }
      const which = <usize>(k - even), limit = node + REACH;
      do {
        const v = this.scaled(x);
        if (f64x2.extract_lane(v, 1) > limit) break;
        const d = f64x2.sub(v, f64x2.splat(node)), s = f64x2.mul(d, d);
        this.columns(v, realOfSeries(which, d, s), imaginaryOfSeries(which, d, s), f, j);
        x += 16; f += 16; j += row;
      } while (x < end);
    }
  }

  /** Whether enough pairs from x on lie below a limit to pay for two series. */
  @inline private reaches(x: usize, end: usize, limit: f64): bool {
    const last = x + ((WORTH_A_SERIES - 1) << 4);
    return last < end && f64x2.extract_lane(this.scaled(last), 1) <= limit;
  }

  @inline private scaled(x: usize): v128 { return f64x2.mul(f64x2.sub(v128.load(x), f64x2.splat(this.center)), f64x2.splat(this.scale)); }

  /** Value and columns from w = K + iL. */
  @inline private columns(x: v128, K: v128, L: v128, f: usize, j: usize): void {
    const y = f64x2.splat(this.y);
    const p = f64x2.sub(f64x2.mul(x, K), f64x2.mul(y, L));                                                                // −K_x/2
    const q = f64x2.add(f64x2.mul(x, L), f64x2.sub(f64x2.mul(y, K), f64x2.splat(1 / Math.sqrt(Math.PI))));                // K_y/2
    const bend = f64x2.sub(f64x2.mul(x, p), f64x2.mul(y, q));
    const value = f64x2.mul(f64x2.splat(this.unit), K), slope = f64x2.splat(this.slope);
    v128.store(f, f64x2.add(v128.load(f), f64x2.mul(f64x2.splat(this.area), value)));
    v128.store(j, f64x2.mul(slope, p));
    v128.store(j, value, 16);
    v128.store(j, f64x2.mul(f64x2.splat(this.curvature), f64x2.sub(f64x2.add(bend, bend), K)), 32);
    v128.store(j, f64x2.mul(slope, q), 48);
  }
}
