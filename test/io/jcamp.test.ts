import { describe, expect, it } from 'vitest';
import { timed } from '../support/cpu-time.ts';
import { failure } from './failure.ts';
import { first } from './first.ts';
import { readSpectra as read } from './spectra.ts';

/** The worked example of McDonald and Wilks (1988): the same ordinates in every form. */
const PUBLISHED = [
  0, 0, 0, 0, 2, 4, 4, 4, 7, 5, 4, 4, 5, 5, 7, 10, 11, 11, 6, 5, 7, 6, 9, 9, 7, 10, 10, 9, 10, 11, 12, 15, 16, 16, 14, 17, 38, 38, 35, 38,
  42, 47, 54, 59, 66, 75, 78, 88, 96, 104, 110, 121, 128,
];
const LAST = PUBLISHED.length - 1;
const FORMS: Record<string, string> = {
  AFFN: `10 ${PUBLISHED.slice(0, 30).join(' ')}\n40,${PUBLISHED.slice(30).join(', ')}\n`,
  'AFFN with exponents': `10 ${PUBLISHED.map((value) => `${value}.0E+00`).join('  ')}\n`,
  PAC: `10${PUBLISHED.map((value) => `+${value}`).join('')}\n`,
  SQZ: `10${PUBLISHED.map((value) => '@ABCDEFGHI'[Number(String(value)[0])] + String(value).slice(1)).join('')}\n`,
  DIFDUP: '10@VKT%TLkj%J%KLJ%njKjL%kL%jJULJ%kLK1%lLMNPNPRLJ0QTOJ1P\n62A28\n',
  'DIF over two lines': '10@VKT%TLkj%J%KLJ%njKjL%kL%jJULJ\n42A6%kLK1%lLMNPNPRLJ0QTOJ1P\n62A28\n',
  'DIFDUP with a comment': '10@VKT%TLkj%J%KLJ%njKjL%kL%jJULJ%kLK1%lLMNPNPRLJ0QTOJ1P $$ half\n$$ nothing\n\n62A28\n',
};

const LABELS = `##JCAMP-DX= 4.24\n##DATA TYPE= RAMAN SPECTRUM\n##XUNITS= 1/CM\n##YUNITS= COUNTS\n##XFACTOR= 1.0\n##YFACTOR= 0.5
##FIRSTX= 10\n##LASTX= 62\n`;

function file(rows: string, { labels = `${LABELS}##NPOINTS= ${PUBLISHED.length}\n`, table = '##XYDATA= (X++(Y..Y))' } = {}): string {
  return `##TITLE= carbon\n${labels}${table}\n${rows}##END=\n`;
}

describe('JCAMP-DX', () => {
  for (const [form, rows] of Object.entries(FORMS)) {
    it(`reads ${form}`, () => {
      const result = read(file(rows), { name: 'a.jdx' });
      expect(result).toMatchObject({ format: 'jcamp', kind: 'spectrum', warnings: [] });
      const record = first(result.records);
      expect(Array.from(record.y)).toEqual(PUBLISHED.map((value) => value / 2));
      expect([record.x.length, record.x[0], record.x[1], record.x[LAST]]).toEqual([53, 10, 11, 62]);
      expect(record).toMatchObject({
        name: 'a.jdx',
        xName: 'Raman shift',
        xUnit: 'cm⁻¹',
        yName: 'Intensity',
        yUnit: 'counts',
        region: 'carbon',
      });
      expect(record.facts).toEqual({ technique: 'RAMAN SPECTRUM' });
    });
  }

  const SMALL = '##FIRSTX=1\n##LASTX=3\n##NPOINTS=3\n';
  const small: Record<string, [rows: string, y: number[]]> = {
    'negative squeezed digits': ['1a2b@\n', [-12, -2, 0]],
    'negative differences': ['1A0j0%\n', [10, 0, 0]],
    'a repeated value': ['1E5U\n', [55, 55, 55]],
    'a repeated difference': ['1AJT\n', [1, 2, 3]],
    'a value nine times or more': ['1As\n', Array<number>(9).fill(1)],
    'twelve times': ['1AS2\n', Array<number>(12).fill(1)],
    'labels in small letters with blanks': ['1 4 5 6\n', [4, 5, 6]],
  };
  for (const [name, [rows, y]] of Object.entries(small)) {
    it(`reads ${name}`, () => {
      const labels = y.length === 3 ? SMALL : `##first x=1\n##delta_x=1\n##N-POINTS=${y.length}\n`;
      expect(Array.from(first(read(file(rows, { labels })).records).y)).toEqual(y);
    });
  }

  it('leaves out what is not known', () => {
    const result = read(file('1 4 ? 6\n', { labels: SMALL }));
    expect(Array.from(first(result.records).x)).toEqual([1, 3]);
    expect(result.warnings).toMatchObject([{ code: 'rows-left-out', count: 1 }]);
  });

  it('reads pairs, whatever divides them', () => {
    for (const table of ['##XYPOINTS= (XY..XY)', '##PEAK TABLE= (XY..XY)']) {
      const record = first(read(file('1, 4; 2.5, 5\n3 6\n', { labels: '##XFACTOR=2\n##NPOINTS=3\n', table })).records);
      expect([Array.from(record.x), Array.from(record.y)]).toEqual([
        [2, 5, 6],
        [4, 5, 6],
      ]);
    }
  });

  it('reads every block of a linked file', () => {
    const text = `##TITLE= both\n##DATA TYPE= LINK\n##BLOCKS= 2\n${file('1 4 5 6\n', { labels: SMALL })}${file('1 7 8 9\n', { labels: SMALL })}##END=\n`;
    const { records } = read(text);
    expect(records.map(({ name, y }) => [name, Array.from(y)])).toEqual([
      ['carbon', [4, 5, 6]],
      ['carbon (2)', [7, 8, 9]],
    ]);
  });

  it('keeps the whole lines of a file that was cut', () => {
    const text = file('1 1 2\n3 3 4\n5 5 66\n', { labels: '##FIRSTX=1\n##LASTX=6\n##NPOINTS=6\n' });
    const result = read(text.slice(0, text.indexOf('66') + 1));
    expect([Array.from(first(result.records).x), Array.from(first(result.records).y)]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    expect(result.warnings).toMatchObject([{ code: 'truncated' }]);
  });
});

describe('bad JCAMP-DX', () => {
  const labels = '##FIRSTX=1\n##LASTX=3\n##NPOINTS=3\n';
  const endless = '##FIRSTX=1\n##DELTAX=1\n';
  const bad: Record<string, [text: string, code: string, line: number]> = {
    'a value repeated without end': [file('1AZ99999999999\n', { labels: endless }), 'malformed-file', 5],
    'a difference repeated without end': [file('1AJZ99999999999\n', { labels: endless }), 'malformed-file', 5],
    'a billion points': [file('1 2\n', { labels: labels.replace('NPOINTS=3', 'NPOINTS=1000000000') }), 'malformed-file', 1],
    'more points than stated': [file('1 2 3 4 5\n', { labels }), 'malformed-file', 6],
    'fewer points than stated': [file('1 2 3\n', { labels }), 'malformed-file', 5],
    'a check that fails': [file('1AJ\n2C4\n', { labels }), 'malformed-file', 7],
    'a letter among numbers': [file('1 2 ! 3\n', { labels }), 'malformed-file', 6],
    'half a pair': [file('1 2 3\n', { labels, table: '##XYPOINTS=(XY..XY)' }), 'ragged-rows', 6],
    'a form that is not known': [file('1 2 3\n', { labels, table: '##XYDATA=(T2++(Y..Y))' }), 'malformed-file', 5],
    pages: [file('1 2 3\n', { labels, table: '##DATA TABLE= (X++(R..R)), XYDATA' }), 'no-numbers', 5],
    'no axis': [file('1 2 3\n', { labels: '##FIRSTX=1\n' }), 'malformed-file', 1],
    'a label that is no number': [file('1 2 3\n', { labels: '##FIRSTX=one\n##LASTX=3\n' }), 'malformed-file', 1],
    'no table': ['##TITLE=a\n##END=\n', 'no-numbers', 1],
  };
  for (const [name, [text, code, line]] of Object.entries(bad)) {
    it(name, () => expect(failure(text)).toMatchObject({ code, line }));
  }

  it('many blocks of many repeated points together take no more than one', () => {
    const block = file('1AZ9999999\n', { labels: '##FIRSTX=1\n##LASTX=2\n##NPOINTS=9999999\n' });
    const { value, milliseconds } = timed(() => failure(block.repeat(50)));
    expect(value.code).toBe('malformed-file');
    expect(milliseconds).toBeLessThan(5000);
  });
});
