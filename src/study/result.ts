/** What a study comes to: tables, findings, and what was read and left out. Plain data, the same on every run. */
import type { StudyDescription } from './description/types.ts';
import type { StudyFailure, StudyWarning } from './failure.ts';
import type { Findings } from './findings.ts';

/** A number with its error: a standard error, or the standard deviation of `n` replicates, as its column says. */
export interface StudyNumber {
  readonly value: number;
  readonly error: number | null;
  /** How many replicates it is the mean of. */
  readonly n?: number;
}

/** What a table has in one place; null where there is nothing. */
export type StudyCell = string | number | StudyNumber | null;

export interface StudyColumn {
  /** `'d002'`, `'ICE'`. */
  readonly name: string;
  /** `'Å'`, `'%'`; empty for words and pure numbers. */
  readonly unit: string;
  /** What the errors in it are. @defaultValue it has none */
  readonly error?: 'standard error' | 's.d.';
}

/** One table, from which text, CSV and HTML are made. */
export interface StudyTable {
  /** For names of files: `'table-1'`. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly StudyColumn[];
  readonly rows: readonly (readonly StudyCell[])[];
  /** Definitions and conventions that its numbers follow. */
  readonly notes: readonly string[];
}

/** One file that was read. */
export interface StudyInput {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What the numbers were made from. No times. */
export interface Provenance {
  /** Sorted by path. */
  readonly inputs: readonly StudyInput[];
  /** By program: `{ warburg: '0.1.0', node: '20.20.0' }`; as the caller gives them. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A whole study as JSON. */
export interface StudyResult {
  readonly schema: 1;
  readonly title: string;
  /** As it was read. */
  readonly study: StudyDescription;
  readonly tables: readonly StudyTable[];
  readonly findings: Findings;
  readonly warnings: readonly StudyWarning[];
  readonly failures: readonly StudyFailure[];
  readonly provenance: Provenance;
}
