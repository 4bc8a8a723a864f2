/** What was found of every sample by every technique. A technique that the study has not is left out. */
import type { CellFinding } from './cycling/cell.ts';
import type { ConductivityFinding } from './techniques/conductivity.ts';
import type { ConsistencyFindings } from './techniques/consistency.ts';
import type { DiffractionFinding } from './techniques/diffraction.ts';
import type { ImpedanceFinding } from './techniques/impedance.ts';
import type { RamanFinding } from './techniques/raman.ts';
import type { TitrationFinding } from './techniques/titration.ts';
import type { ScanRatesFinding, VoltammogramFinding } from './techniques/voltammetry.ts';
import type { DepthProfileFinding, PhotoelectronFinding } from './techniques/xps.ts';

export interface Findings {
  readonly xrd?: readonly DiffractionFinding[];
  readonly raman?: readonly RamanFinding[];
  readonly xps?: readonly PhotoelectronFinding[];
  readonly depthProfiles?: readonly DepthProfileFinding[];
  readonly conductivity?: readonly ConductivityFinding[];
  readonly eis?: readonly ImpedanceFinding[];
  readonly cv?: readonly VoltammogramFinding[];
  readonly scanRates?: readonly ScanRatesFinding[];
  readonly tgc?: readonly TitrationFinding[];
  readonly cells?: readonly CellFinding[];
  readonly consistency?: ConsistencyFindings;
}
