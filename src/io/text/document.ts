/** A whole text file, for formats whose tables stand in sections between other lines. */
import { ParseError } from '../../core/errors.ts';
import { checkText, preambleOf, tooLarge } from './check.ts';
import { TextPieces } from './decoder.ts';
import { type Content, detectLayout, type Layout } from './layout.ts';
import { WholeLines } from './lines.ts';
import { pushAll } from './reader.ts';
import { Table } from './table.ts';

/** Largest file with sections, in bytes: it is held as a whole, and those of instruments are a thousandth of this. */
const MAX_DOCUMENT = 2 ** 28;
const MAX_SECTIONS = 10_000;
/** Rows of a section by which its layout is told, in characters. */
const SAMPLE = 1 << 16;

export interface TextDocument {
  /** Lines end with LF. */
  text: string;
  encoding: string;
}

/** Rows of numbers within a document, without their headings. */
export interface Section {
  /** Offset of the first row in the text, and behind the last one. */
  from: number;
  to: number;
  /** 0-based line of the first row. */
  line: number;
}

export function readDocument(content: Uint8Array | string): TextDocument {
  if (content.length > MAX_DOCUMENT) throw tooLarge(MAX_DOCUMENT);
  const pieces = new TextPieces();
  const lines = new WholeLines();
  let text = '';
  pushAll(content, {
    push: (piece) => {
      text += lines.push(typeof piece === 'string' ? piece : pieces.push(piece));
    },
  });
  text += lines.push(pieces.end()) + lines.end();
  checkText(text);
  return { text: text.replace(/^\ufeff/, ''), encoding: pieces.encoding };
}

/** The beginning of a file as text, for recognizing its format. */
export function headText(head: Uint8Array): string {
  const pieces = new TextPieces();
  return (pieces.push(head) + pieces.end()).replace(/^\ufeff/, '');
}

/** Walks over the lines of a text without splitting it. */
export class LineWalker {
  /** 0-based number of the current line, its offset, and the offset behind its end. */
  number = -1;
  start = 0;
  next = 0;
  private sections = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The next line without its end, null behind the last. */
  step(): string | null {
    if (this.next >= this.text.length) return null;
    this.start = this.next;
    const end = this.text.indexOf('\n', this.start);
    this.next = end < 0 ? this.text.length : end + 1;
    this.number += 1;
    return this.text.slice(this.start, end < 0 ? this.text.length : end);
  }

  /** Whether the next line begins so. */
  isFollowedBy(beginning: string): boolean {
    return this.text.startsWith(beginning, this.next);
  }

  /**
   * The lines from here on for which `belongs` holds; stands on the last of them then.
   * @throws ParseError if a file has more sections than any instrument writes
   */
  section(belongs: (line: string) => boolean): Section {
    this.sections += 1;
    if (this.sections > MAX_SECTIONS)
      throw new ParseError('file-too-large', `more than ${MAX_SECTIONS} tables in one file`, this.number + 1);
    const section = { from: this.next, to: this.next, line: this.number + 1 };
    for (;;) {
      const { number, start, next } = this;
      const line = this.step();
      if (line === null) return section;
      if (!belongs(line)) {
        Object.assign(this, { number, start, next });
        return section;
      }
      section.to = this.next;
    }
  }
}

/**
 * The table of a section; null if no line of it holds a number.
 * @param headings what its format found above it, given the number of cells in a row
 */
export function readSection(
  document: TextDocument,
  section: Section,
  headings: (width: number) => string[],
): { table: Table; layout: Layout } | null {
  const { text } = document;
  const sampled = text.indexOf('\n', Math.min(section.from + SAMPLE, section.to));
  const end = sampled < 0 ? section.to : Math.min(sampled + 1, section.to);
  const found = detectLayout(text.slice(section.from, end), section.line);
  if (!found) return null;
  const layout = underHeadings({ ...found, start: section.line }, headings(found.contents.length));
  const table = new Table(layout);
  table.addEnd(text.slice(section.from, section.to));
  return { table, layout };
}

/** Cells beyond the last heading mean that headings and cells do not belong together; cells may be missing. */
function underHeadings(layout: Layout, headings: string[]): Layout {
  const cells = layout.contents.findLastIndex((content) => content !== 'blank') + 1;
  if (cells > headings.length)
    throw new ParseError('no-such-column', `expected ${headings.length} cells by the headings above, found ${cells}`, layout.start + 1);
  const missing = Math.max(0, headings.length - layout.contents.length);
  return { ...layout, headings, contents: [...layout.contents, ...Array<Content>(missing).fill('blank')] };
}

/** The lines before a section, as a result lists them. */
export function preambleBefore({ text }: TextDocument, section: Section): string[] {
  return preambleOf(text.slice(0, section.from));
}
