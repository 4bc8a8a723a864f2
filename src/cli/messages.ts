/** What goes to stderr: `warburg: FILE:LINE: what is wrong (what to do)`. */
import { WarburgError } from '../index.ts';

/** An input that could not be read or fitted. */
export interface Failure {
  source: string;
  line: number | null;
  code: string;
  message: string;
}

/** Mistakes in the command line or the model: they concern every input alike. */
const USAGE_CODES = new Set([
  'unknown-kind',
  'unknown-preset',
  'unknown-parameter',
  'unknown-option',
  'bad-option',
  'bad-name',
  'bad-tie',
  'tie-cycle',
  'bad-bounds',
  'bad-range',
  'start-outside-bounds',
  'missing-start',
  'no-variables',
  'bad-model',
  'bad-json',
  'expression-syntax',
  'expression-too-large',
  'unknown-function',
  'real-only-function',
  'circuit-syntax',
  'circuit-too-large',
  'unknown-element',
  'duplicate-element',
]);

/** What to do about an error, by its code. */
export type Remedies = Readonly<Record<string, string>>;

const REMEDIES: Remedies = {
  'too-few-points': 'change --range or --exclude',
  'bad-sigma': 'choose the column with --columns sigma=…, or ignore it with --weight unit',
  'missing-start': 'give it one with --param NAME=VALUE',
  'start-outside-bounds': 'change it with --param NAME=VALUE[MIN:MAX]',
  'ragged-rows': 'is this a table?',
};

export function isUsageError(error: unknown): error is WarburgError {
  return error instanceof WarburgError && USAGE_CODES.has(error.code);
}

/** `part`: which of the source's data sets. */
export function toFailure({ source, part }: { source: string; part: string }, error: WarburgError): Failure {
  const line = 'line' in error && typeof error.line === 'number' ? error.line : null;
  return { source, line, code: error.code, message: part === '' ? error.message : `${part}: ${error.message}` };
}

/** One line, whatever is in the file's name or the message. */
export function formatFailure({ source, line, code, message }: Failure, remedies: Remedies = {}): string {
  return formatMessage(line === null ? source : `${source}:${line}`, withRemedy(code, message, remedies));
}

export function formatMessage(where: string | null, what: string): string {
  return `warburg: ${visible(where === null ? what : `${where}: ${what}`)}\n`;
}

/** A mistake in the command line; the lines of a message (a formula with a caret under it) are kept. */
export function formatUsage(error: Error): string {
  const message = error instanceof WarburgError ? withRemedy(error.code, error.message) : error.message;
  return `warburg: ${message.split('\n').map(visible).join('\n')}\n`;
}

/** Adds what to do about an error, where the message does not say so itself. */
function withRemedy(code: string, message: string, remedies: Remedies = {}): string {
  const remedy = remedies[code] ?? REMEDIES[code];
  return remedy === undefined || message.endsWith(')') ? message : `${message} (${remedy})`;
}

/** Control characters could rewrite a terminal, line ends pass for a message of their own. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
