/**
 * R0-p(R1,CPE1)-p(R2,CPE2)-CPE3 for making data and for the rivals that bring no circuits: plain JavaScript, independent of the
 * engine under test. Parameters u = R0, R1, Q1, α1, R2, Q2, α2, Q3, α3 (Ω, Ω⁻¹ s^α); the impedance of a CPE is 1/(Q (jω)^α).
 */
export const CIRCUIT = 'R0-p(R1,CPE1)-p(R2,CPE2)-CPE3';
export const PARAMETERS = ['R0', 'R1', 'CPE1.Q', 'CPE1.alpha', 'R2', 'CPE2.Q', 'CPE2.alpha', 'CPE3.Q', 'CPE3.alpha'];

/** Where the arcs' parameters R, Q, α begin in u, and the tail's Q, α. */
const ARCS = [1, 4];
const TAIL = 7;

/** (jω)^α = ω^α (cos απ/2 + j sin απ/2). */
function powerOfOmega(omega, alpha) {
  const size = omega ** alpha,
    angle = (alpha * Math.PI) / 2;
  return [size * Math.cos(angle), size * Math.sin(angle)];
}

const times = ([a, b], [c, d]) => [a * c - b * d, a * d + b * c];
const inverse = ([a, b]) => [a / (a * a + b * b), -b / (a * a + b * b)];
const scaled = ([a, b], factor) => [a * factor, b * factor];

/** R‖CPE = 1/(1/R + Q(jω)^α). */
function arc(omega, resistance, q, alpha) {
  const [re, im] = scaled(powerOfOmega(omega, alpha), q);
  return inverse([1 / resistance + re, im]);
}

/** The impedance [re, im] in Ω at one frequency in Hz. */
export function impedanceAt(frequency, u) {
  const omega = 2 * Math.PI * frequency;
  const parts = [...ARCS.map((k) => arc(omega, u[k], u[k + 1], u[k + 2])), inverse(scaled(powerOfOmega(omega, u[TAIL + 1]), u[TAIL]))];
  return parts.reduce(([re, im], part) => [re + part[0], im + part[1]], [u[0], 0]);
}

/** Its derivatives [re, im] by every parameter: ∂Z/∂R = Z²/R², ∂Z/∂Q = −Z²(jω)^α, ∂Z/∂α = Q ∂Z/∂Q (ln ω + jπ/2). */
export function gradientAt(frequency, u) {
  const omega = 2 * Math.PI * frequency,
    logarithm = [Math.log(omega), Math.PI / 2];
  const gradient = [[1, 0]];
  const byCpe = (z, q, alpha) => {
    const byQ = scaled(times(times(z, z), powerOfOmega(omega, alpha)), -1);
    return [byQ, scaled(times(byQ, logarithm), q)];
  };
  for (const k of ARCS) {
    const [resistance, q, alpha] = u.slice(k, k + 3);
    const z = arc(omega, resistance, q, alpha);
    gradient.push(scaled(times(z, z), 1 / resistance ** 2), ...byCpe(z, q, alpha));
  }
  const [q, alpha] = u.slice(TAIL);
  return [...gradient, ...byCpe(inverse(scaled(powerOfOmega(omega, alpha), q)), q, alpha)];
}
