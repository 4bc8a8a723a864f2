/**
 * Circuits in Boukamp's circuit description code, `R0(R1Q1)Wo1` (B. A. Boukamp, Solid State Ionics 20 (1986) 31): what stands side by side
 * is in series, what stands side by side within round brackets in parallel, square brackets make a series within these.
 */
import type { CircuitScanner } from './scanner.ts';
import { type CircuitNode, combine } from './tree.ts';

/** Letters that mean an element by another name: O = tanh(B√jω)/(Y0√jω), T = coth(B√jω)/(Y0√jω). */
export const BOUKAMP_LETTERS: ReadonlyMap<string, string> = new Map([
  ['Q', 'CPE'],
  ['O', 'Ws'],
  ['T', 'Wo'],
]);

export function readBoukamp(scanner: CircuitScanner): CircuitNode {
  const symbols = [...new Set([...scanner.known.keys(), ...BOUKAMP_LETTERS.keys()])].sort((a, b) => b.length - a.length);
  const node = combine('series', readItems(scanner, symbols));
  if (!scanner.atEnd()) scanner.fail('circuit-syntax', `this '${scanner.sees(')') ? ')' : ']'}' closes nothing`);
  return node;
}

/** Items up to a closing bracket or the end; at least one. */
function readItems(scanner: CircuitScanner, symbols: readonly string[]): CircuitNode[] {
  if (closes(scanner)) scanner.fail('circuit-syntax', 'there is no element here');
  const items: CircuitNode[] = [];
  while (!closes(scanner)) items.push(readItem(scanner, symbols));
  return items;
}

function closes(scanner: CircuitScanner): boolean {
  return scanner.atEnd() || scanner.sees(')') || scanner.sees(']');
}

function readItem(scanner: CircuitScanner, symbols: readonly string[]): CircuitNode {
  const open = scanner.at;
  if (scanner.take('(')) return readBracket(scanner, symbols, open, 'parallel', ')');
  if (scanner.take('[')) return readBracket(scanner, symbols, open, 'series', ']');
  const symbol = symbols.find((known) => scanner.sees(known));
  const type = symbol === undefined ? undefined : (BOUKAMP_LETTERS.get(symbol) ?? symbol);
  if (symbol !== undefined && type !== undefined && scanner.known.has(type)) return scanner.element(symbol, type);
  const letters = scanner.letters();
  if (letters === '') scanner.unexpected('an element or a bracket');
  return scanner.unknownElement(letters, symbols);
}

function readBracket(
  scanner: CircuitScanner,
  symbols: readonly string[],
  open: number,
  kind: 'series' | 'parallel',
  bracket: string,
): CircuitNode {
  const items = scanner.nested(open, () => readItems(scanner, symbols));
  scanner.close(bracket, open);
  return combine(kind, items);
}
