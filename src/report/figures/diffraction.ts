/** A diffraction pattern: a fitted spectrum whose reflections are named with their spacings. */
import type { FitCurves } from '../../fit/result.ts';
import { patternOf } from '../diffraction.ts';
import type { DiffractionEntry } from '../entry.ts';
import type { ThemeName } from '../theme.ts';
import type { FigureOption } from './option.ts';
import { spectrumFigure } from './spectrum.ts';

/** The option object of the figure. The two lines of a doublet are drawn as one. */
export function diffractionFigure(entry: DiffractionEntry, theme: ThemeName = 'light'): FigureOption {
  const pattern = patternOf(entry);
  return spectrumFigure({ ...pattern, curves: { ...pattern.curves, components: namedReflections(entry) } }, theme);
}

/** Peaks by what they are called in the figure: `'(002) 3.890 Å'`; further peaks by their own names. */
function namedReflections({ result, curves }: DiffractionEntry): FitCurves['components'] {
  const components: FitCurves['components'] = {};
  for (const [name, curve] of Object.entries(curves.components)) {
    const reflection = Object.keys(result.peaks).find((key) => name.startsWith(key)) as keyof typeof result.peaks | undefined;
    const d = reflection && result.peaks[reflection]?.d.value;
    const title = d ? `${reflection} ${d.toFixed(3)} Å` : name;
    components[title] = sum(components[title], curve);
  }
  return components;
}

function sum(a: Float64Array | undefined, b: Float64Array): Float64Array {
  return a ? a.map((value, i) => value + (b[i] as number)) : b;
}
