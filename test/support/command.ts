/** Runs the built command line. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** As if typed in a folder. */
export function runCommand(folder: string, args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** Runs the first example of a command's help in a shell: what is piped into it. */
export function runExample(folder: string, command: string) {
  const example = /^ {2}(node -e [\s\S]*?\|\n.*)$/m.exec(runCommand(folder, ['help', command]).stdout)?.[1] ?? '';
  const shell = example.replace(/\bwarburg (?=[a-z]+ )/, `"${process.execPath}" "${program}" `);
  return spawnSync('sh', ['-c', shell], { encoding: 'utf8', cwd: folder });
}
