/**
 * Neware's layered reports. No raw file could be had: the headings are those that public readers of such files expect, of
 * TRI-AMDD/beep (beep/structure/neware.py) for BTSDA's .csv, whose values are padded with tabs; of converters of BTSDA 7.4.1
 * and BTS TestControl 5.3 for the .txt, with two tabs between values and one between headings, or
 * steps and records in parts; of a parser of BTSDA's exports in GBK.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CyclingRecord, read, readStream } from '../../src/io/index.ts';
import { failure } from './failure.ts';
import { first } from './first.ts';
import { rowsOf, workbook } from './workbook.ts';

interface Step {
  cycle: number;
  step: number;
  name: string;
  /** s in the step, V, mA, mAh in the step. */
  records: [number, number, number, number][];
}

const STEPS: Step[] = [
  {
    cycle: 1,
    step: 1,
    name: 'Rest',
    records: [
      [0, 1.5, 0, 0],
      [60, 1.4993, 0, 0],
    ],
  },
  {
    cycle: 1,
    step: 2,
    name: 'CC_DChg',
    records: [
      [0, 1.2, -1, 0],
      [30, 0.9, -1, 0.0083],
      [75.5, 0.1, -1, 0.021],
    ],
  },
  {
    cycle: 1,
    step: 3,
    name: 'CC_Chg',
    records: [
      [30, 0.4, 1, 0.0083],
      [3690, 2, 1, 1.025],
    ],
  },
  {
    cycle: 2,
    step: 1,
    name: 'CC_DChg',
    records: [
      [0, 1.8, -2, 0],
      [30, 0.05, -2, 0.0167],
    ],
  },
];

const clock = (s: number) =>
  `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, '0')}:${(s % 60).toFixed(3).padStart(6, '0')}`;

/** As another version has it: the steps, and below them the records with the numbers of their steps. */
function inParts(steps: number): string {
  const step = (k: number) => [1, k, 'Rest', '0:01:00.000', 0, 0, 1.5, 1.5];
  const rows = STEPS.flatMap(({ cycle, step, name, records }) =>
    records.map((values, k) => [cycle, step, name, ...ENGLISH.cells(k, values)]),
  );
  return [
    ['Test Data'],
    ['Step Data'],
    ['Cycle ID', 'Step ID', 'Step Name', 'Step Time(h:min:s.ms)', 'Capacity(mAh)', 'Energy(mWh)', 'Start Voltage(V)', 'End Voltage(V)'],
    ...Array.from({ length: steps }, (_, k) => step(k)),
    [],
    ['Record Data'],
    ['Cycle ID', 'Step ID', 'Step Name', ...ENGLISH.record],
    ...rows,
  ]
    .map((cells) => `${cells.join('\t')}\n`)
    .join('');
}

/** What stands at each level of a dialect, its cells in order. */
interface Dialect {
  cycle: string[] | null;
  step: string[] | null;
  record: string[];
  cells: (number: number, record: [number, number, number, number]) => string[];
}

const ENGLISH: Dialect = {
  cycle: ['Cycle ID', 'Cap_Chg(mAh)', 'Cap_DChg(mAh)', 'Specific Capacity-Chg(mAh/g)'],
  step: ['Step ID', 'Step Name', 'Step Time(h:min:s.ms)', 'Step Capacity(mAh)', 'DCIR(O)'],
  record: ['Record ID', 'Time(h:min:s.ms)', 'Voltage(V)', 'Current(mA)', 'Temperature(C)', 'Capacity(mAh)', 'Realtime'],
  cells: (number, [s, v, i, q]) => [`${number}`, clock(s), `${v}`, `${i}`, '25', `${q}`, '2021-11-29 13:52:27'],
};
const MILLISECONDS: Dialect = {
  cycle: ['CycleID ', 'Cap_Chg(mAh) ', 'Cap_DChg(mAh) ', 'RCap_Chg(mAh/g) '],
  step: ['Step ID ', 'Step Type ', 'Step Time(h:m:s:ms:us) ', 'Cap(mAh) ', 'DCIR(mO) '],
  record: ['Record ID ', 'Time(h:m:s:ms:us) ', 'Vol(mV) ', 'Cur(mA) ', 'Temperature(?) ', 'Cap(mAh) ', 'Realtime '],
  cells: (number, [s, v, i, q]) => {
    const time = `${clock(s).replace('.', ':')}:000`;
    return [`${number}`, time, (1000 * v).toFixed(1), `${i}`, '', `${q}`, '2021-11-29 13:52:27'];
  },
};
const CHINESE: Dialect = {
  cycle: ['循环号', '充电容量(mAh)', '放电容量(mAh)', '充电比容量(mAh/g)'],
  step: ['工步号', '工步类型', '工步时间', '容量(mAh)', 'DCIR(O)'],
  record: ['数据序号', '时间', '电压(V)', '电流(mA)', '温度', '容量(mAh)', '绝对时间'],
  cells: ENGLISH.cells,
};

/** The layered text of the steps: cells joined at each level, records behind two empty cells. */
function layered(dialect: Dialect, delimiter = ',', cell = (text: string) => text): string {
  const { cycle, step, record } = dialect;
  const line = (level: number, cells: readonly string[]) => delimiter.repeat(level) + cells.map(cell).join(delimiter);
  const levels = [cycle, step].filter((level) => level !== null).length;
  const stepLevel = cycle ? 1 : 0;
  const lines = [...(cycle ? [line(0, cycle)] : []), ...(step ? [line(stepLevel, step)] : []), line(levels, record)];
  let before = 0,
    number = 0;
  for (const { cycle: cycleNumber, step: stepNumber, name, records } of STEPS) {
    if (cycle && cycleNumber !== before) lines.push(line(0, [`${cycleNumber}`, '1.025', '0.021', '0']));
    if (step) lines.push(line(stepLevel, [`${stepNumber}`, name, clock(records.at(-1)?.[0] ?? 0), '1', '-']));
    for (const values of records) lines.push(line(levels, dialect.cells(++number, values)));
    before = cycleNumber;
  }
  return lines.map((text) => `${text}\r\n`).join('');
}

/** As the older .txt has it: in each row two tabs where the headings have one. */
function doubled(dialect: Dialect): string {
  const [cycles, steps, records, ...rows] = layered(dialect, '\t').split('\r\n');
  return [cycles, `\t${steps}`, `\t\t${records}`, ...rows.map((row) => row.replaceAll('\t', '\t\t'))].join('\r\n');
}

const cycling = (content: string | Uint8Array, columns = {}) => read(content, { expect: 'cycling', name: 'cell', columns });
const record = (content: string | Uint8Array): CyclingRecord => first(cycling(content).records);
const codes = (content: string | Uint8Array) => cycling(content).warnings.map(({ code }) => code);
const utf16 = (text: string) => new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer);

/** Headings and words of `CHINESE` in GBK. */
const GBK: Readonly<Record<string, string>> = {
  循: 'd1ad',
  环: 'bbb7',
  号: 'bac5',
  充: 'b3e4',
  放: 'b7c5',
  电: 'b5e7',
  容: 'c8dd',
  量: 'c1bf',
  比: 'b1c8',
  工: 'b9a4',
  步: 'b2bd',
  类: 'c0e0',
  型: 'd0cd',
  时: 'cab1',
  间: 'bce4',
  数: 'cafd',
  据: 'bedd',
  序: 'd0f2',
  压: 'd1b9',
  流: 'c1f7',
  温: 'cec2',
  度: 'b6c8',
  绝: 'bef8',
  对: 'b6d4',
  搁: 'b8e9',
  置: 'd6c3',
  恒: 'bae3',
};

function gbk(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((letter) =>
      letter < '\x80' ? [letter.charCodeAt(0)] : (GBK[letter]?.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)),
    ),
  );
}

const IN_CHINESE = layered(CHINESE).replaceAll('Rest', '搁置').replaceAll('CC_DChg', '恒流放电').replaceAll('CC_Chg', '恒流充电');

const EXPECTED = {
  time: [0, 60, 60, 90, 135.5, 165.5, 3825.5, 3825.5, 3855.5],
  voltage: STEPS.flatMap(({ records }) => records.map(([, v]) => v)),
  current: STEPS.flatMap(({ records }) => records.map(([, , i]) => i / 1e3)),
  cycle: STEPS.flatMap(({ cycle, records }) => records.map(() => cycle)),
  step: STEPS.flatMap(({ step, records }) => records.map(() => step)),
  capacity: STEPS.flatMap(({ records }) => records.map(([, , , q]) => Number((q / 1e3).toPrecision(14)))),
};

function essence({ time, voltage, current, cycle, step, counters }: CyclingRecord) {
  const plain = (values: Float64Array | null) => values && Array.from(values, (value) => Number(value.toPrecision(14)));
  return {
    time: plain(time),
    voltage: plain(voltage),
    current: plain(current),
    cycle: plain(cycle),
    step: plain(step),
    capacity: plain(counters.capacity),
  };
}

describe('the rows of a layered report with their cycle and step', () => {
  for (const [name, content] of Object.entries({
    'BTSDA, commas': layered(ENGLISH),
    'BTSDA, quoted and padded with tabs': layered(ENGLISH, ',', (cell) => `"\t${cell}"`),
    'BTSDA, commas and tabs': layered(ENGLISH, ',').replace(/,(?=\d)/g, ',\t'),
    semicolons: layered(ENGLISH, ';'),
    'tabs, as from a spreadsheet': layered(ENGLISH, '\t'),
    'BTSDA 7.4 .txt, two tabs': doubled(ENGLISH),
    'milliseconds and millivolts as fields of their own, an empty column': doubled(MILLISECONDS),
    'Chinese, UTF-8': IN_CHINESE,
    'Chinese, GBK': gbk(IN_CHINESE),
    'in parts': inParts(4),
    'in parts, many steps': inParts(3000),
    'UTF-16': utf16(layered(ENGLISH, '\t')),
    'a heading with a comma, in quotes': layered(ENGLISH).replace('Time(h:min:s.ms),Voltage', '"Time(d,h:min:s.ms)",Voltage'),
    'lines above the headings': `BTSDA\r\n\r\nunit 1, channel 2\r\n${layered(ENGLISH)}`,
    'headings printed again': layered(ENGLISH).replace('2,1.025', `${layered(ENGLISH).split('\r\n').slice(0, 3).join('\r\n')}\r\n2,1.025`),
    'a workbook': workbook({ 'General report': rowsOf(layered(ENGLISH)) }),
  }))
    it(name, () => {
      expect(essence(record(content))).toEqual(EXPECTED);
      expect(codes(content).filter((code) => code !== 'encoding' && code !== 'units-assumed')).toEqual(['time-restarts', 'duplicate-time']);
    });

  it('as they arrive, in pieces of any size', async () => {
    for (const [content, size] of [
      [new TextEncoder().encode(layered(ENGLISH)), 7],
      [gbk(IN_CHINESE), 100],
    ] as const) {
      async function* pieces() {
        for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
      }
      const { records } = await readStream(pieces(), { expect: 'cycling', name: 'cell' });
      expect(first(records)).toEqual(record(content));
    }
  });

  it('as of a flat export of the same rows', () => {
    const rows = STEPS.flatMap(({ cycle, step, name, records }) =>
      records.map((values, k) => [cycle, step, name, ...ENGLISH.cells(k, values)].join(',')),
    );
    const flat = ['Cycle ID', 'Step ID', 'Step Name', ...ENGLISH.record].join(',');
    expect(record([flat, ...rows].join('\n'))).toEqual(record(layered(ENGLISH)));
  });

  it('magnitudes of the current by the names of the steps', () => {
    const unsigned = layered({ ...ENGLISH, cells: (n, [s, v, i, q]) => ENGLISH.cells(n, [s, v, Math.abs(i), q]) });
    expect(essence(record(unsigned)).current).toEqual(EXPECTED.current);
    expect(codes(unsigned)).toContain('unsigned-current');
  });

  it('a long report, whose rows are beyond the beginning that is looked at', () => {
    const one = layered(ENGLISH).split('\r\n');
    const rows = one.slice(3, -1);
    const text = [
      ...one.slice(0, 3),
      ...Array.from({ length: 2000 }, (_, k) => rows.map((row) => row.replace(/^([12]),/, (_, n) => `${2 * k + Number(n)},`))).flat(),
    ].join('\n');
    const { time, cycle } = record(text);
    expect([time.length, cycle?.at(-1)]).toEqual([18_000, 4000]);
    expect(time.at(-1)).toBeCloseTo(2000 * 3855.5, 3);
  });
});

describe('layers that are missing', () => {
  it('without cycles the steps, without steps the cycles', () => {
    const { cycle: _, ...noCycles } = essence(record(layered({ ...ENGLISH, cycle: null })));
    expect(noCycles).toMatchObject({ voltage: EXPECTED.voltage, step: EXPECTED.step });
    expect(record(layered({ ...ENGLISH, cycle: null })).cycle).toBeNull();
    const noSteps = record(layered({ ...ENGLISH, step: null }));
    expect([essence(noSteps).cycle, noSteps.step]).toEqual([EXPECTED.cycle, null]);
  });

  it('without records nothing can be read', () => {
    const text = layered(ENGLISH)
      .split('\r\n')
      .filter((line) => !line.startsWith(',,'))
      .join('\n');
    expect(failure(text, { expect: 'cycling' })).toMatchObject({
      code: 'no-such-column',
      message: 'this is a layered report without its records, which hold time, voltage and current (export it with all layers)',
    });
  });

  it('records before any step have neither cycle nor step', () => {
    const [a, b, c, , , ...rows] = layered(ENGLISH).split('\r\n');
    const { cycle, step, voltage } = record([a, b, c, ...rows].join('\n'));
    expect([Array.from(voltage), cycle?.[0], step?.[0], step?.[2]]).toEqual([EXPECTED.voltage, Number.NaN, Number.NaN, 2]);
  });

  it('headings alone', () => {
    expect(failure(layered(ENGLISH).split('\r\n').slice(0, 3).join('\n'), { expect: 'cycling' }).code).toBe('no-numbers');
  });
});

describe('what is wrong in a layered report is said, with its line', () => {
  const text = layered(ENGLISH);

  it('text in numbers', () => {
    const { records, warnings } = cycling(text.replace(',0.9,', ',OVER,'));
    expect(first(records).voltage).toHaveLength(8);
    expect(warnings).toMatchObject([
      { code: 'rows-left-out', line: 10, count: 1 },
      { code: 'text-in-numbers', line: 10, count: 1, message: '1 cells of text in Voltage(V) ("OVER") (line 10)' },
      { code: 'time-restarts' },
      { code: 'duplicate-time' },
    ]);
  });

  it('a file cut at any place: the rows before it', () => {
    const whole = record(text);
    for (let size = text.length - 1; size > text.indexOf(',,4,'); size--) {
      const { voltage, time } = record(text.slice(0, size));
      const complete = text.slice(0, size).match(/,,\d+,.*27/g)?.length ?? 0;
      expect(voltage.length - complete === 0 || voltage.length - complete === 1).toBe(true);
      expect(time.subarray(0, complete)).toEqual(whole.time.subarray(0, complete));
    }
    expect(codes(text.slice(0, text.lastIndexOf(',0.0167')))).toContain('cut-row');
  });

  it('whatever comes below the headings: rows of finite numbers or a typed error', () => {
    const parts = fc.constantFrom(
      ...'0123456789.,;\t "\n:-C'.split(''),
      ',',
      ',,',
      '\n,,1,0:00:01.0,3,1\n',
      '\n,2,CC_Chg\n',
      '3\n',
      '"\t1"',
    );
    const headings = text.split('\r\n').slice(0, 5).join('\n');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 150 }), (rest) => {
        try {
          const { time, voltage, current } = record(`${headings}\n${rest.join('')}`);
          expect([voltage.length, current.length]).toEqual([time.length, time.length]);
          for (const values of [time, voltage, current]) expect(values.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ name: 'ParseError' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('whatever the size: rows or a typed error, soon', () => {
    const million = 1_000_000;
    for (const rest of [
      ',,'.repeat(million),
      `,,1,0:00:00.000,${'1'.repeat(million)}`,
      '3,1\r\n'.repeat(million / 20),
      '"'.repeat(million),
    ]) {
      const started = performance.now();
      try {
        expect(record(text + rest).voltage.length).toBeGreaterThanOrEqual(9);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ParseError' });
      }
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});
