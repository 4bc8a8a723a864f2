/** Bands of presets: where a band lies and how wide it is, as a peak of any line shape. */
import { SHAPES } from '../generated/catalogue.ts';
import type { PeakSpec, ShapeName } from '../model/components.ts';

/** One band, [start, min, max] in the spectrum's x. */
export interface Band {
  shape: ShapeName;
  center: readonly [number, number, number];
  fwhm: readonly [number, number, number];
}

/** Full width at half maximum in terms of each width parameter of the catalogue's shapes. */
const WIDTHS: Readonly<Record<string, number>> = { fwhm: 1, sigma: 1 / 2.3548200450309493, gamma: 0.5, width: 0.5 };

/** The width parameters of a line shape by name. */
export function widthsOf(kind: ShapeName): string[] {
  return SHAPES[kind].parameters.map((p) => p.name as string).filter((name) => Object.hasOwn(WIDTHS, name));
}

/** The band as a peak of some shape: one width parameter gets start and bounds, two share the width between them. */
export function toPeak({ center, fwhm }: Band, kind: ShapeName): PeakSpec {
  const widths = widthsOf(kind);
  const specs = widths.map((name) => {
    const unit = WIDTHS[name] as number;
    const share = widths.length === 1 ? 1 : 0.55;
    return [name, { value: share * unit * fwhm[0], min: widths.length === 1 ? unit * fwhm[1] : 0, max: unit * fwhm[2] }];
  });
  return {
    kind,
    center: { value: center[0], min: center[1], max: center[2] },
    ...positive(kind),
    ...Object.fromEntries(specs),
  } as PeakSpec;
}

/** A peak's size is not negative. */
export function positive(kind: ShapeName): Record<string, { min: 0 }> {
  const sizes = SHAPES[kind].parameters.map((p) => p.name as string).filter((name) => name === 'area' || name === 'height');
  return Object.fromEntries(sizes.map((name) => [name, { min: 0 }]));
}
