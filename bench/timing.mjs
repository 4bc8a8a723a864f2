import { Bench } from 'tinybench';

/** CPU time of this process in ms: on a machine with other work the clock on the wall would charge it to the longer fits. */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Times a synchronous function with tinybench after a warm-up (the first fits run before the engine's optimizing compiler is done):
 * its median in ms, how often it ran, and what the last call returned. Functions of less than a tenth of a millisecond need a `batch`
 * of calls per measurement, since the clock takes a microsecond and counts in microseconds.
 */
export async function time(run, budget = 1000, batch = 1) {
  let outcome;
  const bench = new Bench({
    time: budget,
    iterations: 5,
    warmupTime: Math.min(300, budget / 3),
    warmupIterations: 5,
    throws: true,
    now: cpuTime,
  });
  bench.add('contender', () => {
    for (let i = 0; i < batch; i++) outcome = run();
  });
  const [task] = await bench.run();
  const { p50, samplesCount } = task.result.latency;
  return { ms: p50 / batch, runs: samplesCount * batch, outcome };
}

/** The CPU time in ms of a function that takes long: the median of three calls after one, and what the last returned. */
export function timeLong(run) {
  run();
  let outcome;
  const times = [0, 1, 2].map(() => {
    const start = cpuTime();
    outcome = run();
    return cpuTime() - start;
  });
  return { ms: times.sort((a, b) => a - b)[1], runs: times.length, outcome };
}
