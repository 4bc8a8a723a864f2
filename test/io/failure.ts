import { ParseError } from '../../src/core/errors.ts';
import { type ReadOptions, read } from '../../src/io/index.ts';

/** The ParseError that reading ends with. */
export function failure(content: string | Uint8Array, options?: ReadOptions): ParseError {
  try {
    read(content, options);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error('it was read');
}
