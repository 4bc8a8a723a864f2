/** What a call came to, in codes. */

/** The codes of a result's warnings. */
export const codes = ({ warnings }: { warnings: readonly { code: string }[] }): string[] => warnings.map((w) => w.code);

/** The code of what a call throws; undefined if it does not. */
export function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
}
