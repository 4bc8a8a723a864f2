/**
 * What a JSON value may be, as plain data: from one such description come the check of a value, with messages that name the path and the
 * nearest known key, and the JSON schema that editors use.
 */
import { hint } from '../../fit/nearest.ts';

/** Words in braces that a text may have, to be filled with what a file's path says. */
export const PLACEHOLDERS = ['sample', 'cell', 'cycle', 'rate'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Begins a text of a draft that only a person can give. */
export const FILL_IN = 'FILL IN';

export type Spec = TextSpec | WordSpec | NumberSpec | FlagSpec | ListSpec | ManySpec | RecordSpec | ObjectSpec;

interface Described {
  /** For editors: one sentence. */
  readonly about: string;
}

export interface TextSpec extends Described {
  readonly kind: 'text';
  /** Written for messages, and what a schema shows. */
  readonly example: string;
  /** What is wrong with a text that has no placeholders, or null. @defaultValue everything but an empty text is right */
  readonly problem?: (text: string) => string | null;
}

export interface WordSpec extends Described {
  readonly kind: 'word';
  readonly words: readonly string[];
  /** A whole number may stand in its place, so great or greater. @defaultValue none may */
  readonly least?: number;
}

/** A whole number, `least` or more. */
export interface NumberSpec extends Described {
  readonly kind: 'count';
  readonly least: number;
}

export interface FlagSpec extends Described {
  readonly kind: 'flag';
}

export interface ListSpec extends Described {
  readonly kind: 'list';
  readonly of: Spec;
  readonly least: number;
  readonly most?: number;
}

/** One of a kind, or a list of them. */
export interface ManySpec extends Described {
  readonly kind: 'many';
  readonly of: ObjectSpec;
}

/** Any keys. */
export interface RecordSpec extends Described {
  readonly kind: 'record';
  readonly of: Spec;
}

export interface ObjectSpec extends Described {
  readonly kind: 'object';
  readonly keys: Readonly<Record<string, Spec>>;
  readonly required: readonly string[];
}

/** The description of an interface: each of its keys, no other. */
export interface ObjectOf<T> extends ObjectSpec {
  readonly keys: { readonly [K in keyof T]-?: Spec };
  readonly required: readonly (keyof T & string)[];
}

/** Where in the value: `['xrd', 0, 'wavelength']`. */
export type Path = readonly (string | number)[];

export interface Problem {
  readonly path: Path;
  /** Whether the key itself is wrong, not what it holds. */
  readonly key: boolean;
  readonly message: string;
}

/** `['xrd', 0, 'wavelength']` → `'xrd[0].wavelength'`. */
export function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

/** Everything that is wrong with a value. */
export function problemsOf(value: unknown, spec: Spec, path: Path = []): Problem[] {
  const wrong = (expected: string): Problem[] => [
    { path, key: false, message: `${pathText(path) || 'the study'} is ${show(value)}, expected ${expected}` },
  ];
  if (typeof value === 'string' && value.startsWith(FILL_IN))
    return [{ path, key: false, message: `${pathText(path)} is still to be filled in: ${spec.about}${choicesOf(spec)}` }];
  switch (spec.kind) {
    case 'text':
      return typeof value === 'string' ? textProblems(value, spec, path) : wrong(`a text such as "${spec.example}"`);
    case 'word':
      return isWord(value, spec) ? [] : wrong(wordsOf(value, spec));
    case 'count':
      return isCount(value, spec.least) ? [] : wrong(countOf(spec.least));
    case 'flag':
      return typeof value === 'boolean' ? [] : wrong('true or false');
    case 'list':
      return Array.isArray(value) && value.length >= spec.least && value.length <= (spec.most ?? Infinity)
        ? value.flatMap((item, i) => problemsOf(item, spec.of, [...path, i]))
        : wrong(`a list of ${listLength(spec)}`);
    case 'many':
      return Array.isArray(value) ? value.flatMap((item, i) => problemsOf(item, spec.of, [...path, i])) : problemsOf(value, spec.of, path);
    case 'record':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, item]) => [...reserved(key, path), ...problemsOf(item, spec.of, [...path, key])])
        : wrong('an object { … }');
    case 'object':
      return isObject(value) ? objectProblems(value, spec, path) : wrong('an object { … }');
  }
}

function isWord(value: unknown, { words, least }: WordSpec): boolean {
  return typeof value === 'string' ? words.includes(value) : least !== undefined && isCount(value, least);
}

function wordsOf(value: unknown, { words, least }: WordSpec): string {
  const list = `one of ${words.map((word) => `"${word}"`).join(', ')}${least === undefined ? '' : `, or ${countOf(least)}`}`;
  return typeof value === 'string' ? list + nearest(value, words) : list;
}

function isCount(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least;
}

function countOf(least: number): string {
  return `a whole number, ${least} or more`;
}

function choicesOf(spec: Spec): string {
  return spec.kind === 'word' ? ` (${spec.words.join(', ')})` : '';
}

function objectProblems(value: Record<string, unknown>, { keys, required }: ObjectSpec, path: Path): Problem[] {
  const known = Object.keys(keys);
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => ({ path, key: false, message: `${pathText([...path, key])} is missing: ${keys[key]?.about ?? ''}` }));
  const found = Object.entries(value).flatMap(([key, item]) => {
    const spec = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (spec) return problemsOf(item, spec, [...path, key]);
    return [{ path: [...path, key], key: true, message: `unknown key "${pathText([...path, key])}"${hint(key, known)}` }];
  });
  return [...missing, ...found];
}

function textProblems(text: string, { problem, example }: TextSpec, path: Path): Problem[] {
  const name = pathText(path);
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)].find(([, word]) => !(PLACEHOLDERS as readonly string[]).includes(word as string));
  if (text.trim() === '') return [{ path, key: false, message: `${name} is empty, expected a text such as "${example}"` }];
  if (unknown)
    return [{ path, key: false, message: `${name}: unknown placeholder "${unknown[0]}"${hint(unknown[1] as string, PLACEHOLDERS)}` }];
  const message = hasPlaceholder(text) ? null : (problem?.(text) ?? null);
  return message === null ? [] : [{ path, key: false, message: message.startsWith(name) ? message : `${name}: ${message}` }];
}

/** Keys that objects of JavaScript have a meaning for. */
function reserved(key: string, path: Path): Problem[] {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
    ? [{ path: [...path, key], key: true, message: `"${pathText([...path, key])}" cannot be a name` }]
    : [];
}

export function hasPlaceholder(text: string): boolean {
  return text.includes('{');
}

function nearest(text: string, words: readonly string[]): string {
  const suggestion = hint(text, words);
  return suggestion.includes('did you mean') ? suggestion : '';
}

function listLength({ least, most }: ListSpec): string {
  return most === undefined ? `${least} or more` : most === least ? String(least) : `${least} to ${most}`;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as it stands in the file, short. */
function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
