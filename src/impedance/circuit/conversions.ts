/**
 * Diffusion elements and constant phase elements in other programs' parameters. Everything goes through warburg's own form, with s = jω:
 * W = AW(1 − j)/√ω, Wo = Z0·coth√(sτ)/√(sτ), Ws = Z0·tanh√(sτ)/√(sτ), CPE = 1/(Q·s^α).
 */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';

/**
 * Elements by program: the parameters of each, s = jω. Without a program: warburg's own, which are impedance.py's.
 *
 * Sources: pyimpspec 5.1.3, equations of its elements; Gamry, Basics of Electrochemical Impedance Spectroscopy; Metrohm Autolab, NOVA user
 * manual; B. A. Boukamp, Equivalent Circuit users manual, 2nd ed., University of Twente (1989); Scribner, ZView; Zahner, Thales SIM;
 * ImpedanceFitter, its `elements` module.
 */
export interface ElementForms {
  /** AW·(1 − j)/√ω; `AW` in Ω s^−½. */
  W: { AW: number };
  /** Z0·coth√(sτ)/√(sτ); `Z0` in Ω, `tau` in s. */
  Wo: { Z0: number; tau: number };
  /** Z0·tanh√(sτ)/√(sτ); `Z0` in Ω, `tau` in s. */
  Ws: { Z0: number; tau: number };
  /** 1/(Q·s^α); `Q` in Ω⁻¹ s^α. */
  CPE: { Q: number; alpha: number };
  /** 1/(Y·√s); `Y` in S s^½. */
  'pyimpspec.W': { Y: number };
  /** coth((B·s)^n)/(Y·s)^n; `B` in s, `Y` in S^(1/n) s, `n` = ½. */
  'pyimpspec.Wo': { Y: number; B: number; n: number };
  /** tanh((B·s)^n)/(Y·s)^n; `B` in s, `Y` in S^(1/n) s, `n` = ½. */
  'pyimpspec.Ws': { Y: number; B: number; n: number };
  /** tanh(B√s)/(Y0√s), Gamry's bounded Warburg; `Y0` in S s^½, `B` in s^½. */
  'gamry.O': { Y0: number; B: number };
  /** coth(B√s)/(Y0√s), Gamry's porous bounded Warburg; `Y0` in S s^½, `B` in s^½. */
  'gamry.T': { Y0: number; B: number };
  /** As Gamry's O. */
  'nova.O': { Y0: number; B: number };
  /** As Gamry's T. */
  'nova.T': { Y0: number; B: number };
  /** As Gamry's O; the O of Boukamp's circuit description code. */
  'boukamp.O': { Y0: number; B: number };
  /** As Gamry's T; the T of Boukamp's circuit description code. */
  'boukamp.T': { Y0: number; B: number };
  /** R·coth((T·s)^P)/(T·s)^P; `R` in Ω, `T` in s, `P` = ½. */
  'zview.Wo': { R: number; T: number; P: number };
  /** R·tanh((T·s)^P)/(T·s)^P; `R` in Ω, `T` in s, `P` = ½. */
  'zview.Ws': { R: number; T: number; P: number };
  /** (2πf_norm)^(α − 1)/(C_eq·s^α): |Z| is that of the capacitor `C_eq` (F) at `f_norm` (Hz). */
  'zahner.CPE': { C_eq: number; alpha: number; f_norm: number };
  /** k·s^−α; `k` in Ω s^−α. */
  'impedancefitter.CPE': { k: number; alpha: number };
}

/** An element's name: warburg's own, `'Wo'`, or with the program it belongs to, `'gamry.T'`. */
export type ElementForm = keyof ElementForms;

type OwnForm = 'W' | 'Wo' | 'Ws' | 'CPE';

interface Conversion<O extends OwnForm, F> {
  readonly own: O;
  readonly parameters: readonly (keyof F & string)[];
  readonly toOwn: (values: F) => ElementForms[O];
  readonly fromOwn: (values: ElementForms[O], normalization: number) => F;
}

type Finite = ElementForms['Wo'];

const identity = <O extends OwnForm>(own: O, ...parameters: (keyof ElementForms[O] & string)[]): Conversion<O, ElementForms[O]> => ({
  own,
  parameters,
  toOwn: (values) => values,
  fromOwn: (values) => values,
});

/** √(B·s) is √(τ·s); 1/√(Y·s) = √(τ/Y)/√(τ·s). */
const pyimpspec = <O extends 'Wo' | 'Ws'>(own: O): Conversion<O, ElementForms['pyimpspec.Wo']> => ({
  own,
  parameters: ['Y', 'B', 'n'],
  toOwn: ({ Y, B, n }) => {
    checkHalf('n', n);
    return { Z0: Math.sqrt(B / Y), tau: B };
  },
  fromOwn: ({ Z0, tau }: Finite) => ({ Y: tau / Z0 ** 2, B: tau, n: 0.5 }),
});

/** B√s is √(τ·s); 1/(Y0√s) = (B/Y0)/√(τ·s). */
const gamry = <O extends 'Wo' | 'Ws'>(own: O): Conversion<O, ElementForms['gamry.O']> => ({
  own,
  parameters: ['Y0', 'B'],
  toOwn: ({ Y0, B }) => ({ Z0: B / Y0, tau: B ** 2 }),
  fromOwn: ({ Z0, tau }: Finite) => ({ Y0: Math.sqrt(tau) / Z0, B: Math.sqrt(tau) }),
});

const zview = <O extends 'Wo' | 'Ws'>(own: O): Conversion<O, ElementForms['zview.Wo']> => ({
  own,
  parameters: ['R', 'T', 'P'],
  toOwn: ({ R, T, P }) => {
    checkHalf('P', P);
    return { Z0: R, tau: T };
  },
  fromOwn: ({ Z0, tau }: Finite) => ({ R: Z0, T: tau, P: 0.5 }),
});

type Table = { readonly [F in ElementForm]: Conversion<OwnFormOf<F>, ElementForms[F]> };
type OwnFormOf<F extends ElementForm> = F extends OwnForm
  ? F
  : F extends `${string}.${infer Own extends OwnForm}`
    ? Own
    : F extends `${string}.T`
      ? 'Wo'
      : 'Ws';

const FORMS: Table = {
  W: identity('W', 'AW'),
  Wo: identity('Wo', 'Z0', 'tau'),
  Ws: identity('Ws', 'Z0', 'tau'),
  CPE: identity('CPE', 'Q', 'alpha'),
  // AW(1 − j)/√ω = AW√2/√s.
  'pyimpspec.W': {
    own: 'W',
    parameters: ['Y'],
    toOwn: ({ Y }) => ({ AW: Math.SQRT1_2 / Y }),
    fromOwn: ({ AW }) => ({ Y: Math.SQRT1_2 / AW }),
  },
  'pyimpspec.Wo': pyimpspec('Wo'),
  'pyimpspec.Ws': pyimpspec('Ws'),
  'gamry.O': gamry('Ws'),
  'gamry.T': gamry('Wo'),
  'nova.O': gamry('Ws'),
  'nova.T': gamry('Wo'),
  'boukamp.O': gamry('Ws'),
  'boukamp.T': gamry('Wo'),
  'zview.Wo': zview('Wo'),
  'zview.Ws': zview('Ws'),
  'zahner.CPE': {
    own: 'CPE',
    parameters: ['C_eq', 'alpha', 'f_norm'],
    toOwn: ({ C_eq, alpha, f_norm }) => ({ Q: C_eq * (2 * Math.PI * f_norm) ** (1 - alpha), alpha }),
    fromOwn: ({ Q, alpha }, f_norm) => ({ C_eq: Q / (2 * Math.PI * f_norm) ** (1 - alpha), alpha, f_norm }),
  },
  'impedancefitter.CPE': {
    own: 'CPE',
    parameters: ['k', 'alpha'],
    toOwn: ({ k, alpha }) => ({ Q: 1 / k, alpha }),
    fromOwn: ({ Q, alpha }) => ({ k: 1 / Q, alpha }),
  },
};

/**
 * Says an element in another program's parameters, to or from warburg's own, or between two programs. Both forms have the same impedance
 * at every frequency. {@link ElementForms} lists the elements with formulas, units and sources.
 *
 * @param type Whose parameters the values are: `'Wo'` (warburg's own) or `'gamry.T'`.
 * @param to Whose parameters are wanted.
 * @param normalization Hz, for `'zahner.CPE'`: the frequency at which |Z| is that of `C_eq`.
 * @throws {@link InputError} `unknown-kind` for a form that does not exist, `unsupported` where the two are different elements or an exponent
 * is not ½, `non-finite` and `unknown-parameter` for what is wrong with the values.
 * @example
 * ```ts
 * import { convertElement } from 'warburg';
 * console.log(convertElement('Wo', { Z0: 50, tau: 4 }, 'gamry.T')); // → { Y0: 0.04, B: 2 }
 * console.log(convertElement('gamry.T', { Y0: 0.04, B: 2 }, 'pyimpspec.Wo')); // → { Y: 0.0016, B: 4, n: 0.5 }
 * ```
 */
export function convertElement<From extends ElementForm, To extends ElementForm>(
  type: From,
  values: ElementForms[From],
  to: To,
  normalization = 1000,
): ElementForms[To] {
  const [source, target] = [formOf(type, 'type'), formOf(to, 'to')];
  if (source.own !== target.own) throw new InputError('unsupported', `${type} is a ${source.own}, which ${to} is not`, 'to');
  checkValues(type, values, source.parameters);
  if (!(normalization > 0))
    throw new InputError('bad-option', `normalization is ${normalization}, expected a frequency above 0`, 'normalization');
  const converted = target.fromOwn(source.toOwn(values as never) as never, normalization) as ElementForms[To];
  if (Object.values(converted).every(Number.isFinite)) return { ...converted };
  throw new InputError('unsupported', `these values of ${type} cannot be said as ${to}: ${JSON.stringify(values)}`, 'values');
}

function formOf(name: ElementForm, path: string): Table[ElementForm] {
  if (Object.hasOwn(FORMS, name)) return FORMS[name];
  throw new InputError('unknown-kind', `there is no conversion of "${name}"${hint(name, Object.keys(FORMS))}`, path);
}

function checkValues(type: ElementForm, values: object, parameters: readonly string[]): void {
  const given = new Map<string, unknown>(Object.entries(values ?? {}));
  for (const name of parameters) {
    if (Number.isFinite(given.get(name))) continue;
    throw new InputError('non-finite', `${name} of ${type} is ${String(given.get(name))}, expected a finite number`, `values.${name}`);
  }
  for (const name of given.keys()) {
    if (!parameters.includes(name))
      throw new InputError('unknown-parameter', `${type} has no ${name}${hint(name, parameters)}`, `values.${name}`);
  }
}

function checkHalf(name: string, value: number): void {
  if (value !== 0.5) throw new InputError('unsupported', `${name} is ${value}: only 0.5 has an equal elsewhere`, `values.${name}`);
}
