/**
 * Lines of ordinates in the forms of JCAMP-DX. ASDF packs integers: the first character of a number stands for its sign and first
 * digit (SQZ: `@` 0, `A`–`I` 1–9, `a`–`i` −1…−9), for those of the difference to the number before (DIF: `%`, `J`–`R`, `j`–`r`), or
 * for how often that is repeated (DUP: `S`–`Z` 1–8, `s` 9). AFFN and PAC are plain numbers, divided by blanks or by their signs.
 */
import { ParseError } from '../../core/errors.ts';
import { shorten } from '../text/issues.ts';
import type { Ordinates } from './ordinates.ts';

/** Numbers that stick together if signed; `?` is an ordinate that is not known. */
const PLAIN = /(?:\s*[,;])?\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\?)/y;
const PACKED = /(?:\s*,)?\s*([+-]?(?:\d+\.?\d*|\.\d+)|[@A-Ia-i%J-Rj-rS-Zs]\d*|\?)/y;
const PACKED_START = /[@A-DF-IJ-Za-df-s%]/;

/** Whether a table has characters that only ASDF has; an `E` may be an exponent. */
export function isPacked(text: string): boolean {
  return PACKED_START.test(text);
}

/** The plain numbers of a line, NaN where one is not known. */
export function plainNumbers(line: string, number: number): number[] {
  return tokens(line, PLAIN, number).map((token) => (token === '?' ? Number.NaN : Number(token)));
}

/** Decodes lines `X Y Y Y …` one after the other. */
export class PackedLines {
  private readonly ordinates: Ordinates;
  /** The difference that a DUP repeats, null if it repeats a value. */
  private difference: number | null = null;

  constructor(ordinates: Ordinates) {
    this.ordinates = ordinates;
  }

  /** Reads one line; `number` is 1-based. The abscissa is returned: it tells where the line belongs. */
  read(line: string, number: number): number {
    const [x, ...values] = tokens(line, PACKED, number);
    // After a difference the next line begins with the value reached, to check it.
    let check = this.difference !== null && this.ordinates.length > 0 && values.length > 0;
    const before = this.ordinates.last();
    if (check) this.ordinates.cut(this.ordinates.length - 1);
    this.difference = null;
    for (const token of values) {
      this.take(token, number);
      if (check && this.ordinates.last() !== before)
        throw new ParseError('malformed-file', `expected the last ordinate again (${before}), found ${this.ordinates.last()}`, number);
      check = false;
    }
    return Number(x);
  }

  private take(token: string, line: number): void {
    const { kind, value } = decode(token);
    if (kind === 'repeat') this.repeat(value - 1, line);
    else if (kind === 'difference') {
      this.difference = value;
      this.ordinates.add(this.ordinates.last() + value, 1, line);
    } else {
      this.difference = null;
      this.ordinates.add(value, 1, line);
    }
  }

  /** The value, or the difference, so many times more. */
  private repeat(times: number, line: number): void {
    const { ordinates, difference } = this;
    if (difference === null || difference === 0) ordinates.add(ordinates.last(), Math.max(0, times), line);
    else for (let i = 0; i < times; i++) ordinates.add(ordinates.last() + difference, 1, line);
  }
}

interface Decoded {
  kind: 'value' | 'difference' | 'repeat';
  value: number;
}

const FIRST = new Map<string, { kind: Decoded['kind']; digit: string }>([
  ...pseudoDigits('value', '@ABCDEFGHI', 0),
  ...pseudoDigits('value', 'abcdefghi', 1, '-'),
  ...pseudoDigits('difference', '%JKLMNOPQR', 0),
  ...pseudoDigits('difference', 'jklmnopqr', 1, '-'),
  ...pseudoDigits('repeat', 'STUVWXYZs', 1),
]);

function pseudoDigits(
  kind: Decoded['kind'],
  characters: string,
  first: number,
  sign = '',
): [string, { kind: Decoded['kind']; digit: string }][] {
  return [...characters].map((character, k) => [character, { kind, digit: `${sign}${first + k}` }]);
}

function decode(token: string): Decoded {
  const first = FIRST.get(token[0] as string);
  if (!first) return { kind: 'value', value: token === '?' ? Number.NaN : Number(token) };
  return { kind: first.kind, value: Number(first.digit + token.slice(1)) };
}

function tokens(line: string, pattern: RegExp, number: number): string[] {
  const found: string[] = [];
  const end = line.trimEnd().replace(/[,;]$/, '').length;
  let at = 0;
  while (at < end) {
    pattern.lastIndex = at;
    const token = pattern.exec(line);
    if (!token) throw new ParseError('malformed-file', `expected a number, found "${shorten(line.slice(at, at + 40))}"`, number, at + 1);
    found.push(token[1] as string);
    at = pattern.lastIndex;
  }
  return found;
}
