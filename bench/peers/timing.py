"""What the Python peers share: CPU time per fit, medians, one JSON line per peer and problem."""

import json
import time

BUDGET = 1.5  # seconds per peer and problem


def median_ms(fit):
    """Median of at least three timed fits after one untimed, in ms, and the last outcome; CPU time, as everywhere here."""
    begin = time.process_time()
    outcome = fit()
    once = time.process_time() - begin
    times = []
    for _ in range(max(3, min(301, int(BUDGET / once)) | 1)):
        begin = time.process_time()
        outcome = fit()
        times.append(time.process_time() - begin)
    return 1e3 * sorted(times)[len(times) // 2], len(times), outcome


def report(peer, problem, fit):
    """`fit()` returns its chi-square, whether it converged, and its evaluations, None where it does not say."""
    ms, fits, (chi_square, converged, evaluations) = median_ms(fit)
    line = {"peer": peer, "problem": problem["name"], "ms": ms, "chiSquare": chi_square, "converged": bool(converged)}
    print(json.dumps({**line, "evaluations": evaluations if evaluations is None else int(evaluations), "fits": fits}), flush=True)
