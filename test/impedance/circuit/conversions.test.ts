import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/core/errors.ts';
import { ELEMENTS } from '../../../src/generated/catalogue.ts';
import { convertElement, type ElementForm, type ElementForms } from '../../../src/impedance/circuit/conversions.ts';
import { div, mul, pow, real, scale, size, sqrt, sub, tanh, type Z } from './complex.ts';

/** Impedances as the programs define them. */
const IMPEDANCE: { readonly [F in ElementForm]: (w: number, p: ElementForms[F]) => Z } = {
  W: (w, { AW }) => scale([1, -1], AW / Math.sqrt(w)),
  Wo: (w, { Z0, tau }) => div(real(Z0), mul(tanh(sqrt([0, w * tau])), sqrt([0, w * tau]))),
  Ws: (w, { Z0, tau }) => scale(div(tanh(sqrt([0, w * tau])), sqrt([0, w * tau])), Z0),
  CPE: (w, { Q, alpha }) => div(real(1 / Q), pow([0, w], real(alpha))),
  'pyimpspec.W': (w, { Y }) => div(real(1 / Y), sqrt([0, w])),
  'pyimpspec.Wo': (w, { Y, B, n }) => div(real(1), mul(tanh(pow([0, w * B], real(n))), pow([0, w * Y], real(n)))),
  'pyimpspec.Ws': (w, { Y, B, n }) => div(tanh(pow([0, w * B], real(n))), pow([0, w * Y], real(n))),
  'gamry.O': bounded,
  'nova.O': bounded,
  'boukamp.O': bounded,
  'gamry.T': porous,
  'nova.T': porous,
  'boukamp.T': porous,
  'zview.Wo': (w, { R, T, P }) => div(real(R), mul(tanh(pow([0, w * T], real(P))), pow([0, w * T], real(P)))),
  'zview.Ws': (w, { R, T, P }) => scale(div(tanh(pow([0, w * T], real(P))), pow([0, w * T], real(P))), R),
  'zahner.CPE': (w, { C_eq, alpha, f_norm }) => {
    const normal = 2 * Math.PI * f_norm;
    return scale(pow([0, w / normal], real(-alpha)), 1 / (normal * C_eq));
  },
  'impedancefitter.CPE': (w, { k, alpha }) => scale(pow([0, w], real(-alpha)), k),
};

function bounded(w: number, { Y0, B }: { Y0: number; B: number }): Z {
  return div(tanh(scale(sqrt([0, w]), B)), scale(sqrt([0, w]), Y0));
}

function porous(w: number, { Y0, B }: { Y0: number; B: number }): Z {
  return div(real(1), mul(tanh(scale(sqrt([0, w]), B)), scale(sqrt([0, w]), Y0)));
}

const OWN = { W: { AW: 12 }, Wo: { Z0: 63, tau: 237.8 }, Ws: { Z0: 0.4, tau: 0.02 }, CPE: { Q: 3e-5, alpha: 0.83 } };

/** Every form with its own form, by name. */
const PAIRS = (Object.keys(IMPEDANCE) as ElementForm[]).map((form) => {
  const element = form.split('.').at(-1) ?? '';
  return [form, ({ O: 'Ws', T: 'Wo' }[element] ?? element) as keyof typeof OWN] as const;
});

describe('convertElement', () => {
  it.each(PAIRS)('%s has the impedance of %s, and comes back', (form, own) => {
    const values = convertElement(own, OWN[own], form, 50);
    for (const w of [1e-3, 0.1, 1, 40, 1e4]) {
      const expected = IMPEDANCE[own](w, OWN[own] as never);
      expect(size(sub(IMPEDANCE[form](w, values as never), expected))).toBeLessThan(1e-13 * size(expected));
    }
    for (const [name, value] of Object.entries(convertElement(form, values, own))) {
      const start = (OWN[own] as Record<string, number>)[name] ?? Number.NaN;
      expect(Math.abs(value - start)).toBeLessThan(1e-14 * start);
    }
  });

  it("has the catalogue's names", () => {
    for (const [type, values] of Object.entries(OWN)) {
      expect(ELEMENTS[type as keyof typeof OWN].parameters.map(({ name }) => name)).toEqual(Object.keys(values));
    }
  });

  it('goes from program to program', () => {
    expect(convertElement('zview.Ws', { R: 50, T: 4, P: 0.5 }, 'nova.O')).toEqual({ Y0: 0.04, B: 2 });
    expect(convertElement('zahner.CPE', { C_eq: 1e-6, alpha: 1, f_norm: 1000 }, 'impedancefitter.CPE')).toEqual({ k: 1e6, alpha: 1 });
  });

  it('normalises at 1 kHz unless told otherwise, and does not hand back what it was given', () => {
    expect(convertElement('CPE', { Q: 1e-6, alpha: 1 }, 'zahner.CPE')).toEqual({ C_eq: 1e-6, alpha: 1, f_norm: 1000 });
    const values = { Q: 1e-6, alpha: 1 };
    expect(convertElement('CPE', values, 'CPE')).not.toBe(values);
  });

  const refuse = (type: string, values: unknown, to: string, normalization?: number) => {
    try {
      convertElement(type as 'W', values as { AW: number }, to as 'W', normalization);
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
    throw new Error(`${type} was converted without complaint`);
  };

  it.each([
    ['Wo', { Z0: 1, tau: 1 }, 'gamry.O', 'unsupported', 'gamry.O is not'],
    ['gamy.T', {}, 'Wo', 'unknown-kind', 'did you mean "gamry.T"?'],
    ['Wo', { Z0: 1, tau: 1 }, 'toString', 'unknown-kind', 'toString'],
    ['pyimpspec.Wo', { Y: 1, B: 1, n: 0.4 }, 'Wo', 'unsupported', 'n is 0.4'],
    ['zview.Ws', { R: 1, T: 1, P: 0.45 }, 'Ws', 'unsupported', 'P is 0.45'],
    ['Wo', { Z0: 1 }, 'gamry.T', 'non-finite', 'tau of Wo is undefined'],
    ['Wo', null, 'gamry.T', 'non-finite', 'Z0 of Wo is undefined'],
    ['Wo', { Z0: 1, tau: 1, n: 1 }, 'gamry.T', 'unknown-parameter', 'Wo has no n'],
    ['Wo', { Z0: 0, tau: 1 }, 'gamry.T', 'unsupported', 'cannot be said as gamry.T'],
  ])('refuses %s %j as %s', (type, values, to, code, message) => {
    const error = refuse(type, values, to);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it('wants a frequency to normalise at', () => {
    expect(refuse('CPE', { Q: 1, alpha: 1 }, 'zahner.CPE', 0).code).toBe('bad-option');
  });
});
