/** Files in which instruments keep their measurements for themselves: not read, but told apart, so that an error can say what to export. */
import { ParseError } from '../../core/errors.ts';

interface Kind {
  /** What its files are. */
  what: string;
  /** What to do instead. */
  instead: string;
  /** How they begin, and at which byte. */
  magic?: readonly (number | string)[];
  at?: number;
  /** Lower case: tells those without a beginning of their own, if they are no text. */
  extensions: readonly string[];
}

const NEWARE = 'in BTSDA export it as .xlsx or .csv, with its records';
const KINDS = {
  nda: { what: "Neware's .nda", instead: NEWARE, magic: ['NEWARE'], extensions: ['nda'] },
  ndax: { what: "Neware's .ndax", instead: NEWARE, extensions: ['ndax'] },
  mpr: { what: "BioLogic's .mpr", instead: 'in EC-Lab export it as text (.mpt)', magic: ['BIO-LOGIC MODULAR FILE'], extensions: ['mpr'] },
  res: {
    what: "Arbin's .res (an Access database)",
    instead: 'in MITS Pro export it as .xlsx or .csv',
    magic: ['Standard Jet DB'],
    at: 4,
    extensions: ['res'],
  },
  landt: { what: "Landt's .cex or .ccs", instead: 'in LANDdt export it as .xlsx or .txt, with its records', extensions: ['cex', 'ccs'] },
  xls: {
    what: 'a workbook of Excel 97 (.xls)',
    instead: 'save it as .xlsx or .csv',
    magic: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    extensions: ['xls'],
  },
} satisfies Record<string, Kind>;

/**
 * @param head the first bytes of the file
 * @throws ParseError `binary-file` if it is one of those
 */
export function refuseInstrumentFile(head: Uint8Array, name: string): void {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const kinds: Kind[] = Object.values(KINDS);
  const kind =
    kinds.find(({ magic, at = 0 }) => magic && bytesOf(magic).every((byte, i) => head[at + i] === byte)) ??
    (head.includes(0) ? kinds.find(({ extensions }) => extensions.includes(extension)) : undefined);
  if (kind) throw refusal(kind);
}

/** What an archive with the files of an .ndax is refused with, whatever its name. */
export function refuseNdax(names: Iterable<string>): void {
  for (const name of names) if (name.toLowerCase().endsWith('.ndc')) throw refusal(KINDS.ndax);
}

function refusal({ what, instead }: Kind): ParseError {
  return new ParseError('binary-file', `this is ${what}, which is not read: ${instead}`);
}

function bytesOf(magic: readonly (number | string)[]): number[] {
  return magic.flatMap((part) => (typeof part === 'number' ? [part] : Array.from(part, (letter) => letter.charCodeAt(0))));
}
