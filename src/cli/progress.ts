import { Presets, SingleBar } from 'cli-progress';

/** How far a command is. */
export interface Progress {
  step(): void;
  /** Removes the bar, so that a message can be written. */
  pause(): void;
  stop(): void;
}

const SILENT: Progress = { step: () => {}, pause: () => {}, stop: () => {} };

/** A bar on stderr if that is a terminal and there is more than one thing to do; else nothing. */
export function startProgress(total: number): Progress {
  if (!process.stderr.isTTY || total < 2) return SILENT;
  const bar = new SingleBar(
    { stream: process.stderr, clearOnComplete: true, format: '{bar} {value}/{total} · {eta} s left' },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return {
    step: () => bar.increment(),
    pause: () => process.stderr.write('\r\u001b[K'),
    stop: () => bar.stop(),
  };
}
