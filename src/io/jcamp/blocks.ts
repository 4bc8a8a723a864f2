/** A JCAMP-DX file (McDonald, Wilks, Appl. Spectrosc. 42 (1988) 151) to its blocks: labelled records `##LABEL=value`, and tables. */
import { ParseError } from '../../core/errors.ts';
import { LineWalker, type Section } from '../text/document.ts';
import { shorten } from '../text/issues.ts';
import { toNumber } from '../text/number.ts';

export interface Table {
  /** `XYDATA`, `XYPOINTS`, `PEAKTABLE` … */
  label: string;
  /** How its lines are built: `(X++(Y..Y))`. */
  form: string;
  section: Section;
}

export interface Block {
  /** Values of labels, which are upper case without blanks and punctuation: `NPOINTS`. */
  labels: Map<string, string>;
  tables: Table[];
  /** 1-based line of its title. */
  line: number;
  /** Whether its `##END=` was found. */
  ended: boolean;
}

const RECORD = /^\s{0,100}##([^=]{0,100})=(.*)$/;
/** Labels whose values are the lines that follow. */
const TABLES = new Set(['XYDATA', 'XYPOINTS', 'PEAKTABLE', 'PEAKASSIGNMENTS', 'DATATABLE', 'RADATA']);
const MAX_LABELS = 10_000;
const LONGEST_VALUE = 1000;

/** The blocks that have a table; blocks may be nested, and only the inner ones hold tables then. */
export function listBlocks(text: string): Block[] {
  const walker = new LineWalker(text);
  const blocks: Block[] = [];
  let current: Block = { labels: new Map(), tables: [], line: 1, ended: false };
  for (let line = walker.step(); line !== null; line = walker.step()) {
    const record = RECORD.exec(withoutComment(line));
    if (!record) continue;
    const label = (record[1] as string).replace(/[\s\-/_]/g, '').toUpperCase();
    const value = (record[2] as string).trim();
    if (label === 'TITLE') {
      current = { labels: new Map([[label, value]]), tables: [], line: walker.number + 1, ended: false };
      blocks.push(current);
    } else if (label === 'END') current.ended = true;
    else if (TABLES.has(label)) current.tables.push({ label, form: value, section: walker.section((next) => !RECORD.test(next)) });
    else keepLabel(current, label, value);
  }
  return blocks.filter(({ tables }) => tables.length > 0);
}

function keepLabel({ labels, line }: Block, label: string, value: string): void {
  if (labels.size >= MAX_LABELS) throw new ParseError('file-too-large', `more than ${MAX_LABELS} labels in one block`, line);
  if (!labels.has(label)) labels.set(label, value.slice(0, LONGEST_VALUE));
}

/** Anything behind `$$` is a comment. */
export function withoutComment(line: string): string {
  const at = line.indexOf('$$');
  return at < 0 ? line : line.slice(0, at);
}

/**
 * The number of a label; null if the block does not have it.
 * @throws ParseError if it is none
 */
export function numberOf({ labels, line }: Block, label: string): number | null {
  const text = labels.get(label);
  if (text === undefined) return null;
  const value = toNumber(text, '.');
  if (Number.isNaN(value))
    throw new ParseError(
      'malformed-file',
      `expected a number for ##${label}= of the block at line ${line}, found "${shorten(text)}"`,
      line,
    );
  return value;
}
