import { describe, expect, it } from 'vitest';
import type { SpectrumEntry } from '../../src/report/entry.ts';
import { decimate, simplify } from '../../src/report/figures/decimate.ts';
import { placeLabels } from '../../src/report/figures/names.ts';
import { spectrumFigure, spectrumNotes } from '../../src/report/figures/spectrum.ts';
import { axisName, niceTicks } from '../../src/report/figures/ticks.ts';
import { spectrumView } from '../../src/report/figures/view.ts';
import { chartSvg, spectrumSvg } from '../../src/report/svg.ts';
import { colorPairs } from '../../src/report/theme.ts';
import { CARBON, carbonEntry, curvesOf, hostileEntry, hugeEntry, nullEntry, resultOf, xpsEntry } from './fixtures.ts';
import { wellFormed } from './well-formed.ts';

const ENTRIES = { carbon: carbonEntry, xps: xpsEntry, huge: hugeEntry, nulls: nullEntry, hostile: hostileEntry };

function textsOf(svg: string): string[] {
  return Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text ?? '');
}

function largeEntry(points: number): SpectrumEntry {
  const x = Float64Array.from({ length: points }, (_, i) => 900 + (950 * i) / points);
  const curves = curvesOf(x, CARBON, () => 100, 5);
  curves.data[31_337] = 9000;
  return { source: 'large', result: resultOf(CARBON), curves };
}

describe('spectrumSvg', () => {
  it.each(Object.entries(ENTRIES))('%s is well-formed XML with finite coordinates, the same every time', (_, make) => {
    const svg = spectrumSvg(make());
    expect(wellFormed(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(spectrumSvg(make())).toBe(svg);
    expect(svg).not.toMatch(/<script|<style|onerror=(?!al)|href|\bzr\d/);
  });

  it('names every peak, both axes with units, and both panels', () => {
    const texts = textsOf(spectrumSvg(carbonEntry()));
    for (const text of [
      'D4',
      'D1',
      'D3',
      'G',
      'D2',
      'Raman shift (cm⁻¹)',
      'Intensity (counts)',
      'Residual',
      'Data',
      'Not fitted',
      'Fit',
      'Background',
    ]) {
      expect(texts).toContain(text);
    }
  });

  it('shows hostile names as they are, cut to length', () => {
    const texts = textsOf(spectrumSvg(hostileEntry()));
    for (const text of [
      '&lt;script&gt;alert(1)&lt;/scrip…',
      '{b|x}{a}',
      '{a|&lt;svg&gt;} (&lt;u&gt;)',
      '--&gt; (&amp;lt;)',
      'a,&quot;b&quot;\ufffdc\ufffd[31m',
    ])
      expect(texts).toContain(text);
  });

  it('draws binding energy from right to left', () => {
    const places = Array.from(
      spectrumSvg(xpsEntry()).matchAll(/translate\(([\d.]+) 476\)"[^>]*>(\d{3})</g),
      ([, px, label]) => [Number(label), Number(px)] as const,
    );
    expect(places.length).toBeGreaterThan(3);
    expect(places.toSorted((a, b) => a[1] - b[1]).map(([label]) => label)).toEqual(
      places.map(([label]) => label).toSorted((a, b) => b - a),
    );
  });

  it('differs between themes in its colors only', () => {
    const dark = colorPairs().reduce((svg, [light, twin]) => svg.replaceAll(`"${light}"`, `"${twin}"`), spectrumSvg(carbonEntry()));
    expect(spectrumSvg(carbonEntry(), { theme: 'dark' })).toBe(dark);
  });

  it('keeps the size asked for, and the ids apart', () => {
    const svg = spectrumSvg(carbonEntry(), { width: 400, height: 300, id: 'fit-7' });
    expect(svg).toContain('viewBox="0 0 400 300"');
    expect(svg).toContain('url(#fit-7-c0)');
    expect(svg).toContain('id="fit-7-c0"');
  });
});

describe('spectrumFigure', () => {
  it('has two grids with x axes of the same range', () => {
    const { grid, xAxis } = spectrumFigure(carbonEntry()) as { grid: unknown[]; xAxis: { min: number; max: number }[] };
    expect(grid).toHaveLength(2);
    expect([xAxis[0]?.min, xAxis[0]?.max]).toEqual([xAxis[1]?.min, xAxis[1]?.max]);
  });
  it('greys points that were not fitted, and breaks the residuals there', () => {
    const { series } = spectrumFigure(carbonEntry()) as { series: { name: string; data: [number, number | string][] }[] };
    const xs = (name: string) => series.find((one) => one.name === name)?.data.map(([x]) => x) ?? [];
    expect(xs('Not fitted')).toContain(1700);
    expect(xs('Data')).not.toContain(1700);
    expect(series.find(({ name }) => name === 'Residual')?.data.find(([x]) => x === 1700)?.[1]).toBe('-');
  });
  it('names no component that the fit has made to vanish', () => {
    const lines = [
      { name: 'there', center: 40, height: 10, fwhm: 5 },
      { name: 'gone', center: 80, height: 0, fwhm: 5 },
    ];
    const x = Float64Array.from({ length: 200 }, (_, i) => i);
    const svg = spectrumSvg({ source: 's', result: resultOf(lines), curves: curvesOf(x, lines, () => 0, 0) });
    expect(svg).toContain('>there<');
    expect(svg).not.toContain('>gone<');
  });
  it('stays small for 100 000 points, keeps the extremes, and says so', () => {
    const entry = largeEntry(100_000);
    expect(spectrumSvg(entry).length).toBeLessThan(250_000);
    const { series } = spectrumFigure(entry) as { series: { name: string; data: [number, number][] }[] };
    expect(series.find(({ name }) => name === 'Data')?.data.some(([, y]) => y === 9000)).toBe(true);
    expect(spectrumNotes(entry)[0]).toContain('100000 points');
    expect(spectrumNotes(hugeEntry())).toEqual([]);
  });
  it('tells more components apart than there are colors', () => {
    const lines = Array.from({ length: 20 }, (_, i) => ({ name: `p${i}`, center: 10 * i, height: 10, fwhm: 5 }));
    const entry = {
      source: 's',
      result: resultOf(lines),
      curves: curvesOf(
        Float64Array.from({ length: 200 }, (_, i) => i),
        lines,
        () => 0,
        0,
      ),
    };
    const { series } = spectrumFigure(entry) as { series: { type: string; name: string; lineStyle?: { color: string; type: string } }[] };
    const styles = series
      .filter(({ type, name }) => type === 'line' && name.startsWith('p'))
      .map(({ lineStyle }) => `${lineStyle?.color} ${lineStyle?.type}`);
    expect(new Set(styles).size).toBe(20);
    const texts = textsOf(spectrumSvg(entry));
    for (const { name } of lines) expect(texts).toContain(name);
  });
});

describe('spectrumView', () => {
  it('sorts x in any order and hides what is far outside the fit', () => {
    const curves = curvesOf(Float64Array.of(3, 100, 1, 2, 0, 4, 4.4), [], () => 1, 0);
    curves.used = Uint8Array.of(1, 0, 1, 1, 1, 1, 0);
    const view = spectrumView(curves);
    expect(Array.from(view.shown, (i) => curves.x[i])).toEqual([0, 1, 2, 3, 4, 4.4]);
    expect([view.hidden, view.masked.length, view.fitted.length]).toEqual([1, 1, 5]);
    expect(view.x).toEqual([0, 4.4]);
  });
  it('shows all points of data that took no part', () => {
    const curves = curvesOf(Float64Array.of(1, 2, 3), [], () => 1, 0);
    curves.used.fill(0);
    expect(spectrumView(curves).shown).toHaveLength(3);
    expect(() => spectrumSvg({ source: '', result: resultOf([]), curves })).not.toThrow();
  });
});

describe('decimate', () => {
  it('keeps ends, and the extremes of every run', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => Math.sin(i / 40));
    values[777] = 50;
    values[778] = -50;
    const kept = decimate(
      Uint32Array.from(values, (_, i) => i),
      values,
      100,
    );
    expect(kept.length).toBeLessThanOrEqual(202);
    for (const index of [0, 777, 778, 9999]) expect(kept).toContain(index);
    expect(Array.from(kept)).toEqual(Array.from(kept).toSorted((a, b) => a - b));
  });
  it('leaves short data alone', () => {
    const order = Uint32Array.of(2, 0, 1);
    expect(decimate(order, [1, 2, 3], 2)).toBe(order);
  });
});

describe('simplify', () => {
  it('stays within the tolerance with far fewer points', () => {
    const x = Float64Array.from({ length: 2000 }, (_, i) => i / 200);
    const y = x.map((at) => 1 / (1 + (at - 5) ** 2));
    const kept = simplify(
      Uint32Array.from(x, (_, i) => i),
      x,
      y,
      1e-3,
    );
    expect(kept.length).toBeLessThan(100);
    for (let k = 1; k < kept.length; k++) {
      const [from, to] = [kept[k - 1] ?? 0, kept[k] ?? 0];
      for (let i = from; i <= to; i++) {
        const chord = (y[from] ?? 0) + (((y[to] ?? 0) - (y[from] ?? 0)) * (i - from)) / (to - from);
        expect(Math.abs((y[i] ?? 0) - chord)).toBeLessThanOrEqual(1e-3);
      }
    }
  });
});

describe('labels and ticks', () => {
  it('puts names that would collide into rows, inside the panel', () => {
    const labels = placeLabels(['long name', 'long name', 'x'], [5, 10, 400], 0, 410);
    expect(labels.map(({ row }) => row)).toEqual([0, 1, 0]);
    for (const { x, width } of labels) expect([x - width / 2 >= 0, x + width / 2 <= 410]).toEqual([true, true]);
  });
  it.each<[number, number, number, string[]]>([
    [900, 1850, 5, ['1000', '1200', '1400', '1600', '1800']],
    [-1.1, 1.1, 5, ['−1.0', '−0.5', '0.0', '0.5', '1.0']],
    [0, 3.2e9, 4, ['0', '1', '2', '3']],
    [1e-7, 9e-7, 5, ['2', '4', '6', '8']],
  ])('ticks from %s to %s', (low, high, count, labels) => {
    const { values, format } = niceTicks(low, high, count);
    expect(values.map(format)).toEqual(labels);
  });
  it.each<[string, string | undefined, number, string]>([
    ['Intensity', 'counts', 0, 'Intensity (counts)'],
    ['Intensity', 'counts', 5, 'Intensity (10⁵ counts)'],
    ['y', undefined, -9, 'y (×10⁻⁹)'],
    ['y', undefined, 0, 'y'],
  ])('names an axis: %s, %s, %s', (label, unit, exponent, text) => {
    expect(axisName(label, unit, exponent)).toBe(text);
  });
});

describe('SvgOptions.id', () => {
  const series = [{ name: 'a', style: 'line' as const, x: [1, 2, 3], y: [1, 2, 3] }];
  const draw = (id: string) => chartSvg({ kind: 'chart', title: 'A chart', x: { label: 'x' }, y: { label: 'y' }, series }, { id });
  const ids = (svg: string) => Array.from(svg.matchAll(/ id="([^"]*)"/g), ([, id]) => id);

  it('is text, not markup, whatever it holds', () => {
    const svg = draw('x"><script>alert(1)</script>$&');
    expect(svg).not.toContain('<script');
    expect(wellFormed(svg)).toBe(true);
    expect(ids(svg).length).toBeGreaterThan(0);
    for (const id of ids(svg)) expect(svg).toContain(`url(#${id})`);
  });

  it('tells figures apart that differ by one sign', () => {
    expect(ids(draw('HC<1'))).not.toEqual(ids(draw('HC>1')));
    expect(ids(draw('Härte-1'))[0]).toMatch(/^Härte-1-/);
  });
});
