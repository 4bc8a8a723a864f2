// Compares the public API, entry by entry, with the reports committed in etc/ (`node scripts/api.mjs`), or rewrites the reports
// (`node scripts/api.mjs --update`): a change of the API is seen in review, never by accident. Reads the built declarations.
import { mkdirSync, readFileSync } from 'node:fs';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = process.cwd();
const update = process.argv.includes('--update');
const entries = Object.entries(JSON.parse(readFileSync('package.json', 'utf8')).exports).filter(([, { types }]) => types !== undefined);

mkdirSync('etc', { recursive: true });
const undeclared = entries.filter(([subPath, { types }]) => !Extractor.invoke(configOf(subPath, types), { localBuild: update }).succeeded);
if (undeclared.length > 0) {
  process.stderr.write('The API differs from its reports in etc/. If that is meant: `npm run api`, and commit them with a changeset.\n');
  process.exitCode = 1;
}

/** `.` is reported in etc/index.api.md, `./io` in etc/io.api.md. */
function configOf(subPath, types) {
  const config = {
    projectFolder: root,
    mainEntryPointFilePath: `<projectFolder>/${types}`,
    newlineKind: 'lf',
    compiler: { tsconfigFilePath: '<projectFolder>/tsconfig.build.json' },
    apiReport: {
      enabled: true,
      reportFileName: subPath === '.' ? 'index' : subPath.slice('./'.length),
      reportFolder: '<projectFolder>/etc',
      reportTempFolder: '<projectFolder>/temp',
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    messages: {
      compilerMessageReporting: { default: { logLevel: 'error' } },
      // A type that is used but not exported belongs in the report, where reviewers see it.
      extractorMessageReporting: {
        default: { logLevel: 'warning', addToApiReportFile: true },
        'ae-missing-release-tag': { logLevel: 'none' },
      },
      tsdocMessageReporting: { default: { logLevel: 'none' } },
    },
  };
  return ExtractorConfig.prepare({ configObject: config, configObjectFullPath: undefined, packageJsonFullPath: `${root}/package.json` });
}
