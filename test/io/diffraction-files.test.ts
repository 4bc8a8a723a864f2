import { describe, expect, it } from 'vitest';
import { timed } from '../support/cpu-time.ts';
import { failure } from './failure.ts';
import { first } from './first.ts';
import { readSpectra as read } from './spectra.ts';

const POSITIONS = '<positions axis="2Theta" unit="deg"><startPosition>10.0</startPosition><endPosition>10.2</endPosition></positions>';
const OMEGA = '<positions axis="Omega" unit="deg"><startPosition>5</startPosition><endPosition>5.1</endPosition></positions>';
const FIXED = '<positions axis="Phi" unit="deg"><commonPosition>0</commonPosition></positions>';
const COUNTS = '<commonCountingTime unit="seconds">2</commonCountingTime><intensities unit="counts">4 0 9</intensities>';

function scan(points = OMEGA + FIXED + POSITIONS + COUNTS): string {
  return `<scan scanAxis="Gonio"><dataPoints>${points}</dataPoints></scan>`;
}

function xrdml(scans = scan(), prolog = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a comment <&> -->\n'): string {
  return `${prolog}<xrdMeasurements xmlns="x"><sample><name>a &amp; b &#945;</name></sample>
<xrdMeasurement><usedWavelength intended="K-Alpha"><kAlpha1 unit="Angstrom">0.7093</kAlpha1><kAlpha2>0.71359</kAlpha2>
<ratioKAlpha2KAlpha1>0.5</ratioKAlpha2KAlpha1></usedWavelength>
<incidentBeamPath><xRayTube><anodeMaterial>Mo</anodeMaterial></xRayTube></incidentBeamPath>${scans}</xrdMeasurement></xrdMeasurements>`;
}

describe('PANalytical .xrdml', () => {
  it('reads a pattern with its wavelengths and counting errors', () => {
    const result = read(xrdml(), { name: 'a.xrdml' });
    expect(result).toMatchObject({ format: 'xrdml', kind: 'spectrum', warnings: [] });
    const record = first(result.records);
    expect(Array.from(record.x)).toEqual([10, 10 + (10.2 - 10) / 2, 10.2]);
    expect([Array.from(record.y), Array.from(record.sigma ?? [])]).toEqual([
      [4, 0, 9],
      [2, 1, 3],
    ]);
    expect(record).toMatchObject({ xName: '2θ', xUnit: '°', yName: 'Intensity', yUnit: 'counts' });
    expect(Object.keys(record.columns)).toEqual(['2θ (°)', 'Intensity (counts)', 'Omega (°)', 'sigma']);
    expect(record.facts).toEqual({ kAlpha1: 0.7093, kAlpha2: 0.71359, kAlphaRatio: 0.5, anode: 'Mo', dwell: 2 });
  });

  it('reads every scan', () => expect(read(xrdml(scan() + scan())).records.length).toBe(2));

  it('reads positions that are listed, and counts per second', () => {
    const listed = '<positions axis="2Theta" unit="deg"><listPositions>1 2 4</listPositions></positions>';
    const rates = '<commonCountingTime>2</commonCountingTime><intensities unit="cps">4 0 9</intensities>';
    const record = first(read(xrdml(scan(listed + rates))).records);
    expect([Array.from(record.x), record.yUnit]).toEqual([[1, 2, 4], 'cps']);
    expect(Array.from(record.sigma ?? [])).toEqual([Math.sqrt(2), 0.5, Math.sqrt(4.5)]);
  });

  it('multiplies counts by the factors of the attenuator, and their errors', () => {
    const weak = '<beamAttenuationFactors>1 10 100</beamAttenuationFactors><counts unit="counts">4 9 16</counts>';
    const record = first(read(xrdml(scan(POSITIONS + weak))).records);
    expect(Array.from(record.y)).toEqual([4, 90, 1600]);
    for (const [i, sigma] of [2, 30, 400].entries()) expect(record.sigma?.[i]).toBeCloseTo(sigma, 12);
  });

  const prolog = '<?xml version="1.0"?>\n';
  const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>\n`;
  const bad: Record<string, [text: string, code: string]> = {
    'a document type': [xrdml(scan(), `${prolog}<!DOCTYPE xrdMeasurements SYSTEM "file:///etc/passwd">\n`), 'xml-entities'],
    'a billion laughs': [xrdml(scan(POSITIONS + COUNTS.replace('9', '&lol9;')), prolog + laughs), 'xml-entities'],
    'an entity that no one declared': [xrdml(scan(POSITIONS + COUNTS.replace('9', '&lol;'))), 'xml-entities'],
    'an entity in an attribute': [xrdml(scan(POSITIONS.replace('"deg"', '"&d;"') + COUNTS)), 'xml-entities'],
    'half a file': [xrdml().slice(0, 500), 'truncated-file'],
    'tags that do not match': [xrdml(`${scan()}</scan>`), 'malformed-file'],
    'another root': ['<?xml version="1.0"?><html></html>', 'malformed-file'],
    'no scan': [xrdml(''), 'no-numbers'],
    'no positions': [xrdml(scan(FIXED + COUNTS)), 'malformed-file'],
    'positions without an end': [xrdml(scan(POSITIONS.replace('10.2', '') + COUNTS)), 'malformed-file'],
    'fewer positions than counts': [
      xrdml(scan(`<positions axis="2Theta"><listPositions>1 2</listPositions></positions>${COUNTS}`)),
      'malformed-file',
    ],
    'text among the counts': [xrdml(scan(POSITIONS + COUNTS.replace('9', 'nine'))), 'malformed-file'],
    'elements without end': [`<?xml version="1.0"?>${'<a>'.repeat(1_000_000)}`, 'file-too-large'],
    'a tag without end': [`<?xml version="1.0"?><xrdMeasurements ${'a="b" '.repeat(1_000_000)}`, 'truncated-file'],
  };
  for (const [name, [text, code]] of Object.entries(bad)) {
    it(`refuses ${name}`, () => {
      const { value, milliseconds } = timed(() => failure(text, { name: 'a.xrdml' }));
      expect(value).toMatchObject({ code, line: expect.any(Number) });
      expect(milliseconds).toBeLessThan(2000);
    });
  }
});

describe('.xye and .xy', () => {
  const rows = '10.0 4 2\n10.1 9 3\n10.2 16 4\n';
  for (const [name, text] of Object.entries({
    'rows only': rows,
    'a comment above': `/* lab\n x y z 1 */\n${rows}`,
    'a line above': `# a b\n${rows}`,
  })) {
    it(`reads .xye with ${name}`, () => {
      const result = read(text, { name: 'a.xye' });
      expect([result.format, result.kind]).toEqual(['xye', 'spectrum']);
      expect(Array.from(first(result.records).sigma ?? [])).toEqual([2, 3, 4]);
      expect(Array.from(first(result.records).y)).toEqual([4, 9, 16]);
    });
  }

  it('refuses .xye without the third column', () => expect(failure('1 2\n3 4\n', { name: 'a.xye' }).code).toBe('no-such-column'));

  it('reads .xy', () => expect(Array.from(first(read('10 4\n10.1 9\n', { name: 'a.xy' }).records).x)).toEqual([10, 10.1]));
});
