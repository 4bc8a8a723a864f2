/** Circuits as impedance.py writes them: `R0-p(R1,CPE1)-Wo1`. A dash is series, `p( , )` parallel; each nests in the other. */
import type { CircuitScanner } from './scanner.ts';
import { type CircuitNode, combine } from './tree.ts';

export function readImpedancePy(scanner: CircuitScanner): CircuitNode {
  const node = readSeries(scanner);
  if (scanner.sees(')')) scanner.fail('circuit-syntax', "this ')' closes nothing");
  if (!scanner.atEnd()) scanner.unexpected("'-' or the end");
  return node;
}

function readSeries(scanner: CircuitScanner): CircuitNode {
  const children = [readItem(scanner)];
  while (scanner.take('-')) children.push(readItem(scanner));
  return combine('series', children);
}

function readItem(scanner: CircuitScanner): CircuitNode {
  const letters = scanner.letters();
  if (letters === 'p' && scanner.take('p')) {
    const open = scanner.at;
    if (!scanner.take('(')) scanner.unexpected("'(' behind 'p'");
    return scanner.nested(open, () => readParallel(scanner, open));
  }
  if (letters === '') scanner.unexpected("an element or 'p('");
  const type = letters === 'Q' ? 'CPE' : letters;
  if (!scanner.known.has(type)) scanner.unknownElement(letters, [...scanner.known.keys()]);
  return scanner.element(letters, type);
}

function readParallel(scanner: CircuitScanner, open: number): CircuitNode {
  const branches = [readBranch(scanner)];
  while (scanner.take(',')) branches.push(readBranch(scanner));
  scanner.close(')', open);
  return combine('parallel', branches);
}

function readBranch(scanner: CircuitScanner): CircuitNode {
  if (scanner.sees(',') || scanner.sees(')')) scanner.fail('circuit-syntax', 'this branch of a parallel is empty');
  return readSeries(scanner);
}
