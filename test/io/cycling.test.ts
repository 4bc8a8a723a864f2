import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import { type CyclingRecord, type CyclingResult, read } from '../../src/io/index.ts';
import { timed } from '../support/cpu-time.ts';
import { failure } from './failure.ts';
import { first } from './first.ts';

function result(content: string | Uint8Array, columns = {}): CyclingResult {
  return read(content, { expect: 'cycling', name: 'cell', columns });
}

function record(content: string | Uint8Array, columns = {}): CyclingRecord {
  return first(result(content, columns).records);
}

function codes(content: string | Uint8Array): string[] {
  return result(content).warnings.map(({ code }) => code);
}

const list = (values: Float64Array | null) => values && Array.from(values);

describe('columns are known by name and unit', () => {
  const dialects: Record<string, string> = {
    'BDF, labels':
      'Test Time / s,Voltage / V,Current / A,Cycle Count / 1,Step Count / 1,Charging Capacity / Ah\n0,3,0.001,1,1,0\n10,3.1,-0.001,1,2,0.002',
    'BDF, machine names':
      'test_time_second,voltage_volt,current_ampere,cycle_count,step_index,charging_capacity_ah\n0,3,0.001,1,1,0\n10,3.1,-0.001,1,2,0.002',
    'Arbin, as in its workbooks':
      'Data_Point,Test_Time(s),Step_Index,Cycle_Index,Current(A),Voltage(V),Charge_Capacity(Ah),dV/dt(V/s)\n1,0,1,1,0.001,3,0,0\n2,10,2,1,-0.001,3.1,0.002,0',
    'Arbin, newer':
      'Data Point,Test Time (s),Step Index,Cycle Index,Current (A),Voltage (V),Charge Capacity (Ah)\n1,0,1,1,0.001,3,0\n2,10,2,1,-0.001,3.1,0.002',
    'BioLogic, tabs': 'mode\ttime/s\tEwe/V\t<I>/mA\tcycle number\tNs\tQ charge/mA.h\n1\t0\t3\t1\t1\t1\t0\n1\t10\t3.1\t-1\t1\t2\t2',
    'millivolts, hours, microamperes':
      'Time(h);Voltage(mV);Current(uA);Cycle;Step;Chg. Cap.(uAh)\n0;3000;1000;1;1;0\n0.002777777777777778;3100;-1000;1;2;2000',
    'milliseconds and decimal commas':
      'Test Time (ms);Voltage (V);Current (mA);Cycle;Step;Charge Capacity (mAh)\n0;3;1,0;1;1;0\n10000;3,1;-1,0;1;2;2,0',
    Landt:
      'Index\tTestTime/Sec.\tVoltage/V\tCurrent/mA\tCycle\tStep\tCharge Capacity/mAh\tSCapacity/mAh/g\n1\t0\t3\t1\t1\t1\t0\t0\n2\t10\t3.1\t-1\t1\t2\t2\t5',
    'Maccor, older':
      'Rec#\tCyc#\tStep\tTestTime(s)\tAmps\tVolts\tCharge Capacity (Ah)\n1\t1\t1\t0\t0.001\t3\t0\n2\t1\t2\t10\t-0.001\t3.1\t0.002',
    'quoted cells':
      '"Test Time (s)","Voltage (V)","Current (A)","Cycle","Step","Charge Capacity (Ah)"\n"0","3","0.001","1","1","0"\n"10","3.1","-0.001","1","2","0.002"',
  };
  for (const [name, text] of Object.entries(dialects))
    it(name, () => {
      const { time, voltage, current, cycle, step, counters } = record(text);
      expect([list(voltage), list(cycle), list(step)]).toEqual([
        [3, 3.1],
        [1, 1],
        [1, 2],
      ]);
      expect(time[1]).toBeCloseTo(10, 12);
      expect(current[1]).toBeCloseTo(-0.001, 15);
      expect(counters.chargeCapacity?.[1]).toBeCloseTo(0.002, 15);
    });

  it('an EC-Lab .mpt with its header', () => {
    const header = ['EC-Lab ASCII FILE', 'Nb header lines : 5', '', 'Acquisition started on : 09/19/2025 15:41:57'];
    const rows = ['time/s\tEcell/V\tI/mA\tTemperature/\u00b0C', '0\t3\t1\t25', '10\t3.1\t1\t25'];
    const text = [...header, ...rows].join('\r\n');
    const { format, records } = result(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    expect([format, first(records).started, list(first(records).temperature)]).toEqual(['biologic', '09/19/2025 15:41:57', [25, 25]]);
  });

  it('UTF-16, as some exports are', () => {
    const text = `\ufeff${dialects.Landt}`;
    expect(record(new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer)).voltage[1]).toBe(3.1);
  });

  it('by the caller’s choice', () => {
    const text = 'a,b/mV,c,d\n0,3000,1,5\n1,3100,1,6';
    expect(list(record(text, { time: 'a', voltage: 'b', current: 3 }).voltage)).toEqual([3, 3.1]);
    expect(failure(text, { expect: 'cycling', columns: { time: 'z' } }).message).toContain('there is no column "z"');
  });

  it('of several voltages one is taken and the others named', () => {
    const { records, warnings } = result('time/s,Ewe/V,Ecell/V,I/mA\n0,1,3,0\n1,1,3,0');
    expect([first(records).voltage[0], warnings[0]?.message]).toEqual([3, '"Ecell/V" was taken, not "Ewe/V" (choose by `columns`)']);
  });
});

describe('what the file leaves open is found out and said', () => {
  it('a missing column, and a unit that is not known', () => {
    expect(failure('Test Time / s,Voltage / V\n0,1\n1,2', { expect: 'cycling' })).toMatchObject({
      code: 'no-such-column',
      message: 'expected columns of time, voltage and current, found no current among "Test Time / s", "Voltage / V"',
    });
    expect(failure('time/s,Ewe/V,I/furlong\n0,1,2\n1,2,3', { expect: 'cycling' }).message).toBe(
      'the unit "furlong" of "I/furlong" is not read (expected A, mA, µA, nA)',
    );
    expect(failure('time/s,Ewe/V,Current(mA/g)\n0,1,2\n1,2,3', { expect: 'cycling' }).message).toContain('"mA/g"');
  });

  it('numbers without headings', () => {
    expect(failure('1,2,3\n2,3,4', { expect: 'cycling' }).code).toBe('no-such-column');
  });

  it('a spectrometer’s file', () => {
    expect(failure('VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4\nx', { expect: 'cycling' })).toBeInstanceOf(
      ParseError,
    );
  });

  it('magnitudes of the current by Chinese, English and one-letter states', () => {
    for (const [charge, discharge, rest] of [
      ['恒流充电', '恒流放电', '搁置'],
      ['CC Chg', 'CC DChg', 'Rest'],
      ['C', 'D', 'R'],
    ]) {
      const text = `time/s,voltage/V,current/A,state\n0,3,0,${rest}\n1,3,1,${charge}\n2,3,1,${discharge}`;
      expect([list(record(text).current), codes(text)]).toEqual([[0, 1, -1], ['unsigned-current']]);
    }
  });

  it('a current that is positive while discharging', () => {
    const text = 'time/s,voltage/V,current/A,state\n0,3,1,D\n1,3,1,D\n2,3,-1,C';
    expect([list(record(text).current), codes(text)]).toEqual([[-1, -1, 1], ['sign-of-current']]);
  });

  it('times that restart with each step', () => {
    const text = 'step,Time(h:min:s.ms),voltage/V,current/A\n1,0:00:00.000,3,1\n1,0:00:10.500,3,1\n2,0:00:00.000,3,1\n2,1-00:00:02.000,3,1';
    expect([list(record(text).time), codes(text)]).toEqual([
      [0, 10.5, 10.5, 86412.5],
      ['time-restarts', 'duplicate-time'],
    ]);
  });

  it('a step that begins later than the short one before it ended, where all others go back', () => {
    const steps = Array.from({ length: 30 }, (_, k) => (k === 9 ? [0, 2] : [k === 10 ? 5 : 0, 60]));
    const rows = steps.flatMap((times, k) => times.map((time) => `${k + 1},${time},3,1`));
    expect(record(`step,time/s,voltage/V,current/A\n${rows.join('\n')}`).time.at(-1)).toBe(29 * 60 + 2);
  });

  /** Steps of 100 s, each of which begins at the time at which the one before ended. */
  const bordered = (steps: number, timeOf: (step: number, seconds: number) => number) => {
    const rows = Array.from({ length: 11 * steps }, (_, i) => {
      const step = Math.floor(i / 11);
      return `${step + 1},${timeOf(step, (i % 11) * 10)},3,${step % 2 ? -1 : 1}`;
    });
    return `step,test time/s,voltage/V,current/A\n${rows.join('\n')}`;
  };

  it('one reset of a total time adds the time before it once, not at each border', () => {
    const text = bordered(80, (step, seconds) => (step < 3 ? step : step - 3) * 100 + seconds);
    expect(record(text).time.at(-1)).toBe(8000);
    expect(result(text).warnings).toMatchObject([{ code: 'time-restarts', count: 1 }, { code: 'duplicate-time' }]);
  });

  it('one row a second early at a border is no restart of a total time', () => {
    const text = bordered(20, (step, seconds) => step * 100 + seconds - (step === 5 && seconds === 0 ? 1 : 0));
    expect(record(text).time.at(-1)).toBe(2000);
    expect(codes(text)).toEqual(['duplicate-time', 'time-goes-back']);
  });

  it('times of steps of one row are added up as others are', () => {
    const rows = Array.from({ length: 20 }, (_, k) => [`${2 * k + 1},0,3,0`, `${2 * k + 2},0,3,1`, `${2 * k + 2},50,3,1`]).flat();
    expect(record(`step,time/s,voltage/V,current/A\n${rows.join('\n')}`).time.at(-1)).toBe(1000);
  });

  it('times that go back or stand still are kept in order', () => {
    const text = 'time/s,voltage/V,current/A\n0,3,1\n5,3,1\n5,3,1\n4,3,1\n6,3,1';
    expect(list(record(text).time)).toEqual([0, 5, 5, 4, 6]);
    expect(result(text).warnings).toMatchObject([
      { code: 'duplicate-time', line: 4, count: 1 },
      { code: 'time-goes-back', line: 5, count: 1 },
    ]);
  });

  it('text in numbers: the rows, the first line, the sample', () => {
    const text = 'time/s,voltage/V,current/A,Cycle\n0,3,1,1\n1,OVER,1,1\n2,,1,1\n\n3,3,1,x\n4,3,1,1';
    const { records, warnings } = result(text);
    expect(list(first(records).time)).toEqual([0, 3, 4]);
    expect(list(first(records).cycle)).toEqual([1, Number.NaN, 1]);
    expect(warnings).toMatchObject([
      { code: 'rows-left-out', line: 3, count: 2 },
      { code: 'text-in-numbers', line: 3, count: 2 },
    ]);
  });

  it('a file cut in the middle of a row', () => {
    const text = 'time/s,voltage/V,current/A,Cycle\n0,3,1,1\n1,3,1,1\n2,3.1,0.';
    expect([list(record(text).time), codes(text)]).toEqual([[0, 1], ['cut-row']]);
  });

  it('channels are split; a column that numbers the rows is none', () => {
    const rows = (channel: (i: number) => number) =>
      `channel_index,time/s,voltage/V,current/A\n${Array.from({ length: 8 }, (_, i) => `${channel(i)},${i},${3 + i},1`).join('\n')}`;
    expect(result(rows((i) => i % 2)).records.map(({ name, voltage }) => [name, list(voltage)])).toEqual([
      ['cell channel 0', [3, 5, 7, 9]],
      ['cell channel 1', [4, 6, 8, 10]],
    ]);
    expect(result(rows((i) => i)).records).toHaveLength(1);
  });
});

describe('rows in one pass', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map(String),
    fc
      .tuple(fc.integer({ min: -999_999_999, max: 2_147_483_647 }), fc.integer({ min: 0, max: 12 }))
      .map(([n, k]) => (n / 10 ** k).toFixed(k)),
    fc.constantFrom(
      '-0',
      '0.000000001354',
      '.5',
      '5.',
      '+1',
      '214748364.9',
      '2147483647',
      '21474836390',
      '0.00000000000000000000000001',
      '1.2.3',
      '-',
      ' 7',
    ),
  );
  const state = fc.constantFrom('CC Chg', 'Rest', '', ' Rest');

  it('have decimal points though their times are quoted: commas separated cells and were read as decimal signs', () => {
    const rows = '"0",0,a b,0,CC Chg,\n"0",-0,a b,1.04e-322,CC Chg,\n"0",0,a b,-0,CC Chg,-0\n';
    const { records, warnings } = result(`time/s,voltage/V,x,current/A,state,capacity/Ah\n0,3,,1,Rest,0\n${rows}`);
    expect(Array.from(records[0]?.current ?? [])).toEqual([1, 0, 1.04e-322, -0]);
    expect(warnings.map(({ code }) => code)).toEqual(['duplicate-time']);
  });

  it('are bit for bit those that are split into cells, as quotes make necessary', () => {
    const outcome = (text: string) => {
      try {
        return result(text);
      } catch (error) {
        return error instanceof ParseError ? error.message : error;
      }
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(1e6), number, number, state, fc.option(number, { nil: '' })), { minLength: 1, maxLength: 20 }),
        (rows) => {
          const text = (quote: string) =>
            `time/s,voltage/V,x,current/A,state,capacity/Ah\n0,3,,1,Rest,0\n${rows
              .map(([t, v, i, word, q]) => `${quote}${t}${quote},${v},a b,${i},${word},${q}\r\n`)
              .join('')}`;
          expect(outcome(text(''))).toEqual(outcome(text('"')));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('content that is no file', () => {
  it.each([undefined, null, 7, {}, [1, 2]])('is refused by a typed error: %j', (content) => {
    expect(() => read(content as never)).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
});

describe('whatever comes, rows of finite numbers or a ParseError, soon', () => {
  function check(content: string | Uint8Array): void {
    try {
      for (const { time, voltage, current } of result(content).records) {
        expect([voltage.length, current.length]).toEqual([time.length, time.length]);
        for (const values of [time, voltage, current]) expect(values.every(Number.isFinite)).toBe(true);
      }
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
    }
  }
  const parts = fc.constantFrom(...'0123456789.,;\t |"\n\r#-+eE:/d \u0000'.split(''), '1,2,3\n', '00:01:02,3,4,D\n', 'NaN', '1\n');

  it('behind the headings of a cycler', () => {
    const beginnings = ['time/s,Ewe/V,I/mA,mode\n', 'Time,Voltage(V),Current(mA),Step Type\n', 'time/s,Ewe/V,dq/mA.h\n'];
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.array(parts, { maxLength: 150 }), (beginning, rest) =>
        check(`${beginning}0,3,1,C\n1,3,1,D\n${rest.join('')}`),
      ),
      { numRuns: 2000 },
    );
  });

  it('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check(bytes)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check(Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes]))),
      { numRuns: 500 },
    );
  });

  const million = 1_000_000;
  for (const [name, text] of Object.entries({
    'a header of many lines': `${'a\n'.repeat(million / 10)}time/s,Ewe/V,I/mA\n0,1,2\n`,
    'a row of a million characters': `time/s,Ewe/V,I/mA\n0,1,2\n${'1'.repeat(million)},2,3\n1,2,3\n`,
    'a row of a million cells': `time/s,Ewe/V,I/mA\n0,1,2\n${'1,'.repeat(million)}\n1,2,3\n`,
    'a heading of a million characters': `time/s,Ewe/V,I/mA,${'('.repeat(million)}\n0,1,2,3\n`,
    'quotes without end': `time/s,Ewe/V,I/mA\n${'"1,2,3\n'.repeat(million / 10)}`,
    'NUL bytes': `time/s,Ewe/V,I/mA\n0,1,2\n1,2,3\n${'\u0000'.repeat(million)}`,
    'a state for every row': `time/s,Ewe/V,I/mA,state\n${Array.from({ length: 50_000 }, (_, i) => `${i},1,2,s${i}\n`).join('')}`,
  }))
    it(name, () => expect(timed(() => check(text)).milliseconds).toBeLessThan(5000));
});
