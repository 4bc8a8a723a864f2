/** Tougaard's universal cross sections of inelastic electron scattering: probability of an energy loss T, in 1/eV. */

/** Constants of K(T) = B·T/(C + T²)², or with D of K(T) = B·T/((C − T²)² + D·T²). */
export interface TougaardCrossSection {
  /** In eV². */
  readonly B: number;
  /** In eV². Not the same constant in the two formulas. */
  readonly C: number;
  /** In eV²; absent in the formula of two parameters. */
  readonly D?: number;
}

/**
 * Published constants by name. `universal`, two parameters, for metals and their oxides: S. Tougaard, Solid State Commun. 61 (1987) 547.
 * The others, three parameters, for solids with a narrow plasmon: S. Tougaard, Surf. Interface Anal. 25 (1997) 137.
 */
export const tougaardCrossSections = {
  universal: { B: 2866, C: 1643 },
  polymers: { B: 396, C: 551, D: 436 },
  SiO2: { B: 299, C: 542, D: 275 },
  Si: { B: 132, C: 325, D: 96 },
  Ge: { B: 73, C: 260, D: 62 },
  Al: { B: 16.5, C: 230, D: 4.5 },
} as const satisfies Record<string, TougaardCrossSection>;

/** Names of the published cross sections. */
export type TougaardCrossSectionName = keyof typeof tougaardCrossSections;

/** K(T)/B of a cross section. */
export function lossKernel({ C, D }: { readonly C: number; readonly D?: number }): (loss: number) => number {
  if (D === undefined) return (t) => t / (C + t * t) ** 2;
  return (t) => t / ((C - t * t) ** 2 + D * t * t);
}
