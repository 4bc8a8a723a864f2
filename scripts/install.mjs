// Installs what package-lock.json asks for, unless node_modules already holds exactly that: lets `npm start` and
// `npm test` begin from a bare clone and costs nothing afterwards.
import { execSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';

if (!isLinked() && !isCurrent()) {
  process.stderr.write('installing the packages of package-lock.json\n');
  // One string through a shell: npm is a script of another name on Windows.
  execSync('npm ci --include=dev', { stdio: 'inherit' });
}

/** A linked node_modules belongs to another checkout, which keeps it up to date. */
function isLinked() {
  return lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** npm notes what it installed in node_modules/.package-lock.json; optional packages are those of other platforms. */
function isCurrent() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = Object.entries(packagesOf('package-lock.json')).filter(([path]) => path !== '');
  return wanted.every(([path, { version, optional }]) => (path in installed ? installed[path].version === version : optional));
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return {};
  }
}
