// What a user meets: the packed package, installed in an empty folder, runs the README's first example unchanged, by import and by
// require() in Node and in Chromium as bundled by esbuild and by Vite with no configuration, to the same numbers everywhere.
import assert from 'node:assert/strict';
import { execSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build as esbuild } from 'esbuild';
import { chromium } from 'playwright-core';
import { build as vite } from 'vite';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
/** Engines may round the library functions of Math differently, so printed numbers agree to this, relative. */
const TOLERANCE = 1e-9;

const folder = mkdtempSync(join(tmpdir(), 'warburg-consumer-'));
try {
  installPackage();
  await compareRuns();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function installPackage() {
  execSync(`npm pack --silent --pack-destination "${folder}"`, { stdio: ['ignore', 'ignore', 'inherit'] });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  inFolder(`npm install --silent --no-audit --no-fund ./${tarball}`);
  const { packages } = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'));
  assert.deepEqual(
    Object.keys(packages).sort(),
    ['@assemblyscript/loader', 'papaparse', 'warburg'].map((name) => `node_modules/${name}`),
  );
  report('brings papaparse and the loader, nothing else');
  assert.match(inFolder('npx --no -- warburg help'), /Usage: warburg/);
  report('npx warburg help');
}

async function compareRuns() {
  const example = readExample();
  writeFileSync(join(folder, 'main.js'), example);
  writeFileSync(join(folder, 'main.cjs'), asCommonJs(example));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>warburg</title><script type="module" src="./main.js"></script>');
  const expected = inFolder('node main.js');
  assert.ok(numbersOf(expected).length > 0, `the example prints no number: ${expected}`);
  report(`import: ${expected.trim().replaceAll(/\s+/g, ' ')}`);
  assertSame(inFolder('node --no-warnings main.cjs'), expected);
  report('require()');
  if (!existsSync(CHROMIUM) && !process.env.CI) {
    process.stdout.write(`SKIPPED: the pages bundled by esbuild and Vite, for want of ${CHROMIUM}\n`);
    return;
  }
  assertSame(await outputOfPage(await bundleByEsbuild()), expected);
  report('page bundled by esbuild');
  assertSame(await outputOfPage(await bundleByVite()), expected);
  report('page bundled by Vite');
  assertSame(await outputOfPage(plainPage()), expected);
  report('page without a bundler');
}

/** The README's first block of JavaScript. */
function readExample() {
  const block = /^```js\n(.*?)^```$/ms.exec(readFileSync('README.md', 'utf8'));
  assert.ok(block, 'README.md has no block of js');
  return block[1];
}

function asCommonJs(source) {
  return source.replaceAll(/^import (\{[^}]*\}) from ('warburg[^']*');$/gm, 'const $1 = require($2);');
}

async function bundleByEsbuild() {
  const site = join(folder, 'site-esbuild');
  mkdirSync(site);
  await esbuild({ entryPoints: [join(folder, 'main.js')], bundle: true, outfile: join(site, 'main.js'), logLevel: 'warning' });
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>warburg</title><script src="./main.js"></script>');
  return site;
}

/** The installed files as they are, imported by their path. */
function plainPage() {
  const site = join(folder, 'site-plain');
  cpSync(join(folder, 'node_modules', 'warburg', 'dist'), join(site, 'warburg'), { recursive: true });
  const source = readFileSync(join(folder, 'main.js'), 'utf8').replaceAll("'warburg'", "'./warburg/index.js'");
  writeFileSync(join(site, 'main.js'), source);
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>warburg</title><script type="module" src="./main.js"></script>');
  return site;
}

async function bundleByVite() {
  await vite({ root: folder, configFile: false, logLevel: 'warn' });
  return join(folder, 'dist');
}

/** What the page of a folder prints on its console; an error of the page is an error here. */
async function outputOfPage(site) {
  const server = createServer((request, response) => serve(site, request, response)).listen(0, '127.0.0.1');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const page = await browser.newPage();
    const lines = [];
    const errors = [];
    page.on('console', (message) => (message.type() === 'error' ? errors : lines).push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`, { waitUntil: 'load' });
    assert.deepEqual(errors, []);
    return lines.join('\n');
  } finally {
    await browser.close();
    server.close();
  }
}

function serve(site, request, response) {
  const file = join(site, request.url === '/' ? 'index.html' : new URL(request.url, 'http://page').pathname);
  if (!existsSync(file)) return response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
  response.writeHead(200, { 'content-type': extname(file) === '.html' ? 'text/html' : 'text/javascript' }).end(readFileSync(file));
}

function inFolder(command) {
  return execSync(command, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function numbersOf(text) {
  return (text.match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi) ?? []).map(Number);
}

function assertSame(output, expected) {
  const [got, want] = [numbersOf(output), numbersOf(expected)];
  const same = got.length === want.length && got.every((value, i) => Math.abs(value - want[i]) <= TOLERANCE * Math.abs(want[i]));
  assert.ok(same, `expected ${expected}, got ${output}`);
}

function report(what) {
  process.stdout.write(`consumer: ${what}\n`);
}
