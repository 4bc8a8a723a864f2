/**
 * XML as it arrives, for documents too long to be held as elements: the sheets of a workbook. Tags and texts are told one by one;
 * document types and entities of a document's own are refused as in `elements.ts`.
 */
import { ParseError } from '../../core/errors.ts';
import { decodeEntities, documentType, localName } from './elements.ts';

/** Who is told. `tag` is the whole inside of a start tag, for `attributeOf`. */
export interface XmlListener {
  start(name: string, tag: string): void;
  text(text: string): void;
  end(name: string): void;
}

/** Longest tag or text: a spreadsheet's cell has 32767 characters. */
const LONGEST = 1 << 20;

export class XmlPieces {
  private rest = '';
  private readonly listener: XmlListener;

  constructor(listener: XmlListener) {
    this.listener = listener;
  }

  push(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (let open = text.indexOf('<'); open >= 0; open = text.indexOf('<', at)) {
      const close = closeOf(text, open);
      if (close === 0) break;
      if (open > at) this.listener.text(decodeEntities(text.slice(at, open)));
      this.tell(text, open, close);
      at = close;
    }
    this.rest = text.slice(at);
    if (this.rest.length > LONGEST + piece.length)
      throw new ParseError('file-too-large', `a tag or text of more than ${LONGEST} characters`);
  }

  /** @throws ParseError `truncated-file` if the document ends within a tag */
  end(): void {
    if (this.rest.includes('<')) throw new ParseError('truncated-file', 'the document ends within a tag');
  }

  private tell(text: string, open: number, close: number): void {
    const next = text.charCodeAt(open + 1);
    if (next === 47) this.listener.end(localName(text.slice(open + 2, close - 1).trim()));
    else if (next === 33) {
      if (text.startsWith('<![CDATA[', open)) this.listener.text(text.slice(open + 9, close - 3));
      else if (!text.startsWith('<!--', open)) throw documentType();
    } else if (next !== 63) this.tellStart(text, open, close);
  }

  private tellStart(text: string, open: number, close: number): void {
    const empty = text.charCodeAt(close - 2) === 47;
    const tag = text.slice(open + 1, empty ? close - 2 : close - 1);
    const name = localName(/^[^\s/]*/.exec(tag)?.[0] ?? '');
    this.listener.start(name, tag);
    if (empty) this.listener.end(name);
  }
}

/** Behind the end of the markup that begins at `open`; 0 if it is not there yet. */
function closeOf(text: string, open: number): number {
  const closing = text.startsWith('<!--', open) ? '-->' : text.startsWith('<![CDATA[', open) ? ']]>' : '>';
  const end = text.indexOf(closing, open);
  return end < 0 ? 0 : end + closing.length;
}

/** The value of an attribute within a start tag, its prefix aside; undefined if there is none. */
export function attributeOf(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(name, 1); at > 0; at = tag.indexOf(name, at + 1)) {
    const quote = tag[at + name.length + 1];
    if (tag[at + name.length] !== '=' || (quote !== '"' && quote !== "'") || !/[\s:]/.test(tag[at - 1] as string)) continue;
    const from = at + name.length + 2;
    const to = tag.indexOf(quote, from);
    return to < 0 ? undefined : decodeEntities(tag.slice(from, to));
  }
  return undefined;
}
