import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { failure } from './failure.ts';
import { first } from './first.ts';
import { readSpectra as read } from './spectra.ts';

const data = fileURLToPath(new URL('../../../shared/data/xps/', import.meta.url));

interface Block {
  technique?: string;
  energy?: string;
  species?: [string, string];
  abscissa?: string[];
  variables?: string[];
  signal?: string[];
  values?: (number | string)[];
  count?: number | string;
}

/** A block with all forty items. */
function block(given: Block = {}): string[] {
  const { technique = 'XPS', energy = '1486.6', species = ['C', '1s'], abscissa = ['Kinetic energy', 'eV', '1200', '0.5'] } = given;
  const { variables = ['1', 'Intensity', 'd'], signal = ['pulse counting', '0.5', '4'], values = [4, 0, 9] } = given;
  const head = [
    'block',
    'carbon',
    '2024',
    '1',
    '2',
    '3',
    '4',
    '5',
    '0',
    '1',
    'a comment',
    technique,
    'Al',
    energy,
    '225',
    '1E+37',
    '1E+37',
  ];
  const analyser = ['0', '0', 'FAT', '20', '1E+37', '4.5', '1E+37', '1E+37', '1E+37', '0', '0', ...species, '-1'];
  const tail = ['0', '0', '0', '0', '0', String(given.count ?? values.length), ...Array<string>(2 * Number(variables[0])).fill('0')];
  return [...head, ...analyser, ...abscissa, ...variables, ...signal, ...tail, ...values.map(String)];
}

/** A file of such blocks; `head` replaces lines of the experiment from the mode on. */
function file(blocks: string[][], head: string[] = ['NORM', 'REGULAR', '1', '0', '0', '0', '0', '0', String(blocks.length)]): string {
  const start = ['VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4', 'i', 'm', 'o', 'e', '0'];
  return `${[...start, ...head, ...blocks.flat(), 'end of experiment'].join('\r\n')}\r\n`;
}

describe('VAMAS', () => {
  it('turns kinetic into binding energies and keeps both', () => {
    const result = read(file([block()]), { name: 'a.vms' });
    expect(result).toMatchObject({ format: 'vamas', kind: 'spectrum', warnings: [] });
    const record = first(result.records);
    expect(Array.from(record.x)).toEqual([1486.6 - 1200, 1486.6 - 1200.5, 1486.6 - 1201]);
    expect(Array.from(record.columns['Kinetic energy (eV)'] ?? [])).toEqual([1200, 1200.5, 1201]);
    expect(record).toMatchObject({
      name: 'a.vms',
      region: 'C 1s',
      xName: 'Binding energy',
      xUnit: 'eV',
      yName: 'Intensity',
      yUnit: 'counts',
    });
    expect(record.facts).toMatchObject({ photonEnergy: 1486.6, passEnergy: 20, dwell: 0.5, sweeps: 4, technique: 'XPS', sample: 'carbon' });
  });

  it('gives counts the error √counts, at least that of one', () => {
    expect(Array.from(first(read(file([block()])).records).sigma ?? [])).toEqual([2, 1, 3]);
  });

  it('gives counts per second the error √(cps/(dwell·sweeps))', () => {
    const { sigma, yUnit } = first(read(file([block({ variables: ['1', 'Counts', 'c/s'] })])).records);
    expect(yUnit).toBe('c/s');
    expect(Array.from(sigma ?? [])).toEqual([Math.sqrt(4 / 2), 1 / 2, Math.sqrt(9 / 2)]);
  });

  it('gives analogue signals and negative counts no error, and says so of these', () => {
    expect(first(read(file([block({ signal: ['analogue direct', '1', '1'] })])).records).sigma).toBeUndefined();
    const negative = read(file([block({ values: [1, -1, 2] })]));
    expect(first(negative.records).sigma).toBeUndefined();
    expect(negative.warnings).toMatchObject([{ code: 'negative-counts' }]);
  });

  it('keeps binding energies, Auger spectra, and kinetic energies without a photon energy', () => {
    const binding = block({ abscissa: ['Binding energy', 'eV', '295', '-0.1'] });
    const auger = block({ technique: 'AES dir' });
    const unknown = block({ energy: '1E+37' });
    const { records, warnings } = read(file([binding, auger, unknown]));
    expect(records.map(({ xName, x }) => [xName, x[0]])).toEqual([
      ['Binding energy', 295],
      ['Kinetic energy', 1200],
      ['Kinetic energy', 1200],
    ]);
    expect(warnings).toMatchObject([{ code: 'no-photon-energy' }]);
    expect(records.map(({ facts }) => facts?.photonEnergy)).toEqual([1486.6, undefined, undefined]);
  });

  it('names regions once, twice with a number, and by the block without a species', () => {
    const names = read(file([block(), block(), block({ species: ['O 1s', ''] }), block({ species: ['', ''] })])).records;
    expect(names.map(({ name }) => name)).toEqual(['C 1s', 'C 1s (2)', 'O 1s', 'block']);
  });

  it('reads transmission beside counts, in turn', () => {
    const record = first(
      read(file([block({ variables: ['2', 'Intensity', 'd', 'Transmission', 'd'], values: [4, 0.5, 9, 0.25] })])).records,
    );
    expect(Array.from(record.y)).toEqual([4, 9]);
    expect(Array.from(record.columns.Transmission ?? [])).toEqual([0.5, 0.25]);
  });

  it('reads irregular scans, whose energy is among the ordinates', () => {
    const irregular = block({ abscissa: [], variables: ['2', 'Kinetic energy', 'eV', 'Intensity', 'd'], values: [1200, 4, 1203, 9] });
    const record = first(read(file([irregular], ['NORM', 'IRREGULAR', '1', '0', '0', '0', '0', '0', '1'])).records);
    expect([Array.from(record.x), Array.from(record.y)]).toEqual([
      [1486.6 - 1200, 1486.6 - 1203],
      [4, 9],
    ]);
  });

  it('repeats what later blocks leave out', () => {
    const short = ['block', 'carbon', 'O', '1s', '-1', '3', '0', '0', '7', '8', '9'];
    const head = ['NORM', 'REGULAR', '1', '0', '2', '29', '30', '0', '0', '0', '2'];
    const included = read(file([block(), short], head)).records[1];
    expect([included?.region, included?.x[0], Array.from(included?.y ?? [])]).toEqual(['O 1s', 1486.6 - 1200, [7, 8, 9]]);
    const withoutDate = block().filter((_, i) => i < 2 || i > 8);
    const excluded = ['NORM', 'REGULAR', '1', '0', '-7', '1', '2', '3', '4', '5', '6', '7', '0', '0', '0', '2'];
    expect(read(file([block(), withoutDate], excluded)).records[1]?.region).toBe('C 1s');
  });

  it('takes what varies from block to block as facts', () => {
    const etched = block().toSpliced(12, 0, '30');
    const head = ['NORM', 'REGULAR', '1', '1', 'Etch time', 's', '0', '0', '0', '0', '1'];
    expect(first(read(file([etched], head)).records).facts).toMatchObject({ 'Etch time (s)': 30 });
  });

  it('says that the last line is missing', () => {
    const text = file([block()]).replace('end of experiment\r\n', '');
    expect(read(text).warnings).toMatchObject([{ code: 'truncated' }]);
    expect(failure(text.trimEnd())).toMatchObject({ code: 'truncated-file' });
  });
});

describe('bad VAMAS', () => {
  const bad: Record<string, [text: string, code: string, message: RegExp]> = {
    'ordinates that are not there': [file([block({ count: 1_000_000_000 })]), 'truncated-file', /1000000000, more than the file has lines/],
    'more ordinates than a number can count': [file([block({ count: '1e300' })]), 'truncated-file', /more than the file has lines/],
    'a few ordinates too many': [file([block({ count: 5 })]), 'malformed-file', /expected an ordinate, found "end of experiment"/],
    'ordinates of half a point': [
      file([block({ variables: ['2', 'a', 'd', 'b', 'd'] })]),
      'malformed-file',
      /each of 2 variables, found 3/,
    ],
    'a negative count': [file([block({ count: -3 })]), 'malformed-file', /expected the number of ordinate values, found -3/],
    'a billion lines of comment': [file([block().with(9, '1000000000')]), 'truncated-file', /more than the file has lines/],
    'a billion blocks': [file([block()], ['NORM', 'REGULAR', '1', '0', '0', '0', '0', '0', '1000000000']), 'truncated-file', /blocks/],
    'more blocks than there are': [
      file([block()], ['NORM', 'REGULAR', '1', '0', '0', '0', '0', '0', '2']),
      'truncated-file',
      /the file ends/,
    ],
    'text for a number': [file([block({ values: [1, 'x', 2] })]), 'malformed-file', /expected an ordinate, found "x"/],
    'an image': [file([block()], ['MAP', 'MAPPING', '1']), 'malformed-file', /scan mode/],
    'no variables': [file([block({ variables: ['0'] })]), 'malformed-file', /corresponding variables/],
    'an absurd inclusion list': [file([block()], ['NORM', 'REGULAR', '1', '0', '1e9']), 'malformed-file', /entries/],
  };
  for (const [name, [text, code, message]] of Object.entries(bad)) {
    it(name, () => {
      const error = failure(text);
      expect(error).toMatchObject({ code, line: expect.any(Number) });
      expect(error.message).toMatch(message);
    });
  }

  it('no impedance', () => expect(failure(file([block()]), { expect: 'impedance' }).code).toBe('wrong-kind'));
});

describe.skipIf(!existsSync(data))('real VAMAS', () => {
  it('equals its text twins to the last digit', () => {
    const { records } = read(readFileSync(`${data}ni-w-film/0-150W.vms`));
    expect(records.map(({ region, x }) => [region, x.length])).toEqual([
      ['wide', 1206],
      ['Ni 2p', 601],
      ['O 1s', 251],
      ['C 1s', 301],
      ['W 4f', 251],
    ]);
    for (const [region, file] of [
      ['C 1s', '0-150W_NiWC1s_C1s.txt'],
      ['O 1s', '0-150W_NiWO1s_O1s.txt'],
    ]) {
      const block = records.find((record) => record.region === region);
      const twin = first(read(readFileSync(`${data}ni-w-film/${file}`)).records);
      expect(block?.x).toEqual(twin.x);
      expect(block?.y).toEqual(twin.y);
      expect(block?.columns.Transmission?.length).toBe(twin.x.length);
    }
    expect(records[3]?.facts).toMatchObject({ photonEnergy: 1486.69, dwell: 0.199336, sweeps: 10 });
  });

  it('has several blocks', () => {
    expect(read(readFileSync(`${data}vamas/multiplex.vms`)).records.map(({ region }) => region)).toEqual(['wide', 'O 1s', 'Ta 4f']);
    const polymer = read(readFileSync(`${data}vamas/polyethyleneglycol.vms`)).records;
    expect(polymer.map(({ name, x, xName }) => [name, x.length, x[0], xName])).toEqual([
      ['Survey', 1151, 1152.2, 'Binding energy'],
      ['C 1s', 240, 293.2, 'Binding energy'],
      ['O 1s', 200, 538.2, 'Binding energy'],
      ['Valence', 801, 38.42, 'Binding energy'],
    ]);
  });
});
