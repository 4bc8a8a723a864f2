import { Command, CommanderError } from 'commander';
import { addCheck } from './commands/check.ts';
import { addCurve } from './commands/curve.ts';
import { addCv } from './commands/cv.ts';
import { addCycling } from './commands/cycling.ts';
import { addDrt } from './commands/drt.ts';
import { addEis } from './commands/eis.ts';
import { addKk } from './commands/kk.ts';
import { addPeaks } from './commands/peaks.ts';
import { addStudy } from './commands/study.ts';
import { addXrd } from './commands/xrd.ts';
import { formatMessage, formatUsage, isUsageError } from './messages.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';

function createProgram(): Command {
  const program = new Command('warburg')
    .description('Fits spectra, curves, impedance and battery data.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(formatMessage(null, text.replace(/^error: /, '').trim())) })
    .configureHelp({ showGlobalOptions: false });
  addPeaks(program);
  addCurve(program);
  addEis(program);
  addKk(program);
  addDrt(program);
  addCycling(program);
  addCv(program);
  addXrd(program);
  addCheck(program);
  addStudy(program);
  return program;
}

/** Runs a command line (without node and script) and returns its exit status; 2 is wrong usage. */
export async function runProgram(words: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...words], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Its other statuses are those of its own making; help that was asked for is 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError) && !isUsageError(error)) throw error;
    process.stderr.write(formatUsage(error));
    return 2;
  }
}
