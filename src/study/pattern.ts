/**
 * Patterns of paths: `*` any characters but `/`, `**` any folders, `?` one character, and placeholders that keep what they match:
 * `{sample}` one of the study's samples, `{cycle}` digits, `{rate}` a number, `{cell}` any name.
 */
import { InputError } from '../core/errors.ts';
import { nearestName } from '../fit/nearest.ts';
import { normalisePath } from './description/paths.ts';
import type { Placeholder } from './description/spec.ts';

/** What the placeholders of a pattern stand for in one path. */
export type Captures = Partial<Record<Placeholder, string>>;

export interface MatchedFile {
  readonly path: string;
  readonly captures: Captures;
}

/** Wildcards in one pattern: more than anybody needs, and few enough to match fast. */
const MAX_WILDCARDS = 12;
const TOKEN = /\*\*\/|\*\*|\*|\?|\{(?:sample|cell|cycle|rate)\}|[^*?{]+|\{/g;

/** The files that match, in the order of the samples, and in numerical order. */
export function matchFiles(pattern: string, files: readonly string[], samples: readonly string[]): MatchedFile[] {
  const expression = toExpression(normalisePath(pattern), samples);
  const matched = files.flatMap((path): MatchedFile[] => {
    const match = expression.exec(path);
    return match ? [{ path, captures: { ...match.groups } }] : [];
  });
  const { compare } = new Intl.Collator('en', { numeric: true });
  const place = ({ captures }: MatchedFile) => samples.indexOf(captures.sample ?? '');
  return matched.sort((a, b) => place(a) - place(b) || compare(a.path, b.path));
}

/** Puts what was captured into a text: `'{rate} mV/s'` → `'0.5 mV/s'`. Throws InputError where the path has no such part. */
export function fill(text: string, captures: Captures, path: string): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: Placeholder) => {
    const value = captures[name];
    if (value === undefined) throw new InputError('bad-option', `"${text}": the pattern of the files has no ${whole}`, path);
    return value;
  });
}

/** The file that is most like a pattern, for messages. */
export function nearestFile(pattern: string, files: readonly string[], samples: readonly string[]): string | undefined {
  const plain = normalisePath(pattern).replaceAll('{sample}', samples[0] ?? '');
  const name = plain.slice(plain.lastIndexOf('/') + 1);
  const folder = plain.slice(0, plain.length - name.length);
  const beside = files.filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/'));
  const near = nearestName(
    name,
    beside.map((path) => path.slice(folder.length)),
  );
  return near === undefined ? nearestName(plain, files) : folder + near;
}

function toExpression(pattern: string, samples: readonly string[]): RegExp {
  const tokens = pattern.match(TOKEN) ?? [];
  if (tokens.filter((token) => /^[*?{]/.test(token)).length > MAX_WILDCARDS)
    throw new InputError('bad-option', `"${pattern}" has more than ${MAX_WILDCARDS} wildcards`, 'files');
  const seen = new Set<string>();
  const parts = tokens.map((token) => {
    const name = /^\{(\w+)\}$/.exec(token)?.[1] as Placeholder | undefined;
    if (name === undefined) return WILDCARDS[token] ?? escaped(token);
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>${name === 'sample' ? oneOf(samples) : PARTS[name]})`;
  });
  return new RegExp(`^${parts.join('')}$`, 'u');
}

const WILDCARDS: Readonly<Record<string, string>> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' };
const PARTS: Readonly<Record<Exclude<Placeholder, 'sample'>, string>> = { cell: '[^/]+?', cycle: '\\d+', rate: '\\d+(?:\\.\\d+)?' };

/** The longest first: `HCP-20` is not `HCP`. */
function oneOf(samples: readonly string[]): string {
  return [...samples]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) => (character === '-' ? '\\x2d' : `\\${character}`));
}
