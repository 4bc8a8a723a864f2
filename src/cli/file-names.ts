import { basename, extname } from 'node:path';

const LONGEST = 80;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** File names for outputs made from names of inputs: no folders, no odd characters, no two alike (case aside). */
export class FileNames {
  private readonly taken = new Set<string>();

  /** `../raman/HC pos1.txt`, second spectrum → `HC_pos1-2`. */
  make(source: string, part = ''): string {
    const base = basename(source.replaceAll('\\', '/'));
    const plain = sanitize(base.slice(0, base.length - extname(base).length)) + (part === '' ? '' : `-${sanitize(part)}`);
    let name = plain;
    for (let copy = 2; this.taken.has(name.toLowerCase()); copy++) name = `${plain}-${copy}`;
    this.taken.add(name.toLowerCase());
    return name;
  }
}

function sanitize(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, LONGEST);
  return plain === '' || RESERVED.test(plain) ? `_${plain}` : plain;
}
