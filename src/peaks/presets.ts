/** Ready-made peak models: bands with positions, widths and bounds, for any line shape. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import { SHAPES } from '../generated/catalogue.ts';
import type { DerivedSpec, PeakModel, PeakSpec } from '../model/components.ts';
import { type Band, toPeak } from './bands.ts';
import { b1s, b1sNaBH4 } from './xps/b1s.ts';
import { c1s, c1sPresodiated } from './xps/c1s.ts';
import { regionModel, type XpsOptions, type XpsRegion } from './xps/model.ts';
import { na1s } from './xps/na1s.ts';
import { o1s } from './xps/o1s.ts';

/** Bands that stand each for themselves. */
interface BandPreset extends PresetInfo {
  bands: Readonly<Record<string, Band>>;
  derived: Readonly<Record<string, DerivedSpec>>;
}
/** Lines tied to a leading line. */
interface RegionPreset extends PresetInfo {
  region: XpsRegion;
}

/** What a preset is for, and the axis its positions are in. */
export interface PresetInfo {
  title: string;
  xName: string;
  xUnit: string;
  /** What a reader of its results should know. */
  notes?: readonly string[];
}

const BINDING_ENERGY = { xName: 'Binding energy', xUnit: 'eV' } as const;
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

const PRESETS: Readonly<Record<string, BandPreset | RegionPreset>> = {
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
  'xps-c1s': inRegion(c1s),
  'xps-c1s-presodiated': inRegion(c1sPresodiated),
  'xps-o1s': inRegion(o1s),
  'xps-na1s': inRegion(na1s),
  'xps-b1s': inRegion(b1s),
  'xps-b1s-nabh4': inRegion(b1sNaBH4),
};

function inRegion(region: XpsRegion): RegionPreset {
  return { title: region.title, ...BINDING_ENERGY, ...(region.notes && { notes: region.notes }), region };
}

/** All presets by name. */
export const presets: Readonly<Record<string, PresetInfo>> = Object.fromEntries(
  Object.entries(PRESETS).map(([name, { title, xName, xUnit, notes }]) => [name, { title, xName, xUnit, ...(notes && { notes }) }]),
);

/** What a preset leaves open. All but `shape` and `background` are for photoelectron regions. */
export type PresetOptions = XpsOptions;

/**
 * A ready-made model by name. Raman: `'raman-carbon'` (five bands), `'raman-carbon-4'`, `'raman-carbon-2'`. Photoelectrons, on an axis
 * of binding energy: `'xps-c1s'`, `'xps-c1s-presodiated'`, `'xps-o1s'`, `'xps-na1s'`, `'xps-b1s'`, `'xps-b1s-nabh4'`: there all lines hang
 * on a leading one (sp2 for C 1s) by fixed distances and widths, since overlapping lines do not determine theirs.
 *
 * @throws {@link InputError} `unknown-preset`, `unknown-kind`, or `bad-option` for what the preset does not have.
 * @example
 * ```ts
 * import { preset } from 'warburg';
 * const model = preset('raman-carbon', { shape: 'voigt' });
 * console.log(Object.keys(model.peaks)); // → [ 'D4', 'D1', 'D3', 'G', 'D2' ]
 * const c1s = preset('xps-c1s', { shakeUp: true });
 * console.log(Object.keys(c1s.peaks)); // → [ 'sp2', 'sp3', 'C-O', 'O-C=O', 'pi-pi*' ]
 * ```
 */
export function preset(name: string, options: PresetOptions = {}): PeakModel {
  const known = Object.keys(PRESETS);
  const found = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (!found) throw new InputError('unknown-preset', `there is no preset "${name}"${hint(name, known)}`, 'preset');
  const { shape } = options;
  if (shape !== undefined && !Object.hasOwn(SHAPES, shape)) {
    throw new InputError('unknown-kind', `there is no line shape "${shape}"${hint(shape, Object.keys(SHAPES))}`, 'shape');
  }
  return 'region' in found ? regionModel(found.region, options) : bandModel(found, options);
}

/** Throws InputError `bad-option` for options of photoelectron regions. */
function bandModel({ title, bands, derived }: BandPreset, { shape, background = { kind: 'linear' }, ...others }: PresetOptions): PeakModel {
  const stray = Object.entries(others).find(([, value]) => value !== undefined);
  if (stray) throw new InputError('bad-option', `${title} has no option "${stray[0]}": that is for photoelectron regions`, stray[0]);
  const peaks = Object.entries(bands).map(([band, spec]) => [band, toPeak(spec, shape ?? spec.shape)]);
  return { peaks: Object.fromEntries(peaks) as Record<string, PeakSpec>, background, derived };
}
