/** The parts of a workbook (ECMA-376) that are needed to read its sheets: their names and files, strings and styles. */
import { ParseError } from '../../core/errors.ts';
import { refuseNdax } from '../binary/instruments.ts';
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml/elements.ts';
import { XmlPieces } from '../xml/pieces.ts';
import { inflateEntry, listEntries, type ZipEntry } from '../zip/archive.ts';
import { type NumberStyle, readStyles } from './dates.ts';

export interface Sheet {
  name: string;
  entry: ZipEntry;
}

export interface Workbook {
  content: Uint8Array;
  sheets: Sheet[];
  strings: string[];
  styles: NumberStyle[];
  /** Whether its days count from 1904. */
  from1904: boolean;
}

/** Bytes that a part may have: one that is held as elements, and the strings. */
const MAX_PART = 1 << 24;
const MAX_STRINGS = 1 << 28;

export function openWorkbook(content: Uint8Array): Workbook {
  const entries = new Map(listEntries(content).map((entry) => [entry.name, entry]));
  refuseNdax(entries.keys());
  const part = (name: string) => readPart(content, entries.get(name));
  const workbook = part('xl/workbook.xml');
  if (!workbook) throw new ParseError('malformed-file', 'the archive is no workbook (.xlsx): it has no xl/workbook.xml');
  const targets = new Map(
    childrenOf(part('xl/_rels/workbook.xml.rels') ?? undefined, 'Relationship').map(({ attributes }) => [
      attributes.get('Id'),
      pathOf(attributes.get('Target') ?? ''),
    ]),
  );
  const sheets = childrenOf(childOf(workbook, 'sheets'), 'sheet').flatMap(({ attributes }): Sheet[] => {
    const entry = entries.get(targets.get(attributes.get('id')) ?? '');
    return entry ? [{ name: attributes.get('name') ?? '', entry }] : [];
  });
  const from1904 = /^(?:1|true)$/.test(childOf(workbook, 'workbookPr')?.attributes.get('date1904') ?? '');
  const strings = readStrings(content, entries.get('xl/sharedStrings.xml'));
  return { content, sheets, strings, styles: readStyles(part('xl/styles.xml')), from1904 };
}

/** Targets are relative to the folder of the workbook, or absolute. */
function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function readPart(content: Uint8Array, entry: ZipEntry | undefined): XmlElement | null {
  if (!entry) return null;
  let text = '';
  inflateText(content, entry, MAX_PART, (piece) => {
    text += piece;
  });
  return parseXml(text.replace(/^\ufeff/, ''));
}

/** Each `<si>` is a string: the text of its `<t>`, formatted runs joined, phonetic ones left out. */
function readStrings(content: Uint8Array, entry: ZipEntry | undefined): string[] {
  const strings: string[] = [];
  if (!entry) return strings;
  let text = '',
    within = false,
    phonetic = false;
  const xml = new XmlPieces({
    start(name) {
      if (name === 'si') text = '';
      else if (name === 't') within = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    text(piece) {
      if (within) text += piece;
    },
    end(name) {
      if (name === 'si') strings.push(text);
      else if (name === 't') within = false;
      else if (name === 'rPh') phonetic = false;
    },
  });
  inflateText(content, entry, MAX_STRINGS, (piece) => xml.push(piece));
  xml.end();
  return strings;
}

/** Parts are UTF-8. */
export function inflateText(content: Uint8Array, entry: ZipEntry, most: number, take: (piece: string) => void): void {
  const decoder = new TextDecoder();
  inflateEntry(content, entry, most, (piece) => take(decoder.decode(piece, { stream: true })));
  take(decoder.decode());
}
