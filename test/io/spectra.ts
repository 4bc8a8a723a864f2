import { read, readStream, type SpectraResult } from '../../src/io/index.ts';

/** Reads without saying what is expected, and fails if it turns out to be impedance. */
export function readSpectra(...args: Parameters<typeof read>): SpectraResult {
  return narrow(read(...args));
}

/** The same of a file in pieces. */
export async function streamSpectra(...args: Parameters<typeof readStream>): Promise<SpectraResult> {
  return narrow(await readStream(...args));
}

function narrow(result: ReturnType<typeof read>): SpectraResult {
  if (result.kind !== 'spectrum' && result.kind !== 'table') throw new Error(`it was read as ${result.kind}`);
  return result;
}
