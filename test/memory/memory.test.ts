import { beforeEach, describe, expect, it } from 'vitest';
import { withCore } from '../../src/core/module.ts';
import { EngineError, fitCurve, fitPeaks, fitPeaksSeries, gaussian, init, linear } from '../../src/index.ts';
import { grid, simulate } from '../support/spectra.ts';
import { fitMany, footprint } from './many-fits.ts';

const x = grid(-10, 10, 101);
const spectrum = simulate({ peaks: { A: gaussian() } }, { 'A.center': 1, 'A.area': 10, 'A.sigma': 2 }, x, 0.1);
const model = { peaks: { A: gaussian() }, background: linear() };

// What other tests of this process have fitted may have made its memory large enough for all that follows.
beforeEach(() => init());

describe('memory', () => {
  it('stays flat after the first thousand of 20000 small fits', () => {
    const [first, ...later] = fitMany(20_000);
    expect(later).toHaveLength(10);
    for (const print of later) expect(print).toMatchObject({ engine: first?.engine, arena: first?.arena });
    // The collector takes its time: what must not grow with the number of fits may waver by some megabytes.
    const heaps = later.map((p) => p.heap);
    expect(Math.min(...heaps.slice(5))).toBeLessThan(Math.max(...heaps.slice(0, 5)) + 32 * 2 ** 20);
  });

  it('is given back by fits that fail, before or within the engine', () => {
    fitPeaks(spectrum, model);
    const before = footprint(0);
    for (let i = 0; i < 200; i++) {
      expect(() => fitPeaks({ x, y: [1] }, model)).toThrow();
      expect(() =>
        fitCurve(
          { x, y: spectrum.y },
          () => {
            throw new Error('mine');
          },
          { parameters: { a: 1 } },
        ),
      ).toThrow('mine');
      fitPeaksSeries([spectrum, { x: [], y: [] }, spectrum], model);
      fitCurve({ x, y: spectrum.y }, 'log(-a*a)', { parameters: { a: 1 } });
    }
    expect(footprint(0)).toMatchObject({ engine: before.engine, arena: before.arena });
  });

  it('is given back by a job that asks for more than there is, and the engine goes on working', () => {
    const before = footprint(0);
    expect(() => withCore(({ memory }) => memory.reserve(2 ** 40))).toThrow(EngineError);
    expect(footprint(0).arena).toBe(before.arena);
    expect(fitPeaks(spectrum, model).termination.ok).toBe(true);
  });

  it('beyond 256 MB is dropped after the job', () => {
    withCore(({ memory }) => memory.reserve(300 * 2 ** 20));
    expect(footprint(0).engine).toBeLessThan(256 * 2 ** 20);
    expect(fitPeaks(spectrum, model).termination.ok).toBe(true);
  });

  it('of an instance that trapped is dropped with it', () => {
    const trap = () =>
      withCore(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      });
    expect(trap).toThrow(expect.objectContaining({ name: 'EngineError', code: 'trap' }));
    expect(fitPeaks(spectrum, model).termination.ok).toBe(true);
  });
});

describe('a series of different lengths', () => {
  it('takes the memory of its longest spectrum, not of all', () => {
    const spectra = Array.from({ length: 400 }, (_, i) => {
      const long = grid(-10, 10, 5000 + (i % 7));
      return { x: long, y: long.map((v) => Math.exp(-v * v) + 0.01 * Math.sin(99 * v)) };
    });
    fitPeaksSeries(spectra.slice(0, 7), model);
    const before = footprint(0);
    fitPeaksSeries(spectra, model);
    expect(footprint(0).engine).toBe(before.engine);
  });
});
