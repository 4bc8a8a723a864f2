import { describe, expect, it } from 'vitest';
import { ParseError } from '../../src/core/errors.ts';
import { problemsOf } from '../../src/study/description/spec.ts';
import { STUDY } from '../../src/study/description/study-spec.ts';
import { checkStudy, parseStudy } from '../../src/study/index.ts';
import { failure } from '../support/outcome.ts';
import { allows, schemaOf } from './json-schema.ts';

const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'A study of warburg', ...schemaOf(STUDY) };

/** Studies of which each differs in one place from the first. */
const XRD = { files: '{sample}/xrd.xy', wavelength: 'Mo' };
const VALID: Record<string, object> = {
  least: { samples: ['HC'] },
  'one pattern': { samples: ['HC'], xrd: XRD },
  'several patterns': { samples: ['HC'], xrd: [XRD, { ...XRD, wavelength: '0.71 Å', sample: 'HC' }] },
  raman: { samples: ['HC'], raman: { files: 'r*.txt', preset: 'raman-carbon', laser: '532 nm', weights: 'poisson' } },
  xps: {
    samples: ['HC'],
    xps: { files: '{sample}/*.vms', chargeReference: 'C 1s/sp2 = 284.5 eV', regions: { 'C 1s': 'xps-c1s' } },
  },
  conductivity: { samples: ['NBH'], conductivity: { files: 'NBH/eis.z', circuit: 'R0-CPE1', thickness: '0.8 mm', area: '0.785 cm2' } },
  eis: { samples: ['HC'], eis: { files: '{sample}/eis/{cell}-{cycle}.z', circuit: 'R0-p(R1,CPE1)-CPE2', dropInductive: true } },
  cv: {
    samples: ['HC'],
    cv: { files: '{sample}/cv-{rate}mVs.txt', scanRate: '{rate} mV/s', purpose: 'kinetics', threshold: '0.05 mA/cm²' },
  },
  tests: {
    samples: ['HC'],
    cells: 'cells.csv',
    tests: {
      half: { role: 'anode-half', formation: 3, cutoffs: ['0.15 V', '0.10 V'], retentionFrom: 'first after formation', oneC: '0.2 A/g' },
    },
  },
  'retention from a cycle': { samples: ['HC'], tests: { half: { role: 'full', retentionFrom: 12 } } },
  'negative offset': { samples: ['HC'], reference: { counter: 'Na9Sn4', offset: '-20 mV' } },
  presodiation: { samples: ['HC'], tgc: { files: 'tgc.csv', calibration: 's.csv' }, presodiation: { dosed: { 'HCP-20': '20 mAh/g' } } },
};
/** What is wrong in a way that a schema can say. */
const INVALID: Record<string, [value: unknown, message: string]> = {
  'no object': [3, 'the study is 3, expected an object { … }'],
  'no samples': [{}, 'samples is missing: all samples, in the order of the tables'],
  'samples of another kind': [{ samples: 'HC' }, 'samples is "HC", expected a list of 1 or more'],
  'an empty list': [{ samples: [] }, 'samples is [], expected a list of 1 or more'],
  'a key unknown': [{ samples: ['HC'], ramen: {} }, 'unknown key "ramen" (did you mean "raman"?)'],
  'a key unknown within': [
    { samples: ['HC'], xrd: { ...XRD, wavelenght: 1 } },
    'unknown key "xrd.wavelenght" (did you mean "wavelength"?)',
  ],
  'a key missing': [
    { samples: ['HC'], xrd: [XRD, { files: 'x' }] },
    'xrd[1].wavelength is missing: of the X-rays: Mo, Cu or a length such as 0.71 Å',
  ],
  'a number for a quantity': [
    { samples: ['HC'], xrd: { ...XRD, wavelength: 0.71 } },
    'xrd.wavelength is 0.71, expected a text such as "0.71 Å"',
  ],
  'a role missing': [
    { samples: ['HC'], tests: { half: {} } },
    'tests.half.role is missing: what the cell is: it tells charge from sodiation and is never guessed',
  ],
  'a role unknown': [
    { samples: ['HC'], tests: { half: { role: 'anode-hlaf' } } },
    'tests.half.role is "anode-hlaf", expected one of "anode-half", "cathode-half", "full" (did you mean "anode-half"?)',
  ],
  'half a cycle': [
    { samples: ['HC'], tests: { half: { role: 'full', formation: 1.5 } } },
    'tests.half.formation is 1.5, expected a whole number, 0 or more',
  ],
  'retention from no cycle': [
    { samples: ['HC'], tests: { half: { role: 'full', retentionFrom: 0 } } },
    'tests.half.retentionFrom is 0, expected one of "first", "first after formation", "maximum", or a whole number, 1 or more',
  ],
  'three cut-offs': [
    { samples: ['HC'], tests: { half: { role: 'full', cutoffs: ['1 V', '2 V', '3 V'] } } },
    'tests.half.cutoffs is ["1 V","2 V","3 V"], expected a list of 2',
  ],
  'an empty text': [{ samples: ['HC'], cells: '' }, 'cells is empty, expected a text such as "cells.csv"'],
};
/** What a schema cannot say. */
const WRONG: Record<string, [value: object, message: RegExp]> = {
  'what a draft leaves open': [
    { samples: ['HC'], xrd: { ...XRD, wavelength: 'FILL IN: the X-rays: Mo, Cu, or a length such as 0.71 Å' } },
    /^xrd\.wavelength is still to be filled in: of the X-rays: Mo, Cu or a length such as 0\.71 Å$/,
  ],
  'a unit of something else': [
    { samples: ['HC'], xrd: { ...XRD, wavelength: '0.71 mg' } },
    /^xrd\.wavelength: .*'mg' is no unit of a length/,
  ],
  'a path out of the folder': [{ samples: ['HC'], cells: '../cells.csv' }, /^cells: "\.\.\/cells\.csv" leads out of the folder/],
  'an absolute path': [{ samples: ['HC'], printed: '/etc/passwd' }, /not relative to the folder/],
  'an address': [{ samples: ['HC'], printed: 'file:///etc/passwd' }, /not relative to the folder/],
  backslashes: [{ samples: ['HC'], cells: 'HC\\cells.csv' }, /write paths with \//],
  'a preset unknown': [{ samples: ['HC'], raman: { files: 'r.txt', preset: 'raman-carbn' } }, /did you mean "raman-carbon"/],
  'a circuit that is none': [{ samples: ['HC'], eis: { files: 'r.z', circuit: 'R0-p(R1' } }, /^eis\.circuit: /],
  'a charge reference that is none': [
    { samples: ['HC'], xps: { files: 'x.vms', regions: {}, chargeReference: 'sp2' } },
    /region\/line = energy/,
  ],
  'a placeholder unknown': [
    { samples: ['HC'], xrd: { ...XRD, files: '{smaple}/x.xy' } },
    /unknown placeholder "\{smaple\}" \(did you mean "sample"\?\)/,
  ],
};

const messages = (value: unknown) => problemsOf(value, STUDY).map(({ message }) => message);

it('schemas/study.schema.json follows from the description (vitest -u writes it anew)', async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../schemas/study.schema.json');
});

describe('check and schema agree', () => {
  it.each(Object.entries(VALID))('on %s', (_, value) => {
    expect(messages(value)).toEqual([]);
    expect(allows(schema, value)).toBe(true);
  });

  it.each(Object.entries(INVALID))('on %s', (_, [value, message]) => {
    expect(messages(value)).toEqual([message]);
    expect(allows(schema, value)).toBe(false);
  });

  it.each(Object.entries(WRONG))('but for %s, which only the check can tell', (_, [value, message]) => {
    expect(messages(value)).toEqual([expect.stringMatching(message)]);
    expect(allows(schema, value)).toBe(true);
  });
});

describe('parseStudy', () => {
  it('allows comments, trailing commas and a byte order mark', () => {
    const text = '\ufeff// as measured\n{ "samples": ["HC", "HCT",], /* no cells */ }';
    expect(parseStudy(text)).toEqual({ samples: ['HC', 'HCT'] });
  });

  it.each([
    [
      '{\n  "samples": ["HC"],\n  "xrd": { "files": "a", "wavelengt": "Mo" }\n}',
      3,
      10,
      /3:10: xrd\.wavelength is missing.*\n3:26: unknown key/,
    ],
    ['{ "samples": ["HC"] "cells": "c.csv" }', 1, 21, /comma expected/],
    ['{ "samples": ["HC"],\r\n "samples": ["HC"] }', 2, 2, /comes twice/],
    ['{ "samples": ["HC", "HC"] }', 1, 21, /"HC" comes twice/],
    ['', 1, 1, /not JSON/],
  ])('says where %j is wrong', (text, line, column, message) => {
    const error = caught(() => parseStudy(text));
    expect(error).toBeInstanceOf(ParseError);
    expect(error).toMatchObject({ code: 'bad-json', line, column, message: expect.stringMatching(message) });
  });

  it('refuses keys that objects have a meaning for, and changes no prototype', () => {
    expect(failure(() => parseStudy('{ "samples": ["HC"], "tests": { "__proto__": { "role": "full" } } }'))).toBe('bad-json');
    expect(failure(() => parseStudy('{ "samples": ["HC"], "__proto__": { "polluted": 1 } }'))).toBe('bad-json');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('refuses what is nested without end, and says where', () => {
    const error = caught(() => parseStudy(`{\n ${'['.repeat(1e5)}`));
    expect(error).toMatchObject({ code: 'bad-json', line: 2, column: 21, message: '2:21: the study is nested more than 20 deep' });
  });
});

it('checkStudy names the path', () => {
  expect(checkStudy({ samples: ['HC'] })).toEqual({ samples: ['HC'] });
  expect(caught(() => checkStudy({ samples: ['HC'], eiss: {} }))).toMatchObject({ code: 'unknown-option', path: 'eiss' });
  expect(caught(() => checkStudy({ samples: 1 }))).toMatchObject({ code: 'bad-option', path: 'samples' });
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
