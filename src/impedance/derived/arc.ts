/**
 * Time constants, frequencies and effective capacitances of arcs.
 *
 * - R‖C: τ = RC. R‖CPE: τ = (RQ)^{1/α}. K, Zarc and H have τ as a parameter. The frequency is 1/(2πτ): where the arc has its apex, but
 *   for H, whose apex is apart (R. Díaz-Calleja, Macromolecules 33 (2000) 8924).
 * - The capacitance after Hsu and Mansfeld (C. H. Hsu, F. Mansfeld, Corrosion 57 (2001) 747), C = τ/R = Q^{1/α} R^{(1−α)/α}, is for a
 *   distribution of time constants through a layer (solid electrolytes, coatings); that after Brug (G. J. Brug et al.,
 *   J. Electroanal. Chem. 176 (1984) 275), C = Q^{1/α} (1/R_s + 1/R)^{(α−1)/α}, for one along a surface in series with R_s. See
 *   B. Hirschorn et al., Electrochim. Acta 55 (2010) 6218. A Zarc is R‖CPE with Q = τ^γ/R.
 * - The only CPE of a circuit without arcs, in series with R_s (a blocking electrode), has Brug's with 1/R = 0.
 */
import { type Arc, arcsOf, keysOf, seriesParts } from '../circuit/arcs.ts';
import type { Circuit } from '../circuit/tree.ts';
import type { DerivedQuantity } from '../derived.ts';
import { seriesResistors } from './resistance.ts';

/** In the order of the text. */
export function arcQuantities(circuit: Circuit): DerivedQuantity[] {
  const keys = keysOf(circuit);
  const series = seriesResistors(circuit).join(' + ');
  const arcs = arcsOf(circuit);
  return arcs.length > 0 ? arcs.flatMap((arc) => ofArc(arc, keys(arc.capacitor), series)) : blockingCapacitances(circuit, series);
}

/** `keys`: of the capacitive element; `series`: R_s, empty if there is none. */
function ofArc({ name, type, resistor, tau }: Arc, keys: readonly string[], series: string): DerivedQuantity[] {
  const frequency = frequencyOf(name, tau);
  const time = { name: `tau(${name})`, expression: tau, unit: 's' };
  switch (type) {
    case 'C':
      return [time, frequency];
    case 'CPE': {
      const [q, alpha] = keys;
      const hsu = `${q}^(1/${alpha})*${resistor}^((1 - ${alpha})/${alpha})`;
      return [time, frequency, hsuMansfeld(name, hsu), ...brug(name, `${q}^(1/${alpha})`, `${alpha}`, [series, resistor])];
    }
    case 'K':
      return [frequency, { name: `C(${name})`, expression: `${tau}/${resistor}`, unit: 'F' }];
    case 'Zarc': {
      const gamma = keys[2];
      return [
        frequency,
        hsuMansfeld(name, `${tau}/${resistor}`),
        ...brug(name, `${tau}*${resistor}^(-1/${gamma})`, `${gamma}`, [series, resistor]),
      ];
    }
    case 'H':
      return [frequency, apexOfHavriliakNegami(name, keys)];
  }
}

/** f = 1/(2πτ). */
export function frequencyOf(name: string, tau: string): DerivedQuantity {
  return { name: `frequency(${name})`, expression: `1/(2*pi*${tau})`, unit: 'Hz' };
}

function hsuMansfeld(name: string, expression: string): DerivedQuantity {
  return { name: `C_HsuMansfeld(${name})`, expression, unit: 'F' };
}

/** C = Q^{1/α} (Σ 1/R)^{(α−1)/α}; none without a series resistance, the first of `resistances`. */
function brug(name: string, scale: string, alpha: string, resistances: readonly string[]): DerivedQuantity[] {
  if (resistances[0] === '') return [];
  const conductance = resistances.map((r) => `1/(${r})`).join(' + ');
  return [{ name: `C_Brug(${name})`, expression: `${scale}*(${conductance})^((${alpha} - 1)/${alpha})`, unit: 'F' }];
}

function blockingCapacitances(circuit: Circuit, series: string): DerivedQuantity[] {
  const blocking = seriesParts(circuit.tree).flatMap((part) => (part.kind === 'element' && part.type === 'CPE' ? [part.name] : []));
  const [name] = blocking;
  if (name === undefined || blocking.length > 1) return [];
  const [q, alpha] = keysOf(circuit)(name);
  return brug(name, `${q}^(1/${alpha})`, `${alpha}`, [series]);
}

/** Where −Im Z of R/(1 + (jωτ)^a)^b is largest: (ωτ)^a = sin(πa/(2 + 2b))/sin(πab/(2 + 2b)). */
function apexOfHavriliakNegami(name: string, [, tau, a, b]: readonly string[]): DerivedQuantity {
  const angle = `pi*${a}/(2 + 2*${b})`;
  return { name: `apexFrequency(${name})`, expression: `(sin(${angle})/sin(${b}*${angle}))^(1/${a})/(2*pi*${tau})`, unit: 'Hz' };
}
