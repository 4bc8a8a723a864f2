import { Bench } from 'tinybench';

/** CPU time of this process in ms: on a machine with other work the clock on the wall would charge it to the longer fits. */
export function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Times a synchronous function with tinybench after a warm-up (the first fits run before the engine's optimizing compiler is done):
 * its median in ms, how often it ran, and what the last call returned.
 */
export async function time(run, budget = 1000) {
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
    outcome = run();
  });
  const [task] = await bench.run();
  return { ms: task.result.latency.p50, runs: task.result.latency.samplesCount, outcome };
}
