import { describe, expect, it } from 'vitest';
import { type ChapterEntry, type ChartEntry, chartFigure, chartSvg, renderReport, tableCsv, tableText } from '../../src/report/index.ts';
import { wellFormed } from './well-formed.ts';

const HOSTILE = '<script>alert(1)</script>&"\'=1+1';

const chart: ChartEntry = {
  kind: 'chart',
  title: 'Long cycling',
  x: { label: 'Cycle' },
  y: { label: 'Capacity', unit: 'mAh/g', range: [0, null] },
  right: { label: 'CE', unit: '%' },
  series: [
    { name: 'HC', style: 'points', x: [1, 2, 3], y: [290, Number.NaN, 280], error: [2, 2, Number.NaN] },
    { name: 'CE', style: 'line', axis: 'right', x: [1, 2, 3], y: [82, 99, 99.5] },
  ],
};

const chapter: ChapterEntry = {
  kind: 'chapter',
  title: `Half cells ${HOSTILE}`,
  figures: [chart],
  tables: [
    {
      kind: 'table',
      title: 'Table 1',
      columns: [{ name: 'sample' }, { name: 'd002', unit: 'Å' }, { name: 'ICE', unit: '%' }],
      rows: [
        [HOSTILE, { value: 3.8901, stderr: 0.002 }, { mean: 82.5, sd: 0.6, n: 4 }],
        ['HCT', { value: null, stderr: null }, null],
        ['a-1', { value: -0.5, stderr: null }, { mean: -1, sd: null, n: 1 }],
      ],
    },
  ],
  warnings: [{ code: 'few-cells', message: HOSTILE }],
};

describe('a chart', () => {
  it('spans its data and their errors, and begins and ends where it is asked to', () => {
    const { yAxis, xAxis } = chartFigure(chart, { width: 560, height: 380 }) as {
      yAxis: { min: number; max: number }[];
      xAxis: { max: number };
    };
    expect(yAxis[0]?.min).toBe(0);
    expect(yAxis[0]?.max).toBeGreaterThan(292);
    expect(yAxis[1]?.min).toBeLessThan(82);
    expect(xAxis.max).toBeGreaterThan(3);
  });

  it.each(['line', 'points', 'bars'] as const)('of %s is drawn, whatever its numbers', (style) => {
    for (const y of [[], [Number.NaN], [0], [5, 5], [1e-300, 1e300], [-1, -2]]) {
      for (const logarithmic of [false, true]) {
        const entry: ChartEntry = { ...chart, y: { label: 'y', logarithmic }, series: [{ name: 'a', style, x: y.map((_, i) => i), y }] };
        expect(chartSvg(entry)).toMatch(/^<svg[\s\S]*<\/svg>$/);
      }
    }
  });

  it('breaks its line at a gap', () => {
    const entry: ChartEntry = { ...chart, series: [{ name: 'a', style: 'line', x: [1, 2, 3], y: [1, Number.NaN, 3] }] };
    const { series } = chartFigure(entry, { width: 560, height: 380 }) as { series: { data: unknown[] }[] };
    expect(series[0]?.data).toContainEqual([3, '-']);
  });
});

describe('a chapter', () => {
  it('is well-formed and escapes what is in it', () => {
    const page = renderReport([chapter, chapter], { title: HOSTILE });
    expect(wellFormed(page)).toBe(true);
    expect(page).not.toContain('<script>');
    expect(page).toContain('3.8901 ± 0.0020');
    expect(page).toContain('82.50 ± 0.60');
    expect(page).toContain('>−0.5<');
    expect(page).toContain('>a-1<');
    expect(page.match(/<nav>/g)).toHaveLength(1);
  });
});

describe('a table', () => {
  const [table] = chapter.tables ?? [];
  if (!table) throw new Error('the chapter has a table');

  it('gives errors, deviations and counts columns of their own in CSV', () => {
    const [head, first, second] = tableCsv(table).split('\r\n');
    expect(head).toBe('sample,d002 (Å),d002 stderr (Å),ICE (%),ICE s.d. (%),ICE n');
    expect(first).toMatch(/,3\.8901,0\.002,82\.5,0\.6,4$/);
    expect(second).toBe('HCT,,,,,');
  });

  it('reads as text', () => {
    expect(tableText(table)).toContain('3.8901 ± 0.0020');
  });
});
