// The whole build, top to bottom: list the components, compile the core, read its catalogue, bundle, write the types.
// `node build.mjs core` stops after the core and the generated sources.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { instantiateSync } from '@assemblyscript/loader';
import asc from 'assemblyscript/asc';

const only = process.argv[2];

listComponents();
await compileCore('release');
await compileCore('debug');
writeCatalogue();
if (only !== 'core') {
  await bundle();
  writeTypes();
}

/** Imports every file of the component folders, so that adding one is adding a file. */
function listComponents() {
  const imports = ['shapes', 'backgrounds'].flatMap((folder) =>
    readdirSync(`assembly/${folder}`).filter((file) => file.endsWith('.ts')).sort()
      .map((file) => `import "../${folder}/${basename(file, '.ts')}";`));
  mkdirSync('assembly/generated', { recursive: true });
  writeFileSync('assembly/generated/components.ts', `// Written by build.mjs.\n${imports.join('\n')}\n`);
}

async function compileCore(target) {
  mkdirSync('dist', { recursive: true });
  const { error, stderr } = await asc.main(['--config', 'asconfig.json', '--target', target]);
  if (error) {
    process.stderr.write(stderr.toString());
    throw new Error(`the core does not compile (${target})`, { cause: error });
  }
}

/** The core describes itself: its component table becomes `src/generated/catalogue.ts`, its bytes `src/generated/wasm.ts`. */
function writeCatalogue() {
  const bytes = readFileSync('dist/core.wasm');
  const { exports: core } = instantiateSync(bytes);
  core.start();
  const entries = { Shape: {}, Background: {} };
  for (let id = 0; id < core.componentCount(); id++) {
    const name = core.__getString(core.componentName(id));
    const parameters = core.__getString(core.componentSpec(id)).split(' ').map(parseParameter);
    if (parameters.length !== core.componentWidth(id)) throw new Error(`${name}: its spec does not name each of its fields`);
    entries[core.componentKind(id) === 0 ? 'Shape' : 'Background'][name] = { id, parameters };
  }
  const text = (value) => JSON.stringify(value, (_, v) => (v === Infinity ? 'Infinity' : v === -Infinity ? '-Infinity' : v), 2)
    .replaceAll('"Infinity"', 'Infinity').replaceAll('"-Infinity"', '-Infinity');
  mkdirSync('src/generated', { recursive: true });
  writeFileSync('src/generated/catalogue.ts', [
    '// Written by build.mjs out of the compiled core.',
    `export const SHAPES = ${text(entries.Shape)} as const;`,
    `export const BACKGROUNDS = ${text(entries.Background)} as const;`, ''].join('\n'));
  writeFileSync('src/generated/wasm.ts', `// Written by build.mjs: the core's bytes.\nexport const WASM_BASE64 =\n  '${bytes.toString('base64')}';\n`);
}

function parseParameter(word) {
  const match = /^(\w+):([^[(=~!]+)(?:([[(])([^,]+),([^\])]+)[\])])?(?:=([^~!]+))?([~!]*)$/.exec(word);
  if (!match) throw new Error(`cannot read the parameter ${word}`);
  const [, name, unit, bracket, low, high, value, flags] = match;
  const limit = (text, none) => (text === undefined ? none : text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text));
  return {
    name, unit, min: limit(low, -Infinity), max: limit(high, Infinity), minIncluded: bracket === '[',
    value: value === undefined ? null : Number(value), even: flags.includes('~'), constant: flags.includes('!'),
  };
}

async function bundle() {}
function writeTypes() {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'], { stdio: 'inherit' });
}
