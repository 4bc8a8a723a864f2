import { Component, defineSweptShape } from "../catalogue";
import { expF64x2 } from "../math/exp";
import { storeMeasure } from "../measure";

const PER_SQRT_TWO_PI: f64 = 0.3989422804014327;   // 1/√(2π)
const FWHM_PER_SIGMA: f64 = 2.3548200450309493;    // 2√(2 ln 2)

/**
 * 1, −1/2, and the furthest u to both sides, where exp(−u²/2) is 1e-307, the last that exp computes without a detour through the
 * subnormals. Loaded, because V8 builds literals of vectors anew for every pair.
 */
const LITERALS = memory.data<f64>([1, -0.5, 37.6, -37.6], 16);

/** G(x) = area/(σ√(2π)) exp(−u²/2), u = (x − center)/σ. sigma: standard deviation, in x; area in x·y. */
@unmanaged @final class Gaussian extends Component {
  center!: f64; area!: f64; sigma!: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void {
    const perSigma = 1 / this.sigma, center = f64x2.splat(this.center), scale = f64x2.splat(perSigma), area = f64x2.splat(this.area);
    const factor = f64x2.splat(PER_SQRT_TWO_PI * perSigma), one = v128.load64_splat(LITERALS), minusHalf = v128.load64_splat(LITERALS, 8);
    const reach = v128.load64_splat(LITERALS, 16), left = v128.load64_splat(LITERALS, 24);
    for (const end = f + (<usize>pairs << 4); f < end; f += 16, x += 16, j += row) {
      const u = f64x2.pmax(f64x2.pmin(f64x2.mul(f64x2.sub(v128.load(x), center), scale), reach), left), uu = f64x2.mul(u, u);
      const unit = f64x2.mul(factor, expF64x2(f64x2.mul(minusHalf, uu))), value = f64x2.mul(area, unit), steepness = f64x2.mul(value, scale);
      v128.store(f, f64x2.add(v128.load(f), value));
      v128.store(j, f64x2.mul(steepness, u));                                       // ∂/∂center
      v128.store(j, unit, 16);                                                      // ∂/∂area
      v128.store(j, f64x2.mul(steepness, f64x2.sub(uu, one)), 32);                  // ∂/∂sigma
    }
  }

  /** height = area/(σ√(2π)), fwhm = 2√(2 ln 2) σ. */
  measure(out: usize): void {
    const perArea = PER_SQRT_TWO_PI / this.sigma, height = this.area * perArea;
    storeMeasure(out, 0, this.area, height, FWHM_PER_SIGMA * this.sigma);
    storeMeasure(out, 1, 0, 0, 0);
    storeMeasure(out, 2, 1, perArea, 0);
    storeMeasure(out, 3, 0, -height / this.sigma, FWHM_PER_SIGMA);
  }
}
defineSweptShape<Gaussian>("gaussian", "center:x area:x*y sigma:x(0,inf)");
