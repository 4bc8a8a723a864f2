/**
 * VersaStudio .par: sections in angle brackets, among them `<Segment1>` with a line `Definition=` that names the columns and rows
 * separated by commas. Each segment with impedance is a spectrum.
 */
import { ParseError } from '../../core/errors.ts';
import { type ImpedanceTable, readImpedance } from '../impedance/result.ts';
import { headText, LineWalker, preambleBefore, readDocument, readSection, type Section, type TextDocument } from '../text/document.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { Format, ReadOptions, ReadResult, ReadWarning } from '../types.ts';
import { delimited } from './delimited.ts';

interface Segment {
  name: string;
  section: Section;
  headings: string[];
  /** Whether the file ends before the segment does. */
  cut: boolean;
}

const OPENING = /^<(Segment\d{1,9})>\s*$/;
const DEFINITION = 'Definition=';

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const document = readDocument(content);
  const { segments, lines } = scan(document.text);
  const parts = segments.flatMap((segment) => readSegment(document, segment));
  if (parts.length === 0) {
    if (segments.length > 0 && options.expect !== 'impedance') return delimited.read(content, options);
    const message =
      'expected a segment with rows of Frequency(Hz), Z Real and Z Imag: there is none (the file is cut, or of another experiment)';
    throw new ParseError('no-numbers', message, lines);
  }
  const preamble = preambleBefore(document, (segments[0] as Segment).section);
  const dialect = dialectWarnings(document.encoding, null);
  const warnings = [...dialect, ...segments.flatMap(cutWarnings)];
  const tables = parts.map(({ table, headed, line, label }) => ({ table, headed, line, ...(parts.length > 1 && { label }) }));
  return readImpedance(tables, { format: 'versastudio', instrument: true, preamble, warnings }, options);
}

/** Potentials and currents against time have the same columns, with a frequency of 0. */
function readSegment(document: TextDocument, { name, section, headings }: Segment): (ImpedanceTable & { label: string; line: number })[] {
  const found = readSection(document, section, () => headings);
  const at = headings.indexOf('Frequency(Hz)');
  const frequency = found?.table.columns().find(({ position }) => position === at + 1);
  if (!found || !frequency?.values.some((value) => value > 0)) return [];
  return [{ table: found.table, headed: true, line: section.line, label: name.replace('Segment', 'segment ') }];
}

function scan(text: string): { segments: Segment[]; lines: number } {
  const segments: Segment[] = [];
  const walker = new LineWalker(text);
  let name = '';
  for (let line = walker.step(); line !== null; line = walker.step()) {
    name = OPENING.exec(line.slice(0, 100))?.[1] ?? name;
    if (name !== '' && line.startsWith(DEFINITION)) {
      segments.push(scanSegment(walker, name, line.slice(DEFINITION.length)));
      name = '';
    }
  }
  return { segments, lines: walker.number + 1 };
}

function scanSegment(walker: LineWalker, name: string, definition: string): Segment {
  const section = walker.section((line) => !line.startsWith('<'));
  const closed = walker.isFollowedBy(`</${name}>`);
  // A last heading `0` has no cells.
  const headings = definition
    .replace(/,\s?0\s?$/, '')
    .split(',')
    .map((heading) => heading.trim());
  return { name, section, headings, cut: !closed };
}

function cutWarnings({ name, cut, section }: Segment): ReadWarning[] {
  if (!cut) return [];
  return [{ code: 'truncated', message: `the file ends within ${name}: the rows until then are kept`, line: section.line }];
}

export const versastudio: Format = {
  id: 'versastudio',
  extensions: ['par'],
  sniff: (head) => (/^<Application>\s{0,4}Name=VersaStudio/.test(headText(head)) ? 1 : 0),
  read,
};
