import { Component, defineBackground } from "../catalogue";

/**
 * B(x) = Σ c_k (x − origin)^k, k = 0 … degree ≤ 7. origin and degree are constants; coefficients beyond the degree take no part
 * and their columns are left untouched. c_k in y/x^k. In powers of x alone the coefficients would be nearly dependent: put the
 * origin in the middle of the range.
 */
@unmanaged @final class Polynomial extends Component {
  c0!: f64; c1!: f64; c2!: f64; c3!: f64; c4!: f64; c5!: f64; c6!: f64; c7!: f64; origin!: f64; degree!: f64;

  @inline valueAndGradient2(x: v128, j: usize): v128 {
    const d = f64x2.sub(x, f64x2.splat(this.origin)), last = changetype<usize>(this) + (<usize>min(<i32>this.degree, 7) << 3);
    let power = f64x2.splat(1), sum = f64x2.splat(this.c0);
    v128.store(j, power);
    for (let c = changetype<usize>(this) + 8; c <= last; c += 8) {
      power = f64x2.mul(power, d);
      v128.store(j += 16, power);
      sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(c), power));
    }
    return sum;
  }
}
defineBackground<Polynomial>("polynomial", "c0:y c1:y/x c2:y/x^2 c3:y/x^3 c4:y/x^4 c5:y/x^5 c6:y/x^6 c7:y/x^7 origin:x! degree:1[0,7]=2!");
