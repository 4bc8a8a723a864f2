/** What a study comes to: tables, findings, and what was read and left out. Plain data, the same on every run. */
import type { TableEntry } from '../report/entry.ts';
import type { StudyDescription } from './description/types.ts';
import type { StudyFailure, StudyWarning } from './failure.ts';
import type { Findings } from './findings.ts';

/** One table, from which text, CSV and HTML are made. */
export interface StudyTable extends TableEntry {
  /** For names of files: `'table-1'`. */
  readonly id: string;
  /** Under which heading it stands in the report. */
  readonly chapter: string;
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
