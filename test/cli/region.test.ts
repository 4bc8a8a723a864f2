/** `warburg peaks --region` on a VAMAS file with several regions. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { program, runCommand } from '../support/command.ts';

const file = fileURLToPath(new URL('../../../shared/data/xps/ni-w-film/0-150W.vms', import.meta.url));

describe.skipIf(!existsSync(program) || !existsSync(file))('a region of a file with several (../shared/data/xps/ni-w-film)', () => {
  it('is found whatever its spaces and case, and alone is fitted', () => {
    const { status, stdout } = runCommand('.', ['peaks', file, '--region', 'c1S', '--peak', 'C=voigt@283', '--json']);
    expect(status).toBe(0);
    const { results } = JSON.parse(stdout);
    expect(results).toHaveLength(1);
    expect(results[0].parameters['C.center'].value).toBeCloseTo(282.4, 1);
  });

  it('that does not exist is a failure that names those that do', () => {
    const { status, stderr } = runCommand('.', ['peaks', file, '--region', 'B 1s', '--peak', 'B=voigt@188']);
    expect(status).toBe(1);
    expect(stderr).toContain('no region "B 1s" (there are: wide, Ni 2p, O 1s, C 1s, W 4f)');
  });
});
