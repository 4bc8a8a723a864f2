/** The blocks of a Renishaw .wdf file: four letters, a number, and a length that includes this head of 16 bytes. */
import { ParseError } from '../../core/errors.ts';
import type { Bytes } from '../binary/bytes.ts';

export interface Block {
  id: string;
  /** Offset of the block's content, and behind it. */
  from: number;
  to: number;
}

const HEAD = 16;
/** More than any version of the format has kinds of blocks. */
const MAX_BLOCKS = 10_000;

/**
 * The blocks from an offset on, to the file's end.
 * @throws ParseError if a length is impossible
 */
export function listBlocks(bytes: Bytes, start: number): Block[] {
  const blocks: Block[] = [];
  for (let at = start; at < bytes.length; at = (blocks.at(-1) as Block).to) {
    if (blocks.length === MAX_BLOCKS) throw new ParseError('malformed-file', `more than ${MAX_BLOCKS} blocks`);
    blocks.push(readBlock(bytes, at));
  }
  return blocks;
}

function readBlock(bytes: Bytes, at: number): Block {
  const size = bytes.u64(at + 8);
  const id = bytes.text(at, 4);
  if (size < HEAD) throw new ParseError('malformed-file', `expected a length of ${HEAD} or more at byte ${at + 8}, found ${size}`);
  bytes.need(at, size, `block ${id.replace(/[^\w]/g, '?')}`);
  return { id, from: at + HEAD, to: at + size };
}
