/** Lin-KK tests and distributions of relaxation times beside the fits of `warburg eis`. */
import { distributionOfRelaxationTimes, linearKramersKronig, WarburgError } from '../../index.ts';
import type { ImpedanceRecord } from '../../io/index.ts';
import { kramersKronigFinding } from '../findings/kramers-kronig.ts';
import { relaxationTimesFinding } from '../findings/relaxation-times.ts';
import { addMore, type Finding, type Input, type Outcome } from '../outcome.ts';
import { attempt, type Run } from '../run.ts';

/** A report of so few spectra shows both of each, asked for or not. */
const ALWAYS_UP_TO = 20;

export interface CheckOptions {
  kk?: boolean;
  drt?: boolean;
  out?: string;
}

const CHECKS = {
  kk: (input: Input<ImpedanceRecord>) => kramersKronigFinding(input, linearKramersKronig(input.record)),
  drt: (input: Input<ImpedanceRecord>) => relaxationTimesFinding(input, distributionOfRelaxationTimes(input.record)),
} as const;

/** What is asked for goes into the document; what only makes a report complete, into the report. */
export function checkInputs(run: Run<ImpedanceRecord>, inputs: readonly Input<ImpedanceRecord>[], options: CheckOptions): void {
  const complete = options.out !== undefined && inputs.length <= ALWAYS_UP_TO;
  for (const key of ['kk', 'drt'] as const) {
    for (const input of inputs) {
      if (options[key])
        addFinding(
          run.outcome,
          key,
          attempt(run, input, () => CHECKS[key](input)),
        );
      else if (complete) run.outcome.appendix.push(...entryOf(() => CHECKS[key](input)));
    }
  }
}

function addFinding(outcome: Outcome, key: string, finding: Finding | null): void {
  if (finding) addMore(outcome, key, finding);
}

/** A spectrum that is too short for a check nobody asked for is no failure. */
function entryOf(check: () => Finding) {
  try {
    const { entry } = check();
    return entry ? [entry] : [];
  } catch (error) {
    if (!(error instanceof WarburgError)) throw error;
    return [];
  }
}
