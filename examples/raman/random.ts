/** Pseudorandom numbers that are the same everywhere: mulberry32 and Box–Muller. */

/** Uniform deviates in [0, 1) from a 32-bit seed (T. Ettinger's mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normal deviates of mean 0 and standard deviation 1 (G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29 (1958) 610). */
export function normal(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
