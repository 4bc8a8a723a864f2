// The whole build, top to bottom: list the components, compile the core, read its catalogue, bundle, write the types.
// `node build.mjs core` stops after the core and the generated sources.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename } from 'node:path';
import { instantiateSync } from '@assemblyscript/loader';
import asc from 'assemblyscript/asc';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

/** What the package consists of: the files of `exports` and `bin` by name, and the source each is bundled from. */
const ENTRIES = {
  index: 'src/index.ts',
  io: 'src/io/index.ts',
  cycling: 'src/cycling/index.ts',
  study: 'src/study/index.ts',
  report: 'src/report/index.ts',
  cli: 'src/cli/main.ts',
};
/** What a core may ask of its host. The debug build reports failed assertions and bounds checks. */
const CORE_IMPORTS = { release: [], debug: ['env.abort'] };
/**
 * What asc does besides for the release. Names and specs of components serve the build alone, which asks the debug core for them:
 * they become empty. And asc hands its binaryen to transforms, which shrinks what asc has optimized for speed once more.
 */
class Release {
  static binaryen;

  afterParse({ sources }) {
    Release.binaryen = this.binaryen;
    const calls = sources.flatMap(({ statements }) => statements.map(({ expression }) => expression));
    for (const call of calls) if (call?.expression?.text?.startsWith('define')) for (const text of call.args) text.value = '';
  }
}

/** By these a core describes itself. */
const DESCRIPTIONS = ['componentCount', 'componentKind', 'componentName', 'componentSpec', 'componentWidth'];

const only = process.argv[2];

listComponents();
await compileCore('release', 'dist/core.wasm');
await compileCore('debug', 'dist/core.debug.wasm');
writeCatalogue();
if (only !== 'core' && existsSync(ENTRIES.index)) {
  await bundle();
  writeTypes();
}

/** Imports every file of the component folders, so that adding one is adding a file. */
function listComponents() {
  const imports = ['shapes', 'backgrounds', 'elements'].flatMap((folder) =>
    readdirSync(`assembly/${folder}`)
      .filter((file) => file.endsWith('.ts'))
      .sort()
      .map((file) => `import "../${folder}/${basename(file, '.ts')}";`),
  );
  mkdirSync('assembly/generated', { recursive: true });
  writeFileSync('assembly/generated/components.ts', `// Written by build.mjs.\n${imports.join('\n')}\n`);
}

async function compileCore(target, file) {
  mkdirSync('dist', { recursive: true });
  const { error, stderr } = await asc.main(['--config', 'asconfig.json', '--target', target], {
    transforms: target === 'release' ? [Release] : [],
  });
  if (error) {
    process.stderr.write(stderr.toString());
    throw new Error(`the core does not compile (${target})`, { cause: error });
  }
  if (target === 'release') writeFileSync(file, shrink(readFileSync(file)));
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file))).map(({ module, name }) => `${module}.${name}`);
  const surplus = imports.filter((name) => !CORE_IMPORTS[target].includes(name));
  if (surplus.length > 0) throw new Error(`the ${target} core imports ${surplus.join(', ')}`);
}

/** Binaryen's passes for size, until they find nothing more: 0.4 kB, gzipped too, and a fit of 5 Voigts is no slower. */
function shrink(bytes) {
  const { binaryen } = Release,
    core = binaryen.readBinary(bytes),
    { Features } = binaryen;
  core.setFeatures(
    Features.SIMD128 |
      Features.BulkMemory |
      Features.BulkMemoryOpt |
      Features.SignExt |
      Features.MutableGlobals |
      Features.NontrappingFPToInt,
  );
  // Only the debug core is asked what there is.
  for (const name of DESCRIPTIONS) core.removeExport(name);
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // What is called once moves to its caller whatever its size; else only what is no longer than a call.
  binaryen.setOneCallerInlineMaxSize(1e6);
  binaryen.setAlwaysInlineMaxSize(2);
  binaryen.setFlexibleInlineMaxSize(20);
  core.optimize();
  const smaller = core.emitBinary();
  core.dispose();
  return smaller.length < bytes.length ? shrink(smaller) : bytes;
}

/** The core describes itself: its component table becomes `src/generated/catalogue.ts`; and the release's bytes, `src/generated/wasm.ts`. */
function writeCatalogue() {
  const { exports: core } = instantiateSync(readFileSync('dist/core.debug.wasm'));
  core.start();
  const entries = { Shape: {}, Background: {}, Element: {} };
  for (let id = 0; id < core.componentCount(); id++) {
    const name = core.__getString(core.componentName(id));
    const parameters = core.__getString(core.componentSpec(id)).split(' ').map(parseParameter);
    if (parameters.length !== core.componentWidth(id)) throw new Error(`${name}: its spec does not name each of its fields`);
    entries[Object.keys(entries)[core.componentKind(id)]][name] = { id, parameters };
  }
  const text = (value) =>
    JSON.stringify(value, (_, v) => (v === Infinity ? 'Infinity' : v === -Infinity ? '-Infinity' : v), 2)
      .replaceAll('"Infinity"', 'Infinity')
      .replaceAll('"-Infinity"', '-Infinity');
  mkdirSync('src/generated', { recursive: true });
  writeFileSync(
    'src/generated/catalogue.ts',
    [
      '// Written by build.mjs out of the compiled core.',
      `export const SHAPES = ${text(entries.Shape)} as const;`,
      `export const BACKGROUNDS = ${text(entries.Background)} as const;`,
      `export const ELEMENTS = ${text(entries.Element)} as const;`,
      '',
    ].join('\n'),
  );
  writeFileSync('src/generated/constructors.ts', constructors(entries));
  writeFileSync(
    'src/generated/wasm.ts',
    `// Written by build.mjs: the core's bytes.\nexport const WASM_BASE64: string =\n  '${readFileSync('dist/core.wasm', 'base64')}';\n`,
  );
}

/** `voigt({ … })`, `linear({ … })`: one documented function for each entry of the catalogue. */
function constructors({ Shape, Background }) {
  const describe = ({ name, unit, value, constant }) =>
    `${name} (${constant ? 'constant' : unit}${value === null ? '' : `, default ${value}`})`;
  const write =
    (what, type) =>
    ([name, { parameters }]) =>
      `/** ${what} \`${name}\`: ${parameters.map(describe).join(', ')}. What is left out is guessed from the data. */\n` +
      `export const ${name} = <const P extends ${type}<'${name}'>>(parameters: P = {} as P): { readonly kind: '${name}' } & P => ` +
      `({ ...parameters, kind: '${name}' });\n`;
  return [
    '// Written by build.mjs out of the compiled core.',
    "import type { BackgroundSpecOf, ShapeSpec } from '../model/components.ts';\n",
    ...Object.entries(Shape).map(write('Line shape', 'ShapeSpec')),
    ...Object.entries(Background).map(write('Background', 'BackgroundSpecOf')),
  ].join('\n');
}

function parseParameter(word) {
  const match = /^(\w+):([^[(=~!>]+)(?:([[(])([^,]+),([^\])]+)([\])]))?(?:=([^~!>]+))?(?:>([^~!]+))?([~!]*)$/.exec(word);
  if (!match) throw new Error(`cannot read the parameter ${word}`);
  const [, name, unit, open, low, high, close, value, floor, flags] = match;
  const limit = (text, none) => (text === undefined ? none : text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text));
  return {
    name,
    unit,
    min: limit(low, -Infinity),
    max: limit(high, Infinity),
    minIncluded: open === '[',
    maxIncluded: close === ']',
    value: value === undefined ? null : Number(value),
    floor: floor === undefined ? null : Number(floor),
    even: flags.includes('~'),
    constant: flags.includes('!'),
  };
}

/**
 * ES modules that share their common parts as chunks, so that an error class is one class in all of them. What `dependencies`
 * names stays an import; the loader and anything else (commander, charts, …) is bundled into the file that needs it.
 */
async function bundle() {
  for (const stale of ['dist/chunks', ...globSync('dist/*.js')]) rmSync(stale, { recursive: true, force: true });
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { metafile } = await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).filter(([, source]) => existsSync(source))),
    outdir: 'dist',
    chunkNames: 'chunks/[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    // cli-table3 asks for colors only where a table has some; ours have none.
    // The loader is small and inlined, so that a plain <script type="module"> needs no import map.
    external: [...Object.keys(dependencies).filter((name) => name !== '@assemblyscript/loader'), '@colors/colors'],
    define: { 'process.env.NODE_ENV': '"production"' },
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [nodeBuiltins()],
  });
  if ('dist/cli.js' in metafile.outputs) makeExecutable('dist/cli.js');
  writeLicenses(Object.keys(metafile.inputs));
}

/** The licenses of the packages whose sources were bundled, as they ask for. */
function writeLicenses(sources) {
  const packages = new Set(sources.map((source) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]).filter(Boolean));
  const notices = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const texts = globSync(`${folder}/{licen[sc]e,notice}*`, { caseSensitiveMatch: false }).sort();
    return [`${name} ${version} (${license})`, ...texts.map((file) => readFileSync(file, 'utf8').trim())].join('\n\n');
  });
  writeFileSync('dist/LICENSES.txt', `${notices.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);
}

/** Leaves Node's own modules outside, also where a bundled CommonJS package asks for them by `require`, which ES modules lack. */
function nodeBuiltins() {
  const setup = ({ onResolve, onLoad }) => {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined;
      return kind === 'require-call' ? { path, namespace: 'required' } : { path, external: true };
    });
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({ contents: `module.exports = require('default-of:${path}').default;` }));
    onResolve({ filter: /^default-of:/ }, ({ path }) => ({ path: path.slice('default-of:'.length), namespace: 'default-of' }));
    onLoad({ filter: /./, namespace: 'default-of' }, ({ path }) => ({ contents: `export { default } from '${path}';` }));
  };
  return { name: 'node-builtins', setup };
}

function makeExecutable(file) {
  const text = readFileSync(file, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
  chmodSync(file, 0o755);
}

/**
 * One declaration file per source file, importing each other as .js. Typed arrays lose the type argument that TypeScript infers
 * for them (`<ArrayBuffer>`): it binds users to TypeScript ≥ 5.7 and to unshared buffers.
 */
function writeTypes() {
  rmSync('dist/types', { recursive: true, force: true });
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  for (const file of globSync('dist/types/**/*.d.ts')) {
    const text = readFileSync(file, 'utf8').replaceAll(/\b(\w+Array)<ArrayBuffer(?:Like)?>/g, '$1');
    writeFileSync(file, text.replaceAll(/((?:from |import\()'\.[^']*)\.ts'/g, "$1.js'"));
  }
}
