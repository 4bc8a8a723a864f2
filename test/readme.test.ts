import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { spectrumText } from '../examples/raman/generate.ts';
import { SAMPLES } from '../examples/raman/samples.ts';
import { docstringExamples, expectStated, fencedBlocks, type Modules, runSnippet, statedOutput } from './support/snippets.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

const MODULES: Modules = {
  warburg: () => import('../src/index.ts'),
  'warburg/io': () => import('../src/io/index.ts'),
  'warburg/cycling': () => import('../src/cycling/index.ts'),
  'warburg/study': () => import('../src/study/index.ts'),
  'warburg/report': () => import('../src/report/index.ts'),
  'ml-levenberg-marquardt': () => import('ml-levenberg-marquardt'),
};

async function check(code: string): Promise<void> {
  const printed = await runSnippet(code, MODULES);
  const stated = statedOutput(code);
  if (stated.length > 0) expectStated(printed.join('\n'), stated.join('\n'));
}

describe('README.md', () => {
  it.each(fencedBlocks(readme, ['js', 'ts']))('the code of line $line runs and prints what it says', ({ code }) => check(code));

  it.each(fencedBlocks(readme, ['console']))('the commands of line $line print what it says', ({ code }) => {
    const [, command = '', stated = ''] = /^\$ npx warburg (.*)\n([\s\S]*)$/.exec(code) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'warburg-readme-'));
    try {
      for (const sample of SAMPLES) writeFileSync(join(folder, `${sample.name}.txt`), spectrumText(sample));
      const printed = execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...command.split(' ')], { cwd: folder, encoding: 'utf8' });
      expectStated(printed.trimEnd(), stated.trimEnd());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names files and folders that exist', () => {
    const names = [...readme.matchAll(/`((?:test|bench)\/[\w./-]+)`|\]\(([\w./-]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
      (m) => m[1] ?? m[2] ?? m[3] ?? '',
    );
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(globSync([name, `${name.replace(/\/$/, '')}/**`], { cwd: root }), name).not.toEqual([]);
  });
});

describe('docstrings', () => {
  const examples = globSync('src/**/*.ts', { cwd: root, ignore: 'src/generated/**' })
    .sort()
    .flatMap((file) => docstringExamples(readFileSync(join(root, file), 'utf8')).map((example) => ({ file, ...example })));

  it('have examples', () => expect(examples.length).toBeGreaterThanOrEqual(10));

  it.each(examples)('the example of $file, line $line, runs and prints what it says', ({ code }) => check(code));
});
