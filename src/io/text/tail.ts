/** The end of a text that comes in pieces: they are kept as they are, because joining them at each piece would cost more than reading it. */

/** Characters or bytes of the end that are kept at least. */
export const TAIL = 1 << 15;

export class Tail<Piece extends { readonly length: number }> {
  private readonly pieces: Piece[] = [];
  private size = 0;

  /** Takes the next piece, which must not change any more; only its last {@link TAIL} count. */
  add(piece: Piece): void {
    this.pieces.push(piece);
    this.size += piece.length;
    while (this.size - (this.pieces[0] as Piece).length >= TAIL) this.size -= (this.pieces.shift() as Piece).length;
  }

  /** The last pieces, together at least {@link TAIL} long where there was as much. */
  last(): readonly Piece[] {
    return this.pieces;
  }
}
