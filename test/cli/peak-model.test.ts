import { describe, expect, it } from 'vitest';
import { buildModel, parseModel } from '../../src/cli/peak-model.ts';

describe('the model asked for', () => {
  it('is peaks on a line', () => {
    const model = buildModel({
      peak: [
        { name: 'G', kind: 'gaussian', center: 5 },
        { name: 'D', center: 3 },
      ],
    });
    expect(model).toEqual({
      peaks: { G: { kind: 'gaussian', center: 5 }, D: { kind: 'voigt', center: 3 } },
      background: { kind: 'linear' },
    });
  });

  it('is a preset, with another shape, more peaks, another background', () => {
    const model = buildModel({
      preset: 'raman-carbon-2',
      shape: 'gaussian',
      peak: [{ name: 'Si', center: 520 }],
      background: { fitted: [{ kind: 'constant' }], subtracted: null },
    });
    expect(Object.keys(model.peaks)).toEqual(['D1', 'G', 'Si']);
    expect(Object.values(model.peaks).map(({ kind }) => kind)).toEqual(['gaussian', 'gaussian', 'gaussian']);
    expect(model.background).toEqual({ kind: 'constant' });
    expect(buildModel({ preset: 'raman-carbon', background: { fitted: [], subtracted: null } })).not.toHaveProperty('background');
  });

  it('is refused if there is none, or two', () => {
    expect(() => buildModel({})).toThrow(/no model/);
    expect(() => buildModel({ model: 'm.json', preset: 'raman-carbon' })).toThrow(/leave out --preset/);
    expect(() => buildModel({ model: 'no-such-file.json' })).toThrow(/no-such-file.json: the model cannot be read: ENOENT/);
    expect(() => buildModel({ preset: 'constructor' })).toThrow(expect.objectContaining({ code: 'unknown-preset' }));
  });
});

describe('a model file', () => {
  it('may name its schema and start with a byte-order mark', () => {
    expect(parseModel('\ufeff{ "$schema": "./model.schema.json", "peaks": { "A": { "kind": "voigt" } } }', 'm.json')).toEqual({
      peaks: { A: { kind: 'voigt' } },
    });
  });

  it('is refused with the line of the mistake', () => {
    expect(() => parseModel('{\n "peaks": {\n  "A": }\n}', 'm.json')).toThrow(
      expect.objectContaining({ code: 'bad-json', line: 3, message: expect.stringMatching(/^m\.json:3: /) }),
    );
    for (const text of ['', '{', 'null', '[]', '3'])
      expect(() => parseModel(text, 'm.json')).toThrow(expect.objectContaining({ code: 'bad-json' }));
  });
});
