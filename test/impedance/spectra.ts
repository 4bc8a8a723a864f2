/** Impedance with a known truth. */

export interface KnownArc {
  /** Ω. */
  resistance: number;
  /** s. */
  tau: number;
  /** 1: an RC element; below: R‖CPE. */
  alpha: number;
}

export interface KnownSpectrum {
  arcs: readonly KnownArc[];
  /** Ω, H, F. */
  resistance?: number;
  inductance?: number;
  capacitance?: number;
  /** Standard deviation of either part, relative to |Z|. */
  noise?: number;
  /** Decades of the highest and lowest frequency. */
  decades?: readonly [number, number];
  pointsPerDecade?: number;
  seed?: number;
}

/** mulberry32: numbers from 0 to 1. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A spectrum from high to low frequency. */
export function spectrumOf(known: KnownSpectrum): { frequency: number[]; re: number[]; im: number[] } {
  const { arcs, resistance = 10, inductance = 0, capacitance = Infinity, noise = 0, seed = 1 } = known;
  const { decades = [5, -2], pointsPerDecade = 10 } = known;
  const uniform = random(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const count = Math.round((decades[0] - decades[1]) * pointsPerDecade) + 1;
  const frequency = Array.from({ length: count }, (_, k) => 10 ** (decades[0] - k / pointsPerDecade));
  const re: number[] = [];
  const im: number[] = [];
  for (const f of frequency) {
    const w = 2 * Math.PI * f;
    let real = resistance;
    let imaginary = w * inductance - 1 / (w * capacitance);
    for (const { resistance: R, tau, alpha } of arcs) {
      const size = (w * tau) ** alpha;
      const [c, s] = [1 + size * Math.cos((alpha * Math.PI) / 2), size * Math.sin((alpha * Math.PI) / 2)];
      real += (R * c) / (c * c + s * s);
      imaginary -= (R * s) / (c * c + s * s);
    }
    const modulus = Math.hypot(real, imaginary);
    re.push(real + noise * modulus * normal());
    im.push(imaginary + noise * modulus * normal());
  }
  return { frequency, re, im };
}

/** Arcs at random: resistances 20–60 Ω (`ratio` 3), τ from `first` decades on, `separation` decades apart and up to `spread` more. */
export function randomArcs(
  count: number,
  { seed, alpha, ratio = 3, first = -4.2, separation = 1.3, spread = 0.6 }: RandomArcs,
): KnownArc[] {
  const uniform = random(1000 * seed + count);
  let decade = first + 0.5 * uniform();
  return Array.from({ length: count }, () => {
    const arc = { resistance: 20 * ratio ** uniform(), tau: 10 ** decade, alpha: alpha[0] + (alpha[1] - alpha[0]) * uniform() };
    decade += separation + spread * uniform();
    return arc;
  });
}

export interface RandomArcs {
  seed: number;
  alpha: readonly [number, number];
  ratio?: number;
  first?: number;
  separation?: number;
  spread?: number;
}
