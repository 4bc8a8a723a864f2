/**
 * Bytes to text, piece by piece: UTF-8, UTF-16 (by its byte-order mark, or by its zeros), and what instruments write that know
 * neither: GBK where it spells words of a Chinese battery cycler, else Windows-1252.
 */

const LATIN = 'windows-1252';
export const GBK = 'gbk';
/** Voltage, current, time, cycle, step, capacity. */
const CHINESE_WORDS = /电压|电流|时间|循环|工步|容量/;

export class TextPieces {
  /** What the bytes turned out to be. */
  encoding = '';
  private decoder: TextDecoder | undefined;
  private rest = new Uint8Array(0);

  /** The text of all bytes so far that make whole characters. */
  push(piece: Uint8Array): string {
    const bytes = this.rest.length === 0 ? piece : concatenate(this.rest, piece);
    if (this.encoding === '') {
      if (bytes.length < 4) return this.keep(bytes, 0);
      this.start(bytes);
    }
    if (this.encoding !== 'utf-8') return this.decode(bytes);
    const end = afterLastAscii(bytes);
    const text = this.decode(bytes.subarray(0, end));
    return text + this.keep(bytes, end);
  }

  end(): string {
    const bytes = this.rest;
    this.rest = new Uint8Array(0);
    if (this.encoding === '') this.start(bytes);
    const text = this.decode(bytes);
    return this.decoder && this.encoding !== 'utf-8' ? text + this.decoder.decode() : text;
  }

  private start(bytes: Uint8Array): void {
    this.encoding = detectEncoding(bytes);
    this.decoder = this.encoding === 'utf-8' ? new TextDecoder('utf-8', { fatal: true }) : new TextDecoder(this.encoding);
  }

  private keep(bytes: Uint8Array, from: number): string {
    this.rest = bytes.slice(from);
    return '';
  }

  /** Pieces of UTF-8 end at an ASCII byte, so each is decoded alone, and the first that is not UTF-8 changes the encoding. */
  private decode(bytes: Uint8Array): string {
    if (bytes.length === 0 || !this.decoder) return '';
    if (this.encoding !== 'utf-8') return this.decoder.decode(bytes, { stream: true });
    try {
      return this.decoder.decode(bytes);
    } catch {
      this.encoding = isGbk(bytes) ? GBK : LATIN;
      this.decoder = new TextDecoder(this.encoding);
      return this.decoder.decode(bytes, { stream: true });
    }
  }
}

export function detectEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = Math.min(bytes.length, 512) & ~1;
  const zeros = [0, 0];
  for (let i = 0; i < head; i++) if (bytes[i] === 0) (zeros[i & 1] as number) += 1;
  if ((zeros[1] as number) > head / 5 && zeros[0] === 0) return 'utf-16le';
  return (zeros[0] as number) > head / 5 && zeros[1] === 0 ? 'utf-16be' : 'utf-8';
}

/** Pairs of Latin letters with accents are valid GBK too, but spell no such words. */
function isGbk(bytes: Uint8Array): boolean {
  return CHINESE_WORDS.test(new TextDecoder(GBK).decode(bytes));
}

function afterLastAscii(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] as number) > 0x7f) end--;
  // Four bytes at most belong to one character of UTF-8: a longer tail is some other encoding and need not wait.
  return bytes.length - end > 4 ? bytes.length : end;
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
