/** A folder of results while it is written: what this run writes is told from what an earlier one left there. */
import { closeSync, openSync, readdirSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatMessage } from './messages.ts';

/** Where tables, curves and figures are. */
const PARTS = ['.', 'curves', 'figures'];
/** Names in a message. */
const NAMED = 5;

export class ResultFolder {
  readonly #path: string;
  readonly #left: Set<string>;

  constructor(path: string) {
    this.#path = path;
    this.#left = new Set(commandOf(path) === null ? [] : PARTS.flatMap((part) => tablesAndFigures(path, part)));
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.#path, name), text);
    this.#left.delete(join(name));
  }

  /** Says on stderr which tables and figures beside the new results are not of this run. Nothing is deleted. */
  noteLeft(): void {
    const names = [...this.#left];
    if (names.length === 0) return;
    const more = names.length > NAMED ? `, … (${names.length} in all)` : '';
    process.stderr.write(
      formatMessage(this.#path, `holds tables and figures that are not of this run: ${names.slice(0, NAMED).join(', ')}${more}`),
    );
  }
}

/** Which command's results a folder holds, or null. */
export function commandOf(folder: string): string | null {
  return /^\{\s*"warburg": "[^"]*",\s*"command": "([^"]*)"/.exec(headOf(join(folder, 'result.json')))?.[1] ?? null;
}

/** The first characters of a file; none of one that cannot be read. */
function headOf(path: string): string {
  const head = Buffer.alloc(200);
  try {
    const file = openSync(path, 'r');
    try {
      return head.toString('utf8', 0, readSync(file, head));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

function tablesAndFigures(path: string, part: string): string[] {
  try {
    return readdirSync(join(path, part))
      .filter((name) => /\.(?:csv|svg)$/.test(name))
      .map((name) => join(part, name));
  } catch {
    return [];
  }
}
