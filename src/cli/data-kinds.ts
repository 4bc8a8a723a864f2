/** The kinds of data that commands read. */
import { ParseError } from '../index.ts';
import type { CyclingRecord, DataRecord, ImpedanceRecord, ReadWarning, VoltammogramRecord } from '../io/index.ts';
import type { PrintedNumbers } from '../study/index.ts';
import type { ImpedanceFacts } from './findings/impedance.ts';
import { parseJsonText } from './json-file.ts';
import type { Remedies } from './messages.ts';
import { nameOf, readCycling, readImpedance, readSpectra, readText, readVoltammograms } from './sources.ts';

/** What reading a source gives a command. */
export interface Read<R> {
  sets: { record: R; part: string }[];
  warnings: readonly ReadWarning[];
  facts: object;
}

export interface DataKind<R> {
  read(source: string, columns: Record<string, string> | undefined): Promise<Read<R>>;
  /** What such files are called, and an example pattern. */
  noun: string;
  example: string;
  /** Folders stand for the files of this kind in them. */
  folders: boolean;
  remedies: Remedies;
}

export const SPECTRA: DataKind<DataRecord> = {
  read: async (source, columns) => {
    const { records, warnings } = await readSpectra(source, columns);
    const several = records.length > 1;
    return { sets: records.map((record) => ({ record, part: several ? record.name : '' })), warnings, facts: {} };
  },
  noun: 'spectrum',
  example: 'raman/*.txt',
  folders: false,
  remedies: {
    'no-such-column': 'choose with --columns x=…,y=…',
    'zero-range': 'choose columns with --columns x=…,y=…',
  },
};

/** Spectra of some regions of files with several. Spaces and case do not matter: C1s is C 1s. A file of one spectrum may name it in its own name. */
export function ofRegions(names: readonly string[]): DataKind<DataRecord> {
  return {
    ...SPECTRA,
    read: async (source, columns) => {
      const all = await SPECTRA.read(source, columns);
      const sets = all.sets.filter(({ record }) => regionAmong(names, record) !== null);
      if (sets.length > 0) return { ...all, sets };
      const known = [...new Set(all.sets.map(({ record }) => record.region ?? record.name))];
      const wanted = names.map((name) => `"${name}"`).join(' or ');
      throw new ParseError('no-such-region', `there is no region ${wanted} (there are: ${known.join(', ')})`);
    },
  };
}

/** Which of some regions a record is of, or null. */
export function regionAmong(names: readonly string[], { region, name }: Pick<DataRecord, 'region' | 'name'>): string | null {
  const own = plain(region ?? name);
  const found = names.find((wanted) => own === plain(wanted));
  if (found !== undefined || region !== undefined) return found ?? null;
  const inName = names.filter((wanted) => own.includes(plain(wanted)));
  return inName.length === 1 ? (inName[0] as string) : null;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\s+/g, '');
}

export const IMPEDANCE: DataKind<ImpedanceRecord> = {
  read: async (source, columns) => {
    const { records, warnings, format, negated, units } = await readImpedance(source, columns && withoutAliases(columns));
    const facts: ImpedanceFacts = { format, negated, units };
    return { sets: records.map((record) => ({ record, part: records.length > 1 ? partOf(record, nameOf(source)) : '' })), warnings, facts };
  },
  noun: 'impedance',
  example: 'eis/*.z',
  folders: true,
  remedies: {
    'no-such-column': 'choose with --columns f=…,re=…,im=…',
    'too-few-points': 'change --range or --exclude, or take a circuit of fewer parameters',
  },
};

export const VOLTAMMOGRAMS: DataKind<VoltammogramRecord> = {
  read: async (source, columns) => {
    const { records, warnings } = await readVoltammograms(source, columns);
    return { sets: records.map((record) => ({ record, part: '' })), warnings, facts: {} };
  },
  noun: 'voltammogram',
  example: 'cv/*.txt',
  folders: false,
  remedies: { 'no-such-column': 'choose with --columns E=…,I=…' },
};

export const CYCLING: DataKind<CyclingRecord> = {
  read: async (source, columns) => {
    const { records, warnings } = await readCycling(source, columns);
    const several = records.length > 1;
    return { sets: records.map((record) => ({ record, part: several ? record.name : '' })), warnings, facts: {} };
  },
  noun: 'cycling data',
  example: 'half/*.csv',
  folders: false,
  remedies: {
    'no-such-column': 'choose with --columns time=…,voltage=…,current=…',
    'missing-column': 'leave --source to its default',
    'too-few-points': 'choose columns with --columns time=…,voltage=…,current=…',
  },
};

/** Numbers that a paper prints; what is in them is checked where they are used. */
export const PRINTED_NUMBERS: DataKind<PrintedNumbers> = {
  read: async (source) => {
    const record = parseJsonText(await readText(source));
    if (typeof record !== 'object' || record === null) throw new ParseError('bad-json', 'expected an object with numbers');
    return { sets: [{ record: record as PrintedNumbers, part: '' }], warnings: [], facts: {} };
  },
  noun: 'list of printed numbers',
  example: 'paper.json',
  folders: false,
  remedies: {},
};

/** `'cell.mpt cycle 2'` → `'cycle 2'`. */
function partOf({ name }: ImpedanceRecord, source: string): string {
  return name.startsWith(`${source} `) ? name.slice(source.length + 1) : name;
}

/** `f` is short for `frequency`. */
function withoutAliases(columns: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([key, column]) => [key === 'f' ? 'frequency' : key, column]));
}
