/** A place in the text of a circuit, the elements read so far, and what both syntaxes share: spaces, limits, errors, names. */
import type { ParseCode } from '../../core/errors.ts';
import { hint } from '../../fit/nearest.ts';
import { errorAt } from '../../fit/text-error.ts';
import { type CircuitNode, type ElementNode, type KnownElements, MAX_CHARACTERS, MAX_ELEMENTS, MAX_NESTING } from './tree.ts';

/** An element whose name is settled once all are read: those without a number get what is left. */
interface Draft {
  readonly node: { -readonly [K in keyof ElementNode]: ElementNode[K] };
  readonly number: number | undefined;
  readonly at: number;
}

const SPACE = /\s*/y;
const LETTERS = /[A-Za-z]+/y;
const NUMBER = /_?\d+/y;
const LARGEST_NUMBER = 999_999;

export class CircuitScanner {
  readonly known: KnownElements;
  readonly #text: string;
  readonly #drafts: Draft[] = [];
  #at = 0;
  #depth = 0;

  constructor(text: string, known: KnownElements) {
    this.#text = text;
    this.known = known;
    if (text.length > MAX_CHARACTERS) {
      this.fail('circuit-too-large', `the circuit has ${text.length} characters; at most ${MAX_CHARACTERS} are read`, 0);
    }
    this.#skip();
    if (this.atEnd()) this.fail('circuit-syntax', 'the circuit is empty', 0);
  }

  /** Where the next character is that is no space. */
  get at(): number {
    return this.#at;
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Whether this comes next. */
  sees(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  /** Takes this if it comes next, with the spaces behind it. */
  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at += text.length;
    this.#skip();
    return true;
  }

  /** The letters that come next, without taking them. */
  letters(): string {
    return this.#match(LETTERS);
  }

  /** Takes an element: its symbol in the text, and the number behind it if there is one. */
  element(symbol: string, type: string): CircuitNode {
    const at = this.#at;
    this.#at += symbol.length;
    const digits = this.#match(NUMBER);
    this.#at += digits.length;
    const number = digits === '' ? undefined : Number(digits.replace('_', ''));
    if (number !== undefined && number > LARGEST_NUMBER) {
      this.fail('circuit-syntax', `elements are numbered up to ${LARGEST_NUMBER}`, at);
    }
    const node = { kind: 'element' as const, type, name: '' };
    if (this.#drafts.push({ node, number, at }) > MAX_ELEMENTS) {
      this.fail('circuit-too-large', `the circuit has more than ${MAX_ELEMENTS} elements`, at);
    }
    this.#skip();
    return node;
  }

  /** Reads what is in brackets, whose opening one stood at `open`. */
  nested<T>(open: number, read: () => T): T {
    if (++this.#depth > MAX_NESTING) this.fail('circuit-too-large', `the circuit nests deeper than ${MAX_NESTING} levels`, open);
    const value = read();
    this.#depth--;
    return value;
  }

  /** Takes the bracket that closes the one at `open`. */
  close(bracket: string, open: number): void {
    if (this.take(bracket)) return;
    if (this.atEnd()) this.fail('circuit-syntax', `this '${this.#text[open]}' is never closed`, open);
    this.unexpected(`'${bracket}'`);
  }

  /** Gives every element its canonical name: numbers of the text first, then the lowest free ones from left to right. */
  nameElements(): readonly ElementNode[] {
    const used = new Map<string, Set<number>>(this.#drafts.map(({ node }) => [node.type, new Set()]));
    for (const { node, number, at } of this.#drafts) {
      if (number === undefined) continue;
      node.name = `${node.type}${number}`;
      if (used.get(node.type)?.has(number)) this.fail('duplicate-element', `there are two elements '${node.name}'`, at);
      used.get(node.type)?.add(number);
    }
    for (const { node } of this.#drafts) if (node.name === '') node.name = `${node.type}${lowestFree(used.get(node.type) ?? new Set())}`;
    return this.#drafts.map(({ node }) => node);
  }

  /** Names the nearest of these symbols. */
  unknownElement(name: string, symbols: readonly string[]): never {
    this.fail('unknown-element', `there is no element '${name}'${hint(name, symbols)}`);
  }

  unexpected(wanted: string): never {
    const next = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    this.fail('circuit-syntax', `expected ${wanted}, got ${this.atEnd() ? 'the end' : `'${next}'`}`);
  }

  fail(code: ParseCode, message: string, at = this.#at): never {
    throw errorAt(code, message, this.#text, at);
  }

  #skip(): void {
    this.#at += this.#match(SPACE).length;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }
}

/** Takes the lowest number from 0 on that is not in use. */
function lowestFree(used: Set<number>): number {
  let number = 0;
  while (used.has(number)) number++;
  used.add(number);
  return number;
}
