/**
 * warburg/study: a whole study, every technique and every sample, from one description.
 *
 * @packageDocumentation
 */

export { type Cells, type CellTest, readCells } from './cells.ts';
export type { PrintedComparison, Verdict } from './consistency/against-results.ts';
export { type ConsistencyResult, checkConsistency, type Inconsistency } from './consistency/check.ts';
export type { PrintedNumber, PrintedNumbers, Ranking } from './consistency/claims.ts';
export type { Severity } from './consistency/compare.ts';
export type { QuantityName } from './consistency/quantities.ts';
export type { CellFinding } from './cycling/cell.ts';
export { checkStudy, parseStudy } from './description/parse.ts';
export type * from './description/types.ts';
export type { StudyFailure, StudyWarning } from './failure.ts';
export type * from './figure.ts';
export type { StudyFiles } from './files.ts';
export type { Findings } from './findings.ts';
export { draftStudy, type StudyDraft } from './init/guess.ts';
export type * from './result.ts';
export { runStudy, type StudyOptions, type StudyOutcome } from './run.ts';
export type { ConductivityFinding } from './techniques/conductivity.ts';
export type { ConsistencyFindings } from './techniques/consistency.ts';
export type { DiffractionFinding } from './techniques/diffraction.ts';
export type { ImpedanceFinding } from './techniques/impedance.ts';
export type { RamanFinding } from './techniques/raman.ts';
export type { TitrationFinding } from './techniques/titration.ts';
export type { ScanRatesFinding, VoltammogramFinding } from './techniques/voltammetry.ts';
export type { DepthProfileFinding, PhotoelectronFinding } from './techniques/xps.ts';
