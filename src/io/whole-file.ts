import type { Format, ReadOptions, ReadResult, StreamReader } from './types.ts';

/** Gathers the pieces of a file for a format that needs it whole. */
export class WholeFile implements StreamReader {
  private readonly pieces: Uint8Array[] = [];
  private readonly encoder = new TextEncoder();
  private readonly format: Format;
  private readonly options: ReadOptions;

  constructor(format: Format, options: ReadOptions) {
    this.format = format;
    this.options = options;
  }

  push(piece: Uint8Array | string): void {
    this.pieces.push(typeof piece === 'string' ? this.encoder.encode(piece) : piece.slice());
  }

  end(): ReadResult {
    const content = new Uint8Array(this.pieces.reduce((size, piece) => size + piece.length, 0));
    let at = 0;
    for (const piece of this.pieces) {
      content.set(piece, at);
      at += piece.length;
    }
    return this.format.read(content, this.options);
  }
}
