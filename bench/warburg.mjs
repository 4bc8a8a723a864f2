import { CIRCUIT, PARAMETERS } from './problems/circuit.mjs';

/** The built package, or null with the reason printed: benches run on what users install. */
export async function loadWarburg() {
  try {
    return await import('warburg');
  } catch (error) {
    console.error(`warburg itself is left out: ${error.message} (node build.mjs builds it)`);
    return null;
  }
}

/** The model of a problem with its start, in the package's words. */
export function modelOf({ voigt, linear }, { start }) {
  const peaks = start.peaks.map(({ name, center, area, sigma, gamma }) => [name, voigt({ center, area, sigma, gamma })]);
  return { peaks: Object.fromEntries(peaks), background: linear({ intercept: start.intercept, slope: start.slope }) };
}

/** The same model with nothing known but the number of peaks. */
export function modelWithoutStart({ voigt, linear }, { start }) {
  return { peaks: Object.fromEntries(start.peaks.map(({ name }) => [name, voigt()])), background: linear() };
}

/** The same model, started where a fit ended. */
export function modelFrom({ voigt, linear }, { start }, values) {
  const at = (name) => Object.fromEntries(['center', 'area', 'sigma', 'gamma'].map((key) => [key, values[`${name}.${key}`]]));
  return {
    peaks: Object.fromEntries(start.peaks.map(({ name }) => [name, voigt(at(name))])),
    background: linear({ intercept: values['background.intercept'], slope: values['background.slope'] }),
  };
}

/** The cold fit of a spectrum of peaks: the given start, one start. */
export function coldPeakFit(warburg, problem) {
  const model = modelOf(warburg, problem);
  return () => warburg.fitPeaks(problem, model, { starts: 1 });
}

/** Options of a circuit's fit from given values. */
export const startingAt = (values) => ({
  parameters: Object.fromEntries(PARAMETERS.map((name, k) => [name, values[k]])),
  starts: 1,
});

/** The cold fit of a problem's first impedance spectrum. */
export function coldCircuitFit(warburg, { spectra, start }) {
  const options = startingAt(start);
  return () => warburg.fitCircuit(spectra[0], CIRCUIT, options);
}
