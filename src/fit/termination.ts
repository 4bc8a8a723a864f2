/** How a fit ended, in words. */
import { STANDING, STATUS } from '../core/calls.ts';
import type { FitOutput } from './job.ts';
import type { Termination } from './result.ts';

const CONVERGED: Record<number, { reason: string; message: string }> = {
  [STATUS.ftol]: { reason: 'ftol', message: 'converged: χ² no longer falls' },
  [STATUS.xtol]: { reason: 'xtol', message: 'converged: the parameters no longer move' },
  [STATUS.gtol]: { reason: 'gtol', message: 'converged: the gradient vanishes' },
  [STATUS.exact]: { reason: 'exact', message: 'converged: the model passes through every point' },
};

const STOPPED: Record<number, { kind: Termination['kind']; message: string }> = {
  [STATUS.running]: { kind: 'time-limit', message: 'stopped by maxTime; the parameters are the best so far' },
  [STATUS.evaluationLimit]: { kind: 'evaluation-limit', message: 'stopped by maxEvaluations; the parameters are the best so far' },
  [STATUS.noProgress]: { kind: 'no-progress', message: 'no step lowers χ² although the gradient does not vanish' },
  [STATUS.nonFinite]: { kind: 'non-finite', message: 'the model is not finite at the start' },
};

/** The outcome as a value: only a converged fit is ok. */
export function terminationOf({ status, standing, theta }: FitOutput): Termination {
  const good = CONVERGED[status];
  if (good && !theta.every(Number.isFinite)) {
    return { kind: 'non-finite', reason: 'non-finite', ok: false, message: 'a tied parameter is not finite' };
  }
  if (good && standing.includes(STANDING.singular) && !standing.includes(STANDING.free)) {
    return { kind: 'singular', reason: 'singular', ok: false, message: 'the data determine none of the parameters' };
  }
  if (good) return { kind: 'converged', ok: true, ...good };
  const stopped = STOPPED[status] ?? { kind: 'no-progress' as const, message: `ended with status ${status}` };
  return { kind: stopped.kind, reason: stopped.kind, ok: false, message: stopped.message };
}
