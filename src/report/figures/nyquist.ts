/** Impedance in the complex plane with an equal aspect: data, fit and the arcs of its parts; or many spectra over each other. */
import type { CircuitCurves } from '../../impedance/types.ts';
import type { CircuitEntry } from '../entry.ts';
import { plainText, shorten } from '../format.ts';
import { THEMES, type Theme, type ThemeName } from '../theme.ts';
import { type Arc, arcsOf } from './arcs.ts';
import { lineStyleOf } from './component.ts';
import { decadeLabels, decadeSeries } from './decades.ts';
import { dataLegend, type ImpedanceView, impedanceView } from './impedance.ts';
import { dots, line } from './mark.ts';
import { overlay } from './nyquist-overlay.ts';
import { extentOf, type Point, planeOf, planeOption, pointsOf, realAxis } from './nyquist-plane.ts';
import type { FigureOption, FigureSize, LegendItem, Option } from './option.ts';

/** Points that were not fitted are shown as far as they lie within this share of the others' size. */
const REACH = 0.15;

/**
 * The option object of the figure at a size in px, which the equal aspect depends on.
 * One entry is drawn with the parts of its circuit: each arc begins where the resistances in series and the arcs of higher frequency
 * end, so that they stand side by side (resistors and inductors are not drawn). Several are drawn over each other, on a scale of colors.
 */
export function nyquistFigure(entries: CircuitEntry | readonly CircuitEntry[], size: FigureSize, theme: ThemeName = 'light'): FigureOption {
  const list = 'kind' in entries ? [entries] : entries;
  return list.length === 1 ? single(list[0] as CircuitEntry, size, THEMES[theme]) : overlay(list, size, THEMES[theme]);
}

/** How many masked points lie too far away to be shown, in a sentence. */
export function nyquistNotes({ curves }: CircuitEntry): string[] {
  const view = impedanceView(curves);
  const hidden = view.masked.length - shownMasked(curves, view).length;
  return hidden > 0 ? [`${hidden} points that were not fitted lie outside the figure.`] : [];
}

function single({ curves }: CircuitEntry, size: FigureSize, colors: Theme): FigureOption {
  const view = impedanceView(curves);
  const arcs = arcsOf(curves, view.fitted);
  const masked = shownMasked(curves, view);
  const names = arcs.map(({ name }) => shorten(plainText(name), 24));
  const legend: LegendItem[] = [...dataLegend({ ...view, masked }), ...names.map((name) => ({ name, kind: 'line' }) as const)];
  const total = pointsOf(curves.total, view.fitted);
  const shapes = arcs.map((arc) => pointsOf(arc.values, view.fitted, arc.offset));
  const used = pointsOf(curves.data, view.used);
  const aside = pointsOf(curves.data, masked);
  const plane = planeOf([...used, ...aside, ...total, ...shapes.flat()], size, legend);
  return {
    ...planeOption(plane, size, legend, colors),
    series: [
      ...realAxis(plane, colors),
      ...shapes.map((points, i) => arcLine(names[i] as string, arcs[i] as Arc, points, i, colors)),
      ...dots('Not fitted', aside, { color: colors.masked, inside: colors.paper }),
      ...dots('Data', used, { color: colors.data }),
      line('Fit', total, colors.total),
      decadeSeries(decadeLabels(curves.frequency, used, view.used, { ...plane, curve: total }), colors),
    ],
  } satisfies Option;
}

/** Lightly filled if it closes; a tail does not. */
function arcLine(name: string, { values }: Arc, points: Point[], index: number, colors: Theme) {
  const { color, dash } = lineStyleOf(index, colors.components);
  const height = values.im.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const closes = Math.abs(points.at(-1)?.[1] ?? 0) < 0.5 * height;
  return {
    ...line(name, points, color),
    z: 3,
    lineStyle: { color, width: 1.2, type: dash },
    ...(closes && { areaStyle: { color, opacity: 0.14, origin: 0 } }),
  };
}

/** The masked points that a plot of the others has room for. */
function shownMasked({ data }: CircuitCurves, { used, masked, order }: ImpedanceView): Uint32Array {
  const [x, y] = extentOf(pointsOf(data, used.length > 0 ? used : order));
  const reach = REACH * Math.max(x[1] - x[0], y[1] - y[0]);
  const within = (value: number, [low, high]: Point) => value >= low - reach && value <= high + reach;
  return masked.filter((index) => within(data.re[index] as number, x) && within(-(data.im[index] as number), y));
}
