/**
 * Diffusion through a layer with a blocking end: Z = Z0 coth √(jωτ)/√(jωτ)
 * (D. R. Franceschetti, J. R. Macdonald & R. P. Buck, J. Electrochem. Soc. 138 (1991) 1368).
 */
import { Component, defineElement } from "../catalogue";
import { sweepFiniteDiffusion } from "../math/finite-diffusion";

@unmanaged class Wo extends Component {
  Z0: f64; tau: f64;

  sweep(x: usize, pairs: i32, f: usize, j: usize, row: usize): void { sweepFiniteDiffusion(true, this.Z0, this.tau, x, pairs, f, j, row); }
}

defineElement<Wo>("Wo", "Z0:Ω[0,inf)>1e-12 tau:s[0,inf)>1e-12");
