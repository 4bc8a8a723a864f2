import { describe, expect, it } from 'vitest';
import { timed } from '../support/cpu-time.ts';
import { first } from './first.ts';
import { readSpectra as read } from './spectra.ts';

describe('Renishaw’s maps as text', () => {
  it('splits them by place, x descending as it is', () => {
    const text = '#X\t\t#Y\t\t#Wave\t\t#Intensity\r\n1\t2\t99\t5\r\n1\t2\t98\t6\r\n2\t2\t99\t7\r\n2\t2\t98\t8\r\n';
    const result = read(text, { name: 'map.txt' });
    expect(result).toMatchObject({ format: 'renishaw', kind: 'spectrum', warnings: [] });
    expect(result.records.map(({ name, x, y, facts }) => [name, Array.from(x), Array.from(y), facts])).toEqual([
      ['spectrum 1', [99, 98], [5, 6], { positionX: 1, positionY: 2, positionUnit: 'µm' }],
      ['spectrum 2', [99, 98], [7, 8], { positionX: 2, positionY: 2, positionUnit: 'µm' }],
    ]);
  });

  it('splits series by time', () => {
    const { records } = read('#Time\t\t#Wave\t\t#Intensity\n0\t10\t1\n0\t11\t2\n60\t10\t3\n60\t11\t4\n');
    expect(records.map(({ facts, y }) => [facts, Array.from(y)])).toEqual([
      [{ Time: 0 }, [1, 2]],
      [{ Time: 60 }, [3, 4]],
    ]);
  });

  it('leaves single spectra to the tables', () => {
    expect(first(read('#Wave\t\t#Intensity\n10\t1\n11\t2\n').records)).toMatchObject({ xName: 'Wave', yName: 'Intensity' });
  });

  it('reads a map of 2000 spectra in good time', () => {
    const wave = Array.from({ length: 500 }, (_, i) => `${1900 - i}.123456\t${100 + i}.5\n`);
    const text = Array.from({ length: 2000 }, (_, k) => wave.map((row) => `${k % 50}\t${Math.floor(k / 50)}\t${row}`).join('')).join('');
    const { value, milliseconds } = timed(() => read(`#X\t\t#Y\t\t#Wave\t\t#Intensity\n${text}`));
    expect(value.records.length).toBe(2000);
    expect(milliseconds).toBeLessThan(10_000);
  });
});

describe('Avantage’s tables', () => {
  const rows = '298.08,,5951.92\n297.98,,6095.35\n297.88,,5928.65\n';
  for (const [name, text] of Object.entries({
    'units in a line of their own': `Binding Energy (E),,C1s Scan\neV,,Counts / s\n${rows}`,
    'units in the headings': `Title,,C1s Scan\nDwell Time,,0.05 s\n\nBinding Energy (eV),,Counts / s\n${rows}`,
  })) {
    it(`reads ${name}`, () => {
      const record = first(read(text).records);
      expect([Array.from(record.x), record.xUnit]).toEqual([[298.08, 297.98, 297.88], 'eV']);
      expect(record.y[0]).toBe(5951.92);
      expect(record.yUnit).toMatch(/^(?:cps|Counts \/ s)$/);
    });
  }
});
