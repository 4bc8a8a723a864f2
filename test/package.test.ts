import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

/** What a built file imports from outside the package, itself or through its chunks. */
async function importsOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  return [...new Set(imports.filter(({ external }) => external).map(({ path }) => path))].sort();
}

function importsOfCore(file: string): string[] {
  return WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(`${root}${file}`))).map(({ module, name }) => `${module}.${name}`);
}

describe('the built package', () => {
  test('its core imports nothing, and its debug core at most what reports a failed assertion', () => {
    expect(importsOfCore('dist/core.wasm')).toEqual([]);
    expect(['env.abort']).toEqual(expect.arrayContaining(importsOfCore('dist/core.debug.wasm')));
  });

  test('fits import nothing, so that a plain page can load them', async () => {
    expect((await importsOf('dist/index.js')).filter((path) => path !== '<runtime>')).toEqual([]);
  });

  test.each(['io', 'report'])('./%s needs no module of Node', async (name) => {
    expect((await importsOf(`dist/${name}.js`)).filter(isBuiltin)).toEqual([]);
  });

  test('depends on papaparse and the loader', () => {
    expect(Object.keys(JSON.parse(read('package.json')).dependencies).sort()).toEqual(['@assemblyscript/loader', 'papaparse']);
  });

  test('declarations bind no one to a kind of buffer, and name no .ts file', () => {
    const declarations = globSync('dist/types/**/*.d.ts', { cwd: root });
    expect(declarations).toContain('dist/types/index.d.ts');
    for (const file of declarations) expect(read(file), file).not.toMatch(/Array<ArrayBuffer|(?:from |import\()'\.[^']*\.ts'/);
  });
});
