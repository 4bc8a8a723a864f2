/** What was found of every sample by every technique. A technique that the study has not is left out. */
import type { ConductivityFinding } from './techniques/conductivity.ts';
import type { ImpedanceFinding } from './techniques/impedance.ts';
import type { RamanFinding } from './techniques/raman.ts';
import type { DepthProfileFinding, PhotoelectronFinding } from './techniques/xps.ts';

export interface Findings {
  readonly raman?: readonly RamanFinding[];
  readonly xps?: readonly PhotoelectronFinding[];
  readonly depthProfiles?: readonly DepthProfileFinding[];
  readonly conductivity?: readonly ConductivityFinding[];
  readonly eis?: readonly ImpedanceFinding[];
}
