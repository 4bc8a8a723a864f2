/** What npm offers for circuits: ml-levenberg-marquardt, which fits real functions of one variable with one damping for all parameters. */
import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { gradientAt, impedanceAt, PARAMETERS } from './problems/circuit.mjs';
import { timeMarquardt } from './rivals.mjs';

const isExponent = PARAMETERS.map((name) => name.endsWith('alpha'));
const fromLogarithms = (u) => u.map((value, k) => (isExponent[k] ? value : Math.exp(value)));

/** Both parts of complex values, one after the other. */
const stack = (values) => [...values.map(([re]) => re), ...values.map(([, im]) => im)];

/**
 * It gets what it cannot do itself: ln R and ln Q as parameters (with plain ones it ends at 1.3 times the lowest χ² of the measured
 * spectrum or above, whatever the damping), data and model already divided by |Z| (with its own `weights`, 1/|Z| or |Z|, it does not
 * converge), and every impedance computed once a step. Of dampings 1e-6 … 100 its own, 1e-2, is as good as any.
 */
async function marquardt(contender, problem, withJacobian) {
  const { frequency, re, im } = problem.spectra[0];
  const weight = Array.from(re, (value, i) => 1 / Math.hypot(value, im[i]));
  const weighted = (values) => values.map(([a, b], i) => [a * weight[i], b * weight[i]]);
  const x = Array.from({ length: 2 * frequency.length }, (_, i) => i);
  const y = stack(weighted(Array.from(re, (value, i) => [value, im[i]])));
  const model = (u) => {
    const values = fromLogarithms(u);
    const z = stack(weighted(Array.from(frequency, (at) => impedanceAt(at, values))));
    return (i) => z[i];
  };
  const jacobianFunction = (u) => {
    const values = fromLogarithms(u);
    const gradients = Array.from(frequency, (at) =>
      gradientAt(at, values).map(([a, b], k) => (isExponent[k] ? [a, b] : [a * values[k], b * values[k]])),
    );
    const columns = PARAMETERS.map((_, k) => stack(weighted(gradients.map((gradient) => gradient[k]))));
    return (i) => columns.map((column) => column[i]);
  };
  const options = {
    initialValues: problem.start.map((value, k) => (isExponent[k] ? value : Math.log(value))),
    errorTolerance: 1e-16,
    ...(withJacobian ? { jacobianFunction } : { gradientDifference: 1e-6 }),
  };
  return timeMarquardt(contender, problem, (maxIterations) => levenbergMarquardt({ x, y }, model, { ...options, maxIterations }));
}

/** The rivals' rows for a problem of one spectrum. */
export async function benchCircuitRivals(problem) {
  return [
    await marquardt('ml-levenberg-marquardt', problem, false),
    await marquardt('ml-levenberg-marquardt, Jacobian by hand', problem, true),
  ];
}
