/** Many impedance spectra over each other, on a scale of colors from the first to the last. */
import type { CircuitEntry } from '../entry.ts';
import { plainText, shorten } from '../format.ts';
import type { Theme } from '../theme.ts';
import { impedanceView } from './impedance.ts';
import { dots, line } from './mark.ts';
import { planeOf, planeOption, pointsOf, realAxis } from './nyquist-plane.ts';
import type { FigureOption, FigureSize, LegendItem, Option } from './option.ts';
import { evenly } from './sample.ts';

/** More than these nobody tells apart. */
export const OVERLAID = 40;
/** Characters of a name. */
const LABEL = 24;
const NAMED = 6;

export function overlay(entries: readonly CircuitEntry[], size: FigureSize, colors: Theme): FigureOption {
  const drawn = evenly(entries.length, OVERLAID);
  const spectra = drawn.map((index) => {
    const { curves } = entries[index] as CircuitEntry;
    const { used, fitted } = impedanceView(curves);
    return { data: pointsOf(curves.data, used), total: pointsOf(curves.total, fitted) };
  });
  const colorAt = (i: number) => colors.scale[Math.round((i / Math.max(1, drawn.length - 1)) * (colors.scale.length - 1))] as string;
  const isOneSpectrum = new Set(entries.map(({ source }) => source)).size === 1;
  const names = drawn.map((index) => nameOf(entries[index] as CircuitEntry, index, isOneSpectrum));
  const legend: LegendItem[] = evenly(drawn.length, NAMED)
    .filter((i) => spectra[i]?.data.length !== 0)
    .map((i) => ({ name: names[i] as string, kind: 'points' }));
  const plane = planeOf(
    spectra.flatMap(({ data, total }) => [...data, ...total]),
    size,
    legend,
  );
  return {
    ...planeOption(plane, size, legend, colors),
    series: [
      ...realAxis(plane, colors),
      ...spectra.flatMap(({ data, total }, i) => [
        { ...line('Fit', total, colorAt(i), 'solid', 0.9), z: 3 },
        ...dots(names[i] as string, data, { color: colorAt(i), size: 4, onePath: true }),
      ]),
    ],
  } satisfies Option;
}

/** Unique, and short enough for the legend: by what tells the entries apart, which for one spectrum are its circuits. */
function nameOf({ source, cycle, temperature, result }: CircuitEntry, index: number, isOneSpectrum: boolean): string {
  const label = isOneSpectrum
    ? result.model
    : cycle !== undefined
      ? `cycle ${cycle}`
      : temperature !== undefined
        ? `${temperature} °C`
        : fileName(source);
  return `${index + 1}: ${shorten(plainText(label), LABEL)}`;
}

/** Of a path the end, which is what differs. */
function fileName(source: string): string {
  return source.replace(/^.*[\\/](?=[^\\/]*$)/, '');
}
