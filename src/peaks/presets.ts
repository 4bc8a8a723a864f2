/** Ready-made peak models: bands with positions, widths and bounds, for any line shape. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { SHAPES } from '../generated/catalogue.ts';
import type { BackgroundSpec, DerivedSpec, PeakModel, PeakSpec, ShapeName } from '../model/components.ts';

/** One band: where it lies and how wide it is, [start, min, max] in the spectrum's x. */
interface Band {
  shape: ShapeName;
  center: readonly [number, number, number];
  fwhm: readonly [number, number, number];
}

interface Preset extends PresetInfo {
  bands: Readonly<Record<string, Band>>;
  derived: Readonly<Record<string, DerivedSpec>>;
}

/** What a preset is for, and the axis its positions are in. */
export interface PresetInfo {
  title: string;
  xName: string;
  xUnit: string;
}

const RAMAN_SHIFT = { xName: 'Raman shift', xUnit: 'cm⁻¹' } as const;

/** Carbon bands in cm⁻¹ (A. Sadezky et al., Carbon 43 (2005) 1731): D3 Gaussian, the others Lorentzian. */
const D4: Band = { shape: 'lorentzian', center: [1180, 1050, 1280], fwhm: [180, 30, 600] };
const D1: Band = { shape: 'lorentzian', center: [1350, 1300, 1400], fwhm: [150, 20, 400] };
const D3: Band = { shape: 'gaussian', center: [1500, 1420, 1560], fwhm: [120, 20, 400] };
const G: Band = { shape: 'lorentzian', center: [1585, 1550, 1605], fwhm: [60, 8, 250] };
const D2: Band = { shape: 'lorentzian', center: [1620, 1590, 1660], fwhm: [40, 5, 150] };

/** I_D/I_G is ambiguous (three ways, all reported): heights of the fitted bands, their areas, the maxima one sees. */
const DG_RATIOS = {
  'I(D1)/I(G)': 'D1.height / G.height',
  'A(D1)/A(G)': 'D1.area / G.area',
  'visible(D)': { visible: [1300, 1420] },
  'visible(G)': { visible: [1550, 1630] },
  'visible(D)/visible(G)': "'visible(D)' / 'visible(G)'",
} as const;
const D4_RATIO = { 'A(D4)/A(G)': 'D4.area / G.area' } as const;

const PRESETS: Readonly<Record<string, Preset>> = {
  'raman-carbon': {
    title: 'disordered carbon, five bands D4 D1 D3 G D2 (Sadezky 2005)',
    ...RAMAN_SHIFT,
    bands: { D4, D1, D3, G, D2 },
    derived: { ...DG_RATIOS, ...D4_RATIO },
  },
  'raman-carbon-4': {
    title: 'disordered carbon, four bands D4 D1 D3 G (Sadezky 2005)',
    ...RAMAN_SHIFT,
    bands: { D4, D1, D3, G },
    derived: { ...DG_RATIOS, ...D4_RATIO },
  },
  'raman-carbon-2': {
    title: 'carbon, two bands D1 G',
    ...RAMAN_SHIFT,
    bands: { D1: { ...D1, fwhm: [150, 20, 500] }, G: { ...G, center: [1590, 1540, 1630], fwhm: [80, 8, 300] } },
    derived: DG_RATIOS,
  },
};

/** All presets by name. */
export const presets: Readonly<Record<string, PresetInfo>> = Object.fromEntries(
  Object.entries(PRESETS).map(([name, { title, xName, xUnit }]) => [name, { title, xName, xUnit }]),
);

/** What a preset leaves open. */
export interface PresetOptions {
  /** One line shape for every band. @defaultValue each band's own */
  shape?: ShapeName;
  /** @defaultValue `{ kind: 'linear' }` */
  background?: BackgroundSpec;
}

/**
 * A ready-made model by name: `'raman-carbon'` (five bands), `'raman-carbon-4'`, `'raman-carbon-2'`.
 *
 * @throws {@link InputError} `unknown-preset` or `unknown-kind`, naming what exists.
 * @example
 * ```ts
 * import { preset } from 'warburg';
 * const model = preset('raman-carbon', { shape: 'voigt' });
 * console.log(Object.keys(model.peaks)); // → [ 'D4', 'D1', 'D3', 'G', 'D2' ]
 * ```
 */
export function preset(name: string, { shape, background = { kind: 'linear' } }: PresetOptions = {}): PeakModel {
  const known = Object.keys(PRESETS);
  const found = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (!found) throw new InputError('unknown-preset', `there is no preset "${name}"${hint(name, known)}`, 'preset');
  if (shape !== undefined && !Object.hasOwn(SHAPES, shape)) {
    throw new InputError('unknown-kind', `there is no line shape "${shape}"${hint(shape, Object.keys(SHAPES))}`, 'shape');
  }
  const peaks = Object.entries(found.bands).map(([band, spec]) => [band, toPeak(spec, shape ?? spec.shape)]);
  return { peaks: Object.fromEntries(peaks) as Record<string, PeakSpec>, background, derived: found.derived };
}

/** Full width at half maximum in terms of each width parameter of the catalogue's shapes. */
const WIDTHS: Readonly<Record<string, number>> = { fwhm: 1, sigma: 1 / 2.3548200450309493, gamma: 0.5, width: 0.5 };

/** The band as a peak of some shape: one width parameter gets start and bounds, two share the width between them. */
function toPeak({ center, fwhm }: Band, kind: ShapeName): PeakSpec {
  const widths = SHAPES[kind].parameters.filter((p) => Object.hasOwn(WIDTHS, p.name));
  const specs = widths.map((p) => {
    const unit = WIDTHS[p.name] as number;
    const share = widths.length === 1 ? 1 : 0.55;
    return [p.name, { value: share * unit * fwhm[0], min: widths.length === 1 ? unit * fwhm[1] : 0, max: unit * fwhm[2] }];
  });
  const positive = SHAPES[kind].parameters.filter((p) => p.name === 'area' || p.name === 'height').map((p) => [p.name, { min: 0 }]);
  return { kind, center: { value: center[0], min: center[1], max: center[2] }, ...Object.fromEntries([...positive, ...specs]) } as PeakSpec;
}
