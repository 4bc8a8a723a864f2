import { describe, expect, it } from 'vitest';
import { casaShape, fitPeaks, InputError, ParseError, readConstraints, voigt, writeConstraints } from '../../src/index.ts';

const TABLE = [
  'Component\tA\tB\tC',
  'Name\tsp2\tsp3\tC-O',
  'Line Shape\tGL(30)\tGL(30)\tGL(30)',
  'Area\t1000\t\t200',
  'Area Constr.\t0 , 100000\tA * 0.5\t200',
  'FWHM\t1\t1.2\t1.4',
  'FWHM Constr.\t0.4 , 2\tA * 1.2\t0.5 , 3',
  'Position\t284.5\t285.2\t286.7',
  'Position Constr.\t284 , 285\tA + 0.7\tA + 2.1 , A + 2.3',
].join('\n');

describe('constraint tables', () => {
  it('become ties and bounds that a fit holds exactly', () => {
    const peaks = readConstraints(TABLE);
    const x = Array.from({ length: 181 }, (_, i) => 294 - 0.08 * i);
    const y = x.map((v) => 900 * Math.exp(-(((v - 284.6) / 0.6) ** 2)) + 400 * Math.exp(-(((v - 285.3) / 0.7) ** 2)));
    const fit = fitPeaks({ x, y }, { peaks });
    const area = (name: string) => fit.peaks[name]?.area as number;
    expect(area('sp3') / area('sp2')).toBeCloseTo(0.5, 12);
    expect(area('C-O')).toBeCloseTo(200, 9);
    expect(fit.values['sp3.center']).toBe((fit.values['sp2.center'] as number) + 0.7);
    expect(fit.parameters['C-O.center']).toMatchObject({ min: 286.6, max: 286.8 });
  });

  it('come back as they were', () => {
    const peaks = readConstraints(TABLE);
    const again = readConstraints(writeConstraints({ peaks }));
    expect(writeConstraints({ peaks: again })).toBe(writeConstraints({ peaks }));
    expect(Object.keys(again)).toEqual(['sp2', 'sp3', 'C-O']);
    expect(writeConstraints({ peaks })).toContain('Area Constr.\t0 , 100000\tA * 0.5\t200');
    expect(writeConstraints({ peaks })).toContain('Position Constr.\t284 , 285\tA + 0.7\t286.6 , 286.8');
  });

  it.each(['GL(30)', 'GL(0)', 'SGL(17)', 'SGL(100)', 'LA(1.2,2.5,0)'])('name %s again', (name) => {
    expect(writeConstraints({ peaks: { A: casaShape(name) } }).split('\n')[2]).toBe(`Line Shape\t${name}`);
  });

  it.each([
    ['an unreadable constraint', 'Name\ta\tb\nFWHM Constr.\t\tA ^ 2', 2, 3, /cannot read "A \^ 2"/],
    ['a component that is not there', 'Name\ta\tb\nFWHM Constr.\t\tQ * 2', 2, 3, /no component Q/],
    ['a tie to itself', 'Name\ta\tb\nFWHM Constr.\t\tB * 2', 2, 3, /tied to itself/],
    ['an empty range', 'Name\ta\nFWHM Constr.\t2 , 1', 2, 2, /empty/],
    ['a value outside its range', 'Name\ta\nFWHM\t5\nFWHM Constr.\t1 , 2', 3, 2, /outside/],
    ['text for a number', 'Name\ta\nFWHM\twide', 2, 2, /no number/],
    ['an unknown row', 'Name\ta\nHeight\t5', 2, 1, /no label/],
    ['a row twice', 'Name\ta\nName\tb', 2, 1, /twice/],
    ['a sum of areas of GL', 'Name\ta\tb\nArea Constr.\t\tA + 2', 2, 3, /only a multiple/],
    ['a name twice', 'Name\ta\ta', 1, 2, /same letter or name/],
  ])('say where %s stands', (_, table, line, column, message) => {
    const call = () => readConstraints(table);
    expect(call).toThrow(ParseError);
    expect(call).toThrow(expect.objectContaining({ line, column, message: expect.stringMatching(message) }));
  });

  it('refuse what has no equal', () => {
    expect(() => readConstraints('')).toThrow(ParseError);
    expect(() => readConstraints('Name\ta\nLine Shape\tLF(1,1,25,280)')).toThrow(InputError);
    expect(() => writeConstraints({ peaks: { A: voigt() } })).toThrow(expect.objectContaining({ code: 'unsupported' }));
    expect(() =>
      writeConstraints({ peaks: { A: casaShape('SGL(30)'), B: casaShape('SGL(30)', { fwhm: { tie: 'sqrt(A.fwhm)' } }) } }),
    ).toThrow(/cannot be said/);
    for (const name of ['GL(130)', 'LA(0.4,1,0)', 'LA(1,2,3,4)', 'DS(0.1,5)', 'toString(1)', 'GL'])
      expect(() => casaShape(name)).toThrow(InputError);
  });
});
