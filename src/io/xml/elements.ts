/**
 * A small reader of XML for the files of instruments: elements, attributes and text, nothing else. Document types and entities of
 * a document's own are refused, never expanded; so a file takes no more memory than a few times its length.
 */
import { ParseError } from '../../core/errors.ts';
import { shorten } from '../text/issues.ts';

export interface XmlElement {
  /** Without its namespace's prefix. */
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  /** Its own text, without that of its children. */
  text: string;
  /** 1-based line of its start. */
  line: number;
}

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 1_000_000;
const LONGEST_TAG = 100_000;
const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The root element of a document.
 * @throws ParseError `xml-entities` for a document type or an entity, `malformed-file` or `truncated-file` for other faults
 */
export function parseXml(text: string): XmlElement {
  return new XmlReader(text).read();
}

class XmlReader {
  private readonly text: string;
  private readonly open: XmlElement[] = [];
  private root: XmlElement | null = null;
  private elements = 0;
  private at = 0;
  private counted = 0;
  private lines = 1;

  constructor(text: string) {
    this.text = text;
  }

  read(): XmlElement {
    for (let start = this.text.indexOf('<'); start >= 0; start = this.text.indexOf('<', this.at)) {
      this.addText(this.text.slice(this.at, start));
      this.at = start;
      this.readMarkup();
    }
    if (!this.root || this.open.length > 0) throw new ParseError('truncated-file', `the file ends within ${this.place()}`, this.line());
    return this.root;
  }

  private readMarkup(): void {
    const { text, at } = this;
    if (text.startsWith('<!--', at)) this.at = this.endOf('-->');
    else if (text.startsWith('<![CDATA[', at)) this.readCharacters();
    else if (text.startsWith('<?', at)) this.at = this.endOf('?>');
    else if (text.startsWith('<!', at)) throw documentType(this.line());
    else this.readTag();
  }

  /** Text between `<![CDATA[` and `]]>` is as it stands. */
  private readCharacters(): void {
    const end = this.endOf(']]>');
    const parent = this.open.at(-1);
    if (parent) parent.text += this.text.slice(this.at + 9, end - 3);
    this.at = end;
  }

  private readTag(): void {
    const end = this.endOf('>');
    if (end - this.at > LONGEST_TAG) throw this.malformed('a tag of usual length', this.text.slice(this.at, this.at + 40));
    const tag = this.text.slice(this.at + 1, end - 1);
    if (tag.startsWith('/')) this.close(localName(tag.slice(1).trim()));
    else this.start(tag);
    this.at = end;
  }

  private start(tag: string): void {
    const empty = tag.endsWith('/');
    const inner = empty ? tag.slice(0, -1) : tag;
    const name = /^[\p{L}_][\p{L}\p{N}_.:-]*/u.exec(inner)?.[0];
    if (name === undefined) throw this.malformed('the name of an element', tag);
    this.elements += 1;
    if (this.elements > MAX_ELEMENTS || this.open.length >= MAX_DEPTH)
      throw new ParseError('file-too-large', `more than ${MAX_ELEMENTS} elements, or ${MAX_DEPTH} within each other`, this.line());
    const line = this.line();
    const element = { name: localName(name), attributes: this.attributes(inner.slice(name.length)), children: [], text: '', line };
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else if (this.root) throw this.malformed('one root element', tag);
    else this.root = element;
    if (!empty) this.open.push(element);
  }

  private close(name: string): void {
    const element = this.open.pop();
    if (element?.name !== name) throw this.malformed(`the end of ${element?.name ?? 'the file'}`, `</${name}>`);
  }

  private attributes(text: string): Map<string, string> {
    const found = new Map<string, string>();
    const pattern = /\s+([^\s=]{1,200})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/y;
    for (let match = pattern.exec(text); match; match = pattern.exec(text))
      found.set(
        localName(match[1] as string),
        decodeEntities(match[2] ?? match[3] ?? '', () => this.line()),
      );
    return found;
  }

  private addText(text: string): void {
    const parent = this.open.at(-1);
    if (parent && text !== '') parent.text += decodeEntities(text, () => this.line());
  }

  private endOf(closing: string): number {
    const end = this.text.indexOf(closing, this.at);
    if (end < 0) throw new ParseError('truncated-file', `the file ends within ${this.place()}`, this.line());
    return end + closing.length;
  }

  private place(): string {
    const element = this.open.at(-1);
    return element ? `<${shorten(element.name)}>` : 'its first element';
  }

  private malformed(expected: string, found: string): ParseError {
    return new ParseError('malformed-file', `expected ${expected}, found "${shorten(found)}"`, this.line());
  }

  /** Counted on from the last time it was asked for. */
  private line(): number {
    for (let end = this.text.indexOf('\n', this.counted); end >= 0 && end < this.at; end = this.text.indexOf('\n', this.counted)) {
      this.counted = end + 1;
      this.lines += 1;
    }
    return this.lines;
  }
}

/** A document's own types and entities are refused. */
export function documentType(line?: number): ParseError {
  return new ParseError('xml-entities', 'the file has a document type (<!DOCTYPE), which instruments do not write', line);
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The five entities that every document has, and characters by number; no others are known here. `line` is asked for where one fails. */
export function decodeEntities(text: string, line?: () => number): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;\s&]{0,32});?/g, (whole, name: string) => {
    const known = PREDEFINED[name] ?? character(name);
    if (known === undefined) throw new ParseError('xml-entities', `the entity ${shorten(whole)} is not read`, line?.());
    return known;
  });
}

/** `#65` and `#x41`. */
function character(name: string): string | undefined {
  const match = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  if (!match) return undefined;
  const code = match[1] ? Number.parseInt(match[1], 16) : Number(match[2]);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The first child of that name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All children of that name. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}
