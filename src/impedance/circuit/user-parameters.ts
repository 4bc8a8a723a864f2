/** Parameters of a user's own element: what the expression names, with what the user says of them. */
import { InputError } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import type { UserElement } from '../types.ts';
import type { ParameterDescription } from './tree.ts';

type Settings = NonNullable<UserElement['parameters']>[string];

/** Not parameters: ω and the imaginary unit. */
const RESERVED = ['w', 'j'];
const KEYS = ['unit', 'min', 'max', 'value', 'scale'];
/** Smallest value of a parameter of unknown unit on a logarithmic scale. */
const FLOOR = 1e-18;

/**
 * The parameters an expression names, in order of first appearance. What is not said of one is: positive, varied through its logarithm
 * (linearly if `min` is negative), without unit or start.
 *
 * @throws InputError `bad-name`, `unknown-parameter`, `unknown-option`, `bad-option`, `bad-bounds`, `bad-scale`, `start-outside-bounds`.
 */
export function describeParameters(
  element: string,
  names: readonly string[],
  settings: UserElement['parameters'] = {},
): readonly ParameterDescription[] {
  const own = names.filter((name) => !RESERVED.includes(name));
  for (const name of own) checkName(name, element);
  for (const name of Object.keys(settings)) checkSetting(name, element, own);
  return own.map((name) => describe(name, `elements.${element}.parameters.${name}`, Object.hasOwn(settings, name) ? settings[name] : {}));
}

function checkName(name: string, element: string): void {
  if (/^[A-Za-z_]\w*$/.test(name)) return;
  const message = `element ${element} has a parameter "${name}": letters, digits and _ only`;
  throw new InputError('bad-name', message, `elements.${element}.expression`);
}

function checkSetting(name: string, element: string, own: readonly string[]): void {
  const path = `elements.${element}.parameters.${name}`;
  if (RESERVED.includes(name)) {
    const meaning = name === 'w' ? 'the angular frequency' : 'the imaginary unit';
    throw new InputError('bad-name', `'${name}' is ${meaning}, not a parameter of element ${element}`, path);
  }
  if (!own.includes(name)) {
    throw new InputError('unknown-parameter', `the expression of element ${element} has no '${name}'${hint(name, own)}`, path);
  }
}

function describe(name: string, path: string, settings: Settings | undefined): ParameterDescription {
  if (typeof settings !== 'object' || settings === null) throw new InputError('bad-option', `${path} is expected as { min, max, … }`, path);
  for (const key of Object.keys(settings)) {
    if (!KEYS.includes(key))
      throw new InputError('unknown-option', `${path} has an unknown key "${key}"${hint(key, KEYS)}`, `${path}.${key}`);
  }
  const { unit = '', min = 0, max = Infinity, value } = settings;
  if (typeof unit !== 'string') throw new InputError('bad-option', `${path}.unit is expected as text`, `${path}.unit`);
  checkBounds(min, max, path);
  if (value !== undefined) checkStart(value, min, max, path);
  return { name, unit, min, max, value: value ?? null, floor: floorOf(settings.scale, min, path) };
}

function checkBounds(min: number, max: number, path: string): void {
  if (typeof min === 'number' && typeof max === 'number' && min < max) return;
  throw new InputError(
    'bad-bounds',
    `${path} has bounds ${String(min)} and ${String(max)}: a lower below a higher number is expected`,
    path,
  );
}

function checkStart(value: number, min: number, max: number, path: string): void {
  if (!Number.isFinite(value)) throw new InputError('bad-option', `${path}.value is ${String(value)}, expected a number`, `${path}.value`);
  if (value < min || value > max) {
    throw new InputError('start-outside-bounds', `${path} starts at ${value}, outside its bounds ${min} and ${max}`, `${path}.value`);
  }
}

function floorOf(scale: unknown, min: number, path: string): number | null {
  if (scale !== undefined && scale !== 'linear' && scale !== 'logarithmic') {
    const message = `${path}.scale is ${JSON.stringify(scale)}${hint(String(scale), ['linear', 'logarithmic'])}`;
    throw new InputError('bad-scale', message, `${path}.scale`);
  }
  if (scale === 'logarithmic' && min < 0) {
    throw new InputError('bad-scale', `${path} may be negative (min ${min}), which a logarithmic scale cannot say`, `${path}.scale`);
  }
  return scale === 'linear' || min < 0 ? null : Math.max(min, FLOOR);
}
