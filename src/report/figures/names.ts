/** The names of the components at the top of the panel, in rows so that none covers another, each with a leader down to its apex. */
import type { CustomSeriesOption } from 'echarts/charts';
import { plainText, shorten } from '../format.ts';

const SIZE = 12;
const ROW = 14;
const ROWS = 3;
const MARGIN = 6;
/** The mean width of a bold character, in units of its size: there is no font to measure without a DOM. */
const CHARACTER = 0.62;

interface Label {
  text: string;
  /** In px: the middle, the width, and the row it is put in. */
  x: number;
  width: number;
  row: number;
}

/** Puts each text over its x, inside [left, right], in the first row where it is free, else in the one that is free soonest. */
export function placeLabels(texts: readonly string[], x: readonly number[], left: number, right: number): Label[] {
  const ends = new Array<number>(ROWS).fill(left);
  const labels = texts.map((text, i) => ({ text, x: x[i] as number, width: SIZE * CHARACTER * Array.from(text).length, row: 0 }));
  for (const label of [...labels].sort((a, b) => a.x - b.x)) {
    const half = label.width / 2;
    label.x = Math.max(left + half, Math.min(right - half, label.x));
    const free = ends.findIndex((end) => label.x - half >= end);
    label.row = free >= 0 ? free : ends.indexOf(Math.min(...ends));
    ends[label.row] = label.x + half + MARGIN;
  }
  return labels;
}

/** A name, and the point it belongs to. */
export interface NamedApex {
  name: string;
  color: string;
  apex: [number, number];
}

/** `top` is the upper end of the y axis. */
export function componentNames(components: readonly NamedApex[], top: number, ink: string): CustomSeriesOption {
  const texts = components.map(({ name }) => shorten(plainText(name), 24));
  return {
    type: 'custom',
    name: 'names',
    silent: true,
    z: 5,
    data: components.slice(0, 1).map(({ apex }) => apex),
    renderItem: (params, api) => {
      const { x: left, width } = params.coordSys as unknown as { x: number; width: number };
      const apexes = components.map(({ apex }) => api.coord(apex) as [number, number]);
      const ceiling = api.coord([components[0]?.apex[0] ?? 0, top])[1] as number;
      const labels = placeLabels(
        texts,
        apexes.map(([x]) => x),
        left + MARGIN,
        left + width - MARGIN,
      );
      return {
        type: 'group',
        children: labels.flatMap((label, i) => {
          const [x, y] = apexes[i] as [number, number];
          const base = ceiling + MARGIN + label.row * ROW;
          return [
            {
              type: 'line' as const,
              shape: { x1: x, y1: base + ROW, x2: x, y2: Math.max(y, base + ROW) },
              style: { stroke: components[i]?.color ?? ink, lineWidth: 1, lineDash: [1.5, 2.5] },
            },
            {
              type: 'text' as const,
              style: {
                text: label.text,
                x: label.x,
                y: base,
                fill: ink,
                fontSize: SIZE,
                fontWeight: 'bold' as const,
                align: 'center' as const,
                verticalAlign: 'top' as const,
              },
            },
          ];
        }),
      };
    },
  };
}
