/** The reflections of disordered carbon: where they lie and what they are good for. */

/** A reflection by its spacings, Å. */
export interface ReflectionInfo {
  /** Where it is expected, and the limits within which it is looked for. */
  readonly d: { readonly value: number; readonly min: number; readonly max: number };
}

/**
 * Spacings from graphite's (3.354, 2.132, 1.231 Å; J. Y. Howe et al., J. Nucl. Mater. 317 (2003) 226) to those of the most disordered hard
 * carbons. Between layers that are stacked without order only (00l) and (hk0) exist: the latter are the two-dimensional (10) and (11).
 */
export const REFLECTIONS = {
  '(002)': { d: { value: 3.8, min: 3.2, max: 4.7 } },
  '(100)': { d: { value: 2.06, min: 1.9, max: 2.25 } },
  '(110)': { d: { value: 1.21, min: 1.1, max: 1.32 } },
} as const satisfies Record<string, ReflectionInfo>;

/** `'(002)'`, `'(100)'` or `'(110)'`. */
export type Reflection = keyof typeof REFLECTIONS;

/** In the order of their angles. */
export const REFLECTION_NAMES = Object.keys(REFLECTIONS) as Reflection[];
