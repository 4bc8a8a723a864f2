/** Reads `study.json`: comments and trailing commas allowed; what is wrong is said with line, column and path. */
import { findNodeAtLocation, type ParseError as JsonError, type Node, parseTree, printParseErrorCode } from 'jsonc-parser';
import { InputError, ParseError } from '../../core/errors.ts';
import { isObject, type Problem, problemsOf } from './spec.ts';
import { STUDY } from './study-spec.ts';
import type { StudyDescription } from './types.ts';

const MAX_CHARACTERS = 1e6;
/** jsonc-parser and the check are recursive. */
const MAX_DEPTH = 20;

/**
 * Reads the text of a `study.json`.
 *
 * @throws {@link ParseError} `bad-json` with line and column of the first mistake; the message has all of them, a line each, which begins
 * with `LINE:COLUMN: `.
 * @example
 * ```ts
 * import { parseStudy } from 'warburg/study';
 * const study = parseStudy('{ "samples": ["HC"], "xrd": { "files": "{sample}/xrd.xy", "wavelength": "Mo" }, } // as measured');
 * console.log(study.samples); // → [ 'HC' ]
 * ```
 */
export function parseStudy(text: string): StudyDescription {
  if (typeof text !== 'string') throw new InputError('bad-option', 'the study is expected as text (checkStudy takes an object)', 'text');
  const json = text.replace(/^\ufeff/, '');
  if (json.length > MAX_CHARACTERS)
    throw new ParseError('file-too-large', `1:1: the study has ${json.length} characters, at most ${MAX_CHARACTERS} are read`, 1, 1);
  const deep = tooDeepAt(json);
  if (deep !== null) throw asError(json, [{ offset: deep, message: `the study is nested more than ${MAX_DEPTH} deep` }]);
  const errors: JsonError[] = [];
  const tree = parseTree(json, errors, { allowTrailingComma: true });
  const error = errors[0];
  if (error || !tree) throw syntaxError(json, error);
  const located = [...duplicates(tree), ...locate(tree, problemsOf(plain(tree), STUDY)), ...samplesProblems(tree)];
  if (located.length > 0) throw asError(json, located);
  return plain(tree) as StudyDescription;
}

/**
 * Checks a study that is an object already.
 *
 * @throws {@link InputError} `unknown-option` or `bad-option` with the path of the first mistake.
 */
export function checkStudy(value: unknown): StudyDescription {
  const [problem] = problemsOf(value, STUDY);
  if (problem) throw new InputError(problem.key ? 'unknown-option' : 'bad-option', problem.message, String(problem.path.join('.')));
  return value as StudyDescription;
}

interface Located {
  readonly offset: number;
  readonly message: string;
}

function locate(tree: Node, problems: readonly Problem[]): Located[] {
  return problems.map(({ path, key, message }) => {
    let depth = path.length;
    let node = findNodeAtLocation(tree, [...path]);
    while (!node && depth > 0) node = findNodeAtLocation(tree, path.slice(0, --depth));
    const at = key && depth === path.length ? (node?.parent?.children?.[0] ?? node) : node;
    return { offset: at?.offset ?? 0, message };
  });
}

/** The later of two equal keys would win unseen. */
function duplicates(node: Node): Located[] {
  const seen = new Set<unknown>();
  return (node.children ?? []).flatMap((child): Located[] => {
    const own: Located[] = [];
    if (node.type === 'object') {
      const key = child.children?.[0];
      if (key && seen.has(key.value)) own.push({ offset: key.offset, message: `the key "${key.value}" comes twice` });
      seen.add(key?.value);
    }
    return [...own, ...duplicates(child)];
  });
}

/** Samples are named once each. */
function samplesProblems(tree: Node): Located[] {
  const list = findNodeAtLocation(tree, ['samples']);
  const seen = new Set<unknown>();
  return (list?.children ?? []).flatMap(({ value, offset }) => {
    const again = seen.has(value);
    seen.add(value);
    return again ? [{ offset, message: `samples: "${value}" comes twice` }] : [];
  });
}

/** The value of a node: own properties only, `__proto__` one like any other. */
function plain(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(plain);
  if (node.type !== 'object') return node.value as unknown;
  const object: Record<string, unknown> = {};
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key && value)
      Object.defineProperty(object, String(key.value), { value: plain(value), enumerable: true, writable: true, configurable: true });
  }
  return isObject(object) ? object : {};
}

function asError(text: string, located: readonly Located[]): ParseError {
  const sorted = [...located].sort((a, b) => a.offset - b.offset);
  const lines = sorted.map(({ offset, message }) => {
    const { line, column } = positionOf(text, offset);
    return `${line}:${column}: ${message}`;
  });
  const { line, column } = positionOf(text, sorted[0]?.offset ?? 0);
  return new ParseError('bad-json', lines.join('\n'), line, column);
}

function syntaxError(text: string, error: JsonError | undefined): ParseError {
  const { line, column } = positionOf(text, error?.offset ?? 0);
  const what = error === undefined ? 'there is nothing in it' : spaced(printParseErrorCode(error.error));
  return new ParseError('bad-json', `${line}:${column}: this is not JSON: ${what}`, line, column);
}

/** `'CommaExpected'` → `'comma expected'`. */
function spaced(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Where brackets nest deeper than is read, or null; those in texts count too, which does no harm. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > MAX_DEPTH) return i;
  }
  return null;
}
