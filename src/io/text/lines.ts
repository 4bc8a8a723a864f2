import { ParseError } from '../../core/errors.ts';

/** Longest line accepted, in characters: longer ones are not text that an instrument wrote. */
export const MAX_LINE = 1 << 24;

/** Cuts a stream of text at line ends and turns every kind of line end (CR, LF, CR LF, CR CR LF) into LF. */
export class WholeLines {
  private rest = '';
  private lines = 0;

  /** The whole lines so far, each ended by LF. */
  push(text: string): string {
    const end = lastBreak(text);
    if (end === 0) {
      this.rest += text;
      if (this.rest.length > MAX_LINE) throw this.tooLong();
      return '';
    }
    const whole = normalize(this.rest + text.slice(0, end));
    this.rest = text.slice(end);
    this.lines += 1;
    return whole;
  }

  /** What is left when the text has ended. */
  end(): string {
    const whole = normalize(this.rest);
    this.rest = '';
    return whole;
  }

  private tooLong(): ParseError {
    const where = this.lines === 0 ? 1 : undefined;
    return new ParseError('file-too-large', `a line is longer than ${MAX_LINE} characters (not a table of numbers)`, where);
  }
}

/** Behind the last line end; CRs at the very end may yet be followed by their LF. */
function lastBreak(text: string): number {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 13) end--;
  return Math.max(text.lastIndexOf('\n'), end === 0 ? -1 : text.lastIndexOf('\r', end - 1)) + 1;
}

function normalize(text: string): string {
  return text.includes('\r') ? text.replace(/\r+\n|\r/g, '\n') : text;
}
