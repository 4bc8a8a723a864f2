import { describe, expect, it } from 'vitest';
import type { CircuitEntry } from '../../src/report/entry.ts';
import { arcsOf } from '../../src/report/figures/arcs.ts';
import { bodeFigure } from '../../src/report/figures/bode.ts';
import { decadeLabels } from '../../src/report/figures/decades.ts';
import { equalRanges } from '../../src/report/figures/equal-aspect.ts';
import { evolutionFigure, evolutionHeight } from '../../src/report/figures/evolution.ts';
import { evolutionNotes, evolutionPanels } from '../../src/report/figures/evolution-panels.ts';
import { byFrequency } from '../../src/report/figures/impedance.ts';
import { impedanceResidualsFigure } from '../../src/report/figures/impedance-residuals.ts';
import { kramersKronigFigure } from '../../src/report/figures/kramers-kronig.ts';
import { logTicks } from '../../src/report/figures/log-ticks.ts';
import { nyquistFigure, nyquistNotes } from '../../src/report/figures/nyquist.ts';
import { relaxationTimesFigure } from '../../src/report/figures/relaxation-times.ts';
import {
  bodeSvg,
  evolutionSvg,
  impedanceResidualsSvg,
  kramersKronigSvg,
  nyquistSvg,
  relaxationTimesSvg,
  type SvgOptions,
} from '../../src/report/svg.ts';
import { colorPairs } from '../../src/report/theme.ts';
import {
  circuitCurves,
  circuitEntry,
  circuitSeries,
  EXAMPLE_B,
  hostileCircuit,
  kramersKronigEntry,
  PARTS,
  relaxationTimesEntry,
  seriesEntry,
} from './impedance-fixtures.ts';
import { wellFormed } from './well-formed.ts';

type Point = [number, number];
interface Grid {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
interface Axis {
  type: string;
  min: number;
  max: number;
  name?: string;
}
interface Series {
  type: string;
  name: string;
  data: Point[];
  xAxisIndex?: number;
}
const seriesOf = (option: Record<string, unknown>) => option.series as Series[];
const dataOf = (option: Record<string, unknown>, name: string) => seriesOf(option).find((one) => one.name === name)?.data ?? [];
const textsOf = (svg: string) => Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text ?? '');

const SIZE = { width: 560, height: 420 };

/** Pixels per ohm on both axes, out of the option object alone. */
function scales(option: Record<string, unknown>, { width, height }: typeof SIZE): [number, number] {
  const { left, right, top, bottom } = option.grid as Grid;
  const [x, y] = [option.xAxis as Axis, option.yAxis as Axis];
  return [(width - left - right) / (x.max - x.min), (height - top - bottom) / (y.max - y.min)];
}

/** A spectrum of no use: masked altogether, of one point, at zero. */
function odd(frequency: number[], z: number, used: number): CircuitEntry {
  const curves = circuitCurves(Float64Array.from(frequency), EXAMPLE_B, PARTS);
  curves.used.fill(used);
  curves.data.re.fill(z);
  curves.data.im.fill(z);
  return circuitEntry({ curves });
}

const FIGURES: Record<string, (options: SvgOptions) => string> = {
  nyquist: (options) => nyquistSvg(circuitEntry(), options),
  'nyquist overlay': (options) => nyquistSvg(circuitSeries(12), options),
  'nyquist hostile': (options) => nyquistSvg(hostileCircuit(), options),
  'nyquist of nothing': (options) => nyquistSvg([], options),
  'nyquist masked': (options) => nyquistSvg(odd([1, 10, 100], 0, 0), options),
  'nyquist of a point': (options) => nyquistSvg(odd([1], 0.01, 1), options),
  'nyquist of NaN': (options) => nyquistSvg(odd([1, 10], Number.NaN, 1), options),
  bode: (options) => bodeSvg(circuitEntry(), options),
  'bode at zero': (options) => bodeSvg(odd([1, 10], 0, 0), options),
  residuals: (options) => impedanceResidualsSvg(circuitEntry(), options),
  'residuals at zero': (options) => impedanceResidualsSvg(odd([1, 10], 0, 1), options),
  'kramers-kronig': (options) => kramersKronigSvg(kramersKronigEntry(), options),
  'relaxation times': (options) => relaxationTimesSvg(relaxationTimesEntry(), options),
  evolution: (options) => evolutionSvg(seriesEntry(), options),
  'evolution of nothing': (options) => evolutionSvg({ kind: 'series', title: '<i>', index: [], indexName: 'index', columns: {} }, options),
  'evolution with hostile labels': (options) =>
    evolutionSvg(
      {
        kind: 'series',
        title: '',
        index: ['<b>', 'c'],
        indexName: 'index',
        columns: { '<u>': Float64Array.of(1, 2) },
        units: { '<u>': '<' },
      },
      options,
    ),
};

describe('figures of impedance as SVG', () => {
  it.each(Object.entries(FIGURES))('%s is well-formed with finite coordinates, the same every time', (_, draw) => {
    const svg = draw({ id: 'f' });
    expect(wellFormed(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|<style|<[bui]>|href|\bzr\d/);
    expect(draw({ id: 'f' })).toBe(svg);
  });
  it.each(['nyquist', 'nyquist overlay', 'relaxation times', 'evolution'])('%s differs between themes in its colors only', (name) => {
    const draw = FIGURES[name] as (typeof FIGURES)[string];
    const dark = colorPairs().reduce((svg, [light, twin]) => svg.replaceAll(`"${light}"`, `"${twin}"`), draw({}));
    expect(draw({ theme: 'dark' })).toBe(dark);
  });
  it('names axes with units, parts of the circuit and a few frequencies', () => {
    const texts = textsOf(nyquistSvg(circuitEntry()));
    for (const text of ['Re Z (mΩ)', '−Im Z (mΩ)', 'Data', 'Not fitted', 'Fit', 'p(R1,CPE1)', 'p(R2,CPE2)', 'CPE3', '10 mHz', '10 Hz']) {
      expect(texts).toContain(text);
    }
    expect(texts).not.toContain('R0');
    expect(textsOf(bodeSvg(circuitEntry()))).toEqual(expect.arrayContaining(['|Z| (mΩ)', 'Phase (°)', 'Frequency (Hz)', '10⁻²']));
    expect(textsOf(relaxationTimesSvg(relaxationTimesEntry()))).toEqual(expect.arrayContaining(['800 µs · 4.38 mΩ', '30 ms · 11.7 mΩ']));
  });
});

describe('nyquistFigure', () => {
  it.each([SIZE, { width: 900, height: 300 }, { width: 320, height: 700 }])('has an ohm equally long on both axes at %j', (size) => {
    for (const entries of [circuitEntry(), circuitSeries(9), hostileCircuit()]) {
      const option = nyquistFigure(entries, size);
      const [across, up] = scales(option, size);
      expect(Math.abs(across / up - 1)).toBeLessThan(1e-12);
      const [x, y] = [option.xAxis as Axis, option.yAxis as Axis];
      for (const { data } of seriesOf(option).filter(({ name }) => name !== 'zero' && name !== 'frequencies')) {
        for (const [re, im] of data) expect(re >= x.min && re <= x.max && im >= y.min && im <= y.max).toBe(true);
      }
    }
  });
  it('draws the fit from high frequency to low, whatever the order of the data', () => {
    const fit = dataOf(nyquistFigure(circuitEntry(), SIZE), 'Fit');
    const { curves } = circuitEntry();
    expect(curves.frequency[0]).toBeLessThan(curves.frequency[1] as number);
    expect(fit.at(-1)).toEqual([curves.total.re[0], -(curves.total.im[0] as number)]);
    expect(fit[0]?.[0]).toBeLessThan(fit.at(-1)?.[0] as number);
  });
  it('sets the arcs side by side', () => {
    const option = nyquistFigure(circuitEntry(), SIZE);
    const [first, second] = ['p(R1,CPE1)', 'p(R2,CPE2)'].map((name) => dataOf(option, name)) as [Point[], Point[]];
    expect(first[0]?.[0]).toBeCloseTo(EXAMPLE_B.R0, 3);
    expect(first.at(-1)?.[0]).toBeCloseTo(EXAMPLE_B.R0 + EXAMPLE_B.R1, 4);
    expect(Math.abs((second[0]?.[0] as number) - (first.at(-1)?.[0] as number))).toBeLessThan(2e-4);
    expect(dataOf(option, 'R0')).toEqual([]);
  });
  it('orders arcs by frequency, not by their place in the circuit', () => {
    const { curves } = circuitEntry();
    const { R0, ...rest } = curves.components;
    const turned = Object.fromEntries([...Object.entries(rest).reverse(), ['L0', R0]]) as typeof curves.components;
    const names = arcsOf({ ...curves, components: turned }, byFrequency(curves.frequency)).map(({ name }) => name);
    expect(names).toEqual(['p(R1,CPE1)', 'p(R2,CPE2)', 'CPE3']);
  });
  it('leaves masked points out of the axes where they are far away, and says so', () => {
    const entry = circuitEntry();
    entry.curves.data.re[entry.curves.frequency.length - 1] = 5;
    expect(nyquistNotes(entry)).toEqual(['1 points that were not fitted lie outside the figure.']);
    expect((nyquistFigure(entry, SIZE).xAxis as Axis).max).toBeLessThan(1);
  });
  it('names at most six of many spectra and draws at most forty', () => {
    const option = nyquistFigure(circuitSeries(90), SIZE);
    expect((option.legend as { data: unknown[] }).data).toHaveLength(6);
    expect(seriesOf(option).filter(({ name }) => name === 'Fit')).toHaveLength(40);
  });
});

describe('decadeLabels', () => {
  it('keeps labels apart and off the curve', () => {
    const frequency = Float64Array.from({ length: 61 }, (_, i) => 10 ** (3 - i / 10));
    const points = Array.from(frequency, (f, i): Point => [i / 60, 0.3 + Math.abs(Math.log10(f)) / 10]);
    const order = Uint32Array.from(frequency, (_, i) => i);
    const labels = decadeLabels(frequency, points, order, { x: [-0.3, 1.3], y: [0, 1], perPixel: 1 / 400, curve: points });
    expect(labels.map(({ text }) => text)).toEqual(['1 mHz', '10 mHz', '100 mHz', '1 Hz', '10 Hz', '100 Hz', '1 kHz']);
    const few = decadeLabels(frequency, points, order, { x: [-0.3, 1.3], y: [0, 1], perPixel: 1 / 200, curve: points });
    expect(few.map(({ text }) => text)).toEqual(['1 mHz', '1 Hz', '1 kHz']);
  });
});

describe('bodeFigure and residuals', () => {
  it('shares one range of frequency between its panels, on logarithmic axes', () => {
    const { xAxis, yAxis } = bodeFigure(circuitEntry()) as { xAxis: Axis[]; yAxis: Axis[] };
    expect([xAxis[0]?.min, xAxis[0]?.max]).toEqual([xAxis[1]?.min, xAxis[1]?.max]);
    expect([...xAxis, ...yAxis].map(({ type }) => type)).toEqual(['log', 'log', 'log', 'value']);
  });
  it('gives |Z| in Ω and the phase in degrees, negative where capacitive', () => {
    const { curves } = circuitEntry();
    const [size, phase] = seriesOf(bodeFigure(circuitEntry())).filter(({ name }) => name === 'Fit');
    const [re, im] = [curves.total.re[0] as number, curves.total.im[0] as number];
    expect(size?.data.at(-1)).toEqual([curves.frequency[0], Math.hypot(re, im)]);
    expect(phase?.data.at(-1)?.[1]).toBeCloseTo((Math.atan2(im, re) * 180) / Math.PI, 12);
    expect(phase?.data.at(-1)?.[1]).toBeLessThan(0);
  });
  it('gives residuals in percent of |Z|, of fitted points, with lines at 0 and ±1 %', () => {
    const { curves } = circuitEntry();
    const option = impedanceResidualsFigure(circuitEntry());
    const share = (100 * (curves.residuals.re[0] as number)) / Math.hypot(curves.data.re[0] as number, curves.data.im[0] as number);
    expect(dataOf(option, 'ΔRe/|Z|').at(-1)?.[0]).toBe(curves.frequency[0]);
    expect(dataOf(option, 'ΔRe/|Z|').at(-1)?.[1]).toBeCloseTo(share, 12);
    expect(dataOf(option, 'ΔRe/|Z|')).toHaveLength(curves.used.filter(Boolean).length);
    expect(seriesOf(option).flatMap(({ name, data }) => (name === 'guide' || name === 'zero' ? [data[0]?.[1]] : []))).toEqual([0, -1, 1]);
    expect((option.yAxis as Axis).max).toBeGreaterThan(1);
  });
  it('takes the residuals of tests and distributions as they are', () => {
    const { re } = kramersKronigEntry().result.residuals;
    expect(dataOf(kramersKronigFigure(kramersKronigEntry()), 'ΔRe/|Z|').at(-1)?.[1]).toBe(100 * (re[0] as number));
    expect(dataOf(kramersKronigFigure(relaxationTimesEntry()), 'ΔIm/|Z|')).toHaveLength(re.length);
  });
});

describe('relaxationTimesFigure', () => {
  it('draws γ against τ and names the eight largest of many peaks', () => {
    const entry = relaxationTimesEntry();
    expect(dataOf(relaxationTimesFigure(entry), 'γ')[40]).toEqual([entry.result.tau[40], entry.result.gamma[40]]);
    entry.result.peaks = Array.from({ length: 30 }, (_, i) => ({ tau: 10 ** (i / 5 - 4), resistance: 1e-3 * (i + 1), exponent: 1 }));
    expect(textsOf(relaxationTimesSvg(entry)).filter((text) => text.includes('·'))).toHaveLength(8);
    entry.result.peaks = [];
    entry.result.gamma.fill(0);
    expect(wellFormed(relaxationTimesSvg(entry))).toBe(true);
  });
});

describe('evolutionFigure', () => {
  it('has a panel for every column that changes, logarithmic beyond one and a half decades', () => {
    expect(evolutionPanels(seriesEntry()).map(({ name, logarithmic }) => [name, logarithmic])).toEqual([
      ['R0', false],
      ['R1', true],
      ['CPE1.Q', false],
      ['chiSquare', false],
    ]);
    expect(evolutionNotes(seriesEntry())).toEqual(['Constant over the series: CPE1.alpha.']);
  });
  it('breaks lines and bands where a fit failed', () => {
    const entry = seriesEntry();
    const option = evolutionFigure(entry, { width: 640, height: evolutionHeight(entry, 640) });
    const line = seriesOf(option).find(({ type, name }) => type === 'line' && name === 'R0')?.data as [number, number | string][];
    const gap = line.findIndex(([, y]) => y === '-');
    expect(line[gap - 1]?.[0]).toBe(20);
    expect(line[gap + 1]?.[0]).toBe(22);
    expect(seriesOf(option).find(({ name }) => name === 'R0 ± stderr')?.data).toHaveLength(2);
    expect(seriesOf(option).find(({ name }) => name === 'CPE1.Q ± stderr')?.data).toHaveLength(0);
  });
  it('keeps the values readable beside errors that are larger than all of them', () => {
    const columns = { R: Float64Array.of(1, 2, 3), 'R.stderr': Float64Array.of(0.1, 1e6, 0.1) };
    const [panel] = evolutionPanels({ kind: 'series', title: '', index: [1, 2, 3], indexName: 'time', columns });
    expect(panel?.range[0]).toBeGreaterThan(-1);
    expect(panel?.range[1]).toBeLessThan(5);
  });
  it('stays small for thousands of fits and many columns', () => {
    const count = 5000;
    const columns = Object.fromEntries(
      Array.from({ length: 20 }, (_, c) => [`p${c}`, Float64Array.from({ length: count }, (_, i) => Math.sin(i / 50 + c))]),
    );
    const entry = { kind: 'series', title: '', index: Array.from({ length: count }, (_, i) => i), indexName: 'index', columns } as const;
    expect(evolutionSvg(entry).length).toBeLessThan(400_000);
    expect(evolutionNotes(entry)[0]).toContain('8 further columns');
  });
});

describe('ranges and ticks', () => {
  it('gives what is left over to both sides, and upwards', () => {
    expect(equalRanges([0, 10], [0, 2], 100, 40)).toEqual({ x: [0, 10], y: [0, 4], perPixel: 0.1 });
    expect(equalRanges([0, 10], [0, 10], 200, 100)).toEqual({ x: [-5, 15], y: [0, 10], perPixel: 0.1 });
  });
  it.each<[number, number, number, string[]]>([
    [1e-3, 1e4, 9, ['10⁻³', '10⁻²', '10⁻¹', '10⁰', '10¹', '10²', '10³', '10⁴']],
    [1e-9, 1e9, 9, ['10⁻⁹', '10⁻⁶', '10⁻³', '10⁰', '10³', '10⁶', '10⁹']],
    [0.9, 120, 6, ['1', '3', '10', '30', '100']],
    [2, 45, 6, ['2', '5', '10', '20']],
    [20, 50, 4, ['20', '30', '40', '50']],
  ])('ticks from %s to %s on a logarithmic axis', (low, high, count, labels) => {
    const { labelled, format } = logTicks(low, high, count);
    expect(labelled.map(format)).toEqual(labels);
  });
});
