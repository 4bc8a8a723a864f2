import { describe, expect, it } from 'vitest';
import { parseBackground } from '../../src/cli/options/background.ts';
import { collectColumns, columnsCollector } from '../../src/cli/options/columns.ts';
import { collectElements } from '../../src/cli/options/element.ts';
import { parseExclusions } from '../../src/cli/options/exclude.ts';
import { parseFrequency } from '../../src/cli/options/frequency.ts';
import { parseCount, parseNumber } from '../../src/cli/options/number.ts';
import { collectParams, collectStarts, mergeSpecs, parseParam } from '../../src/cli/options/param.ts';
import { collectPeaks, parsePeak } from '../../src/cli/options/peak.ts';
import { parseRange, rangeCollector } from '../../src/cli/options/range.ts';
import { parseReference } from '../../src/cli/options/reference.ts';
import { collectRegions } from '../../src/cli/options/region.ts';
import { parseSensitivities } from '../../src/cli/options/rsf.ts';
import { parseTemperatures } from '../../src/cli/options/temperature.ts';
import { parseCalibration, parseNormalize } from '../../src/cli/options/treatment.ts';

describe('--param', () => {
  const good: [string, [string, object]][] = [
    ['b1=500', ['b1', { value: 500 }]],
    ['G.center=1585[1570:1600]', ['G.center', { value: 1585, min: 1570, max: 1600 }]],
    [' G.center = 1585 [ 1570 : 1600 ] ', ['G.center', { value: 1585, min: 1570, max: 1600 }]],
    ['G.center=[1570:1600]', ['G.center', { min: 1570, max: 1600 }]],
    ['D.area=[0:]', ['D.area', { min: 0 }]],
    ['D.area=-1e3[:0]', ['D.area', { value: -1000, max: 0 }]],
    ['G.gamma=0!', ['G.gamma', { value: 0, vary: false }]],
    ['G.gamma=3[1:5]!', ['G.gamma', { value: 3, min: 1, max: 5, vary: false }]],
    ['G.sigma:=1.2*D.sigma', ['G.sigma', { tie: '1.2*D.sigma' }]],
    ['__proto__=1', ['__proto__', { value: 1 }]],
  ];
  for (const [text, spec] of good) it(`understands ${text}`, () => expect(parseParam(text)).toEqual(spec));

  for (const text of [
    '',
    'b1',
    'b1=',
    '=3',
    'b1=x',
    'b1=1[2]',
    'b1=1[2:3',
    'b1=[1:2]!',
    'b1:=',
    'b1=1!!',
    'b1=0x10',
    'b1=1[a:b]',
    'a b=1',
  ]) {
    it(`refuses "${text}"`, () => expect(() => parseParam(text)).toThrow(/NAME=VALUE|not a number/));
  }

  it('merges with --start, the more specific wins', () => {
    const params = collectParams('a=[0:2]', collectParams('b=7', collectParams('c:=2*a')));
    const starts = collectStarts('a=1, b=5,c=3');
    expect(mergeSpecs(starts, params)).toEqual({ a: { value: 1, min: 0, max: 2 }, b: { value: 7 }, c: { tie: '2*a' } });
  });

  it('leaves the prototype of objects alone', () => {
    const merged = mergeSpecs(undefined, collectParams('__proto__=1'));
    expect(Object.keys(merged)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.keys(collectColumns('__proto__=2'))).toEqual(['__proto__']);
  });
});

describe('--start', () => {
  it('refuses what is no list of numbers', () => {
    for (const text of ['a', 'a=', 'a=x', 'a=1;b=2']) expect(() => collectStarts(text)).toThrow();
  });
});

describe('--range and --exclude', () => {
  it('understands closed, open, negative and backward ranges', () => {
    expect(parseRange('900:1850')).toEqual([900, 1850]);
    expect(parseRange('298:280')).toEqual([280, 298]);
    expect(parseRange('-5:1e3')).toEqual([-5, 1000]);
    expect(parseRange('900:')).toEqual([900, Number.POSITIVE_INFINITY]);
    expect(parseRange(':900')).toEqual([Number.NEGATIVE_INFINITY, 900]);
  });

  const collectRanges = rangeCollector(parseNumber);
  it('collects', () =>
    expect(collectRanges('3:4', collectRanges('1:2'))).toEqual([
      [1, 2],
      [3, 4],
    ]));

  for (const text of ['', ':', '5', '1:2:3', 'a:b', '1-2']) it(`refuses "${text}"`, () => expect(() => parseRange(text)).toThrow());
});

describe('--exclude', () => {
  it('understands ranges and positions', () => {
    expect(parseExclusions('7', parseNumber)).toEqual([7]);
    expect(parseExclusions('0, 7,900:950', parseNumber)).toEqual([0, 7, [900, 950]]);
    expect(parseExclusions('3,10kHz:20kHz', parseFrequency)).toEqual([3, [1e4, 2e4]]);
  });

  for (const text of ['', '1.5', '-1', '1,', 'a', '10kHz'])
    it(`refuses "${text}"`, () => expect(() => parseExclusions(text, parseFrequency)).toThrow(/neither a range/));
});

describe('frequencies', () => {
  it('may carry units', () => {
    const texts = ['0.1', '10kHz', '1 MHz', '50mHz', '2Hz', '1e3Hz', '3GHz', '5µHz', '0'];
    expect(texts.map(parseFrequency)).toEqual([0.1, 1e4, 1e6, 0.05, 2, 1000, 3e9, 5e-6, 0]);
    expect(parseRange('100mHz:10kHz', parseFrequency)).toEqual([0.1, 1e4]);
    expect(parseRange('1MHz:', parseFrequency)).toEqual([1e6, Number.POSITIVE_INFINITY]);
  });

  for (const text of ['', 'Hz', '1k', '1KHz', '1 mhz', '-1', 'x'])
    it(`are not "${text}"`, () => expect(() => parseFrequency(text)).toThrow());
});

describe('--temperatures', () => {
  it('are in °C, or in kelvin', () => expect(parseTemperatures('25, 35°C,45 C,273.15K,-10')).toEqual([25, 35, 45, 0, -10]));
  for (const text of ['', '25;35', '-1K', '25F']) it(`refuses "${text}"`, () => expect(() => parseTemperatures(text)).toThrow());
});

describe('--element', () => {
  it('understands a name and a formula', () => {
    const first = collectElements('X=R/(1+(j*w*tau)^a)');
    expect(collectElements(' Y = A/w ', first)).toEqual({ X: { expression: 'R/(1+(j*w*tau)^a)' }, Y: { expression: 'A/w' } });
    expect(() => collectElements('X=R', first)).toThrow(/two elements called "X"/);
  });
  for (const text of ['', 'X', 'X=', '=R', 'X1=R'])
    it(`refuses "${text}"`, () => expect(() => collectElements(text)).toThrow(/no element/));
});

describe('--peak', () => {
  it('understands shape, position or both', () => {
    expect(parsePeak('G=voigt@1585')).toEqual({ name: 'G', kind: 'voigt', center: 1585 });
    expect(parsePeak('G@1585.5')).toEqual({ name: 'G', center: 1585.5 });
    expect(parsePeak('G=voigt')).toEqual({ name: 'G', kind: 'voigt' });
  });

  for (const text of ['', 'G', '=voigt', 'G=', 'G@', 'G@x', 'G=voigt@', 'a b@3'])
    it(`refuses "${text}"`, () => expect(() => parsePeak(text)).toThrow());

  it('refuses two of one name', () => expect(() => collectPeaks('G@2', collectPeaks('G@1'))).toThrow(/two peaks called "G"/));
});

describe('--background', () => {
  it.each([
    ['linear', [{ kind: 'linear' }], null],
    ['polynomial:3', [{ kind: 'polynomial', degree: 3 }], null],
    ['none', [], null],
    ['shirley', [{ kind: 'activeShirley' }], null],
    ['Shirley+linear', [{ kind: 'activeShirley' }, { kind: 'linear' }], null],
    ['tougaard', [{ kind: 'activeTougaard' }], null],
    ['tougaard:sio2', [{ kind: 'activeTougaard', C: 542, D: 275 }], null],
    ['tougaard:universal', [{ kind: 'activeTougaard', C: 1643, D: 0 }], null],
    ['static-shirley', [], { method: 'shirley' }],
    ['static-tougaard:polymers', [], { method: 'tougaard', crossSection: 'polymers' }],
    ['snip:40', [], { method: 'snip', window: 40 }],
    ['arpls:1e6+linear', [{ kind: 'linear' }], { method: 'arpls', lambda: 1e6 }],
    ['rubber-band', [], { method: 'rubberBand' }],
  ])('%s', (text, fitted, subtracted) => {
    expect(parseBackground(text)).toEqual({ fitted, subtracted });
  });

  it.each(['a b', '', 'snip:x', 'snip+arpls', 'tougaard:gold', 'linear+'])('refuses %j', (text) => {
    expect(() => parseBackground(text)).toThrow();
  });
});

describe('--region, --reference-peak, --calibrate, --normalize, --rsf', () => {
  it('understand names with and without what follows', () => {
    expect(collectRegions('O 1s = xps-o1s', collectRegions('C 1s'))).toEqual([
      { name: 'C 1s', preset: null },
      { name: 'O 1s', preset: 'xps-o1s' },
    ]);
    expect(parseReference('sp2=284.5')).toEqual({ peak: 'sp2', energy: 284.5 });
    expect(parseReference('O-C=O=289.1')).toEqual({ peak: 'O-C=O', energy: 289.1 });
    expect(parseCalibration('520.7')).toEqual({ reference: 520.7, standard: null });
    expect(parseCalibration('520.7=si.txt')).toEqual({ reference: 520.7, standard: 'si.txt' });
    expect(parseNormalize('1585')).toEqual({ peak: 1585, within: 20 });
    expect(parseSensitivities('C 1s=1,O 1s=2.93')).toEqual({ 'C 1s': 1, 'O 1s': 2.93 });
    expect(parseSensitivities('scofield')).toBe('scofield');
  });

  it('refuse anything else', () => {
    for (const parse of [parseReference, parseCalibration, parseNormalize, () => parseSensitivities('=1'), () => collectRegions('=')])
      expect(() => parse('x')).toThrow();
  });
});

describe('--columns', () => {
  it('understands headings, positions and commas in headings', () => {
    expect(collectColumns('x=Raman shift (cm-1),y=3')).toEqual({ x: 'Raman shift (cm-1)', y: '3' });
    expect(collectColumns('y=counts\\, raw', { x: '1' })).toEqual({ x: '1', y: 'counts, raw' });
    expect(collectColumns('y=a=b')).toEqual({ y: 'a=b' });
  });

  for (const text of ['', 'x', '=3', 'x=', 'x=1,,y=2'])
    it(`refuses "${text}"`, () => expect(() => collectColumns(text)).toThrow(/names no column/));
});

describe('numbers', () => {
  it('are decimal', () => {
    expect([parseNumber('1e3'), parseNumber('-.5'), parseNumber('+2.')]).toEqual([1000, -0.5, 2]);
    for (const text of ['', ' ', '0x1', 'Infinity', 'NaN', '1e999', '1,5']) expect(() => parseNumber(text)).toThrow(/not a number/);
  });

  it('are whole where they count', () => {
    expect(parseCount('8')).toBe(8);
    for (const text of ['0', '-1', '1.5', '1e300']) expect(() => parseCount(text)).toThrow(/whole number/);
  });
});

describe('--columns for nothing', () => {
  it('is refused where the names are known, and says them', () => {
    const collect = columnsCollector({ example: 'x=1,y=2', keys: ['x', 'y', 'sigma'] });
    expect(collect('x=1,y=2')).toEqual({ x: '1', y: '2' });
    expect(() => collect('y=2', { x: '1' })).not.toThrow();
    expect(() => collect('x=1,foo=2')).toThrow('"foo" is nothing that columns are chosen for (there are x, y, sigma).');
  });

  it('is left to the reader where columns get names', () => {
    expect(columnsCollector({ example: 'x1=2' })('x1=2,toString=3')).toEqual({ x1: '2', toString: '3' });
  });
});
