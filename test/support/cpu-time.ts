/** What a call costs, however busy the machine is with other tests. */

/** What a call gives, and the milliseconds of processor time that this process spends on it. */
export function timed<T>(call: () => T): { value: T; milliseconds: number } {
  const before = process.cpuUsage();
  const value = call();
  const { user, system } = process.cpuUsage(before);
  return { value, milliseconds: (user + system) / 1000 };
}
