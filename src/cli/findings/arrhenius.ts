import type { ArrheniusResult } from '../../index.ts';
import { formatNumber, formatValue } from '../../report/index.ts';
import type { Finding } from '../outcome.ts';

/** An activation energy of a circuit's quantity over a series. */
export function arrheniusFinding(model: string, quantity: string, result: ArrheniusResult): Finding {
  const { activationEnergy, activationEnergyEV, fitted, points, rSquared } = result;
  const text = () =>
    [
      `Arrhenius: ${fitted} of ${quantity} at ${points} temperatures (${model}):`,
      `activation energy ${measured(activationEnergy)}, ${measured(activationEnergyEV)} · R² ${formatNumber(rSquared, 6)}`,
      ...result.warnings.map(({ message }) => `Warning: ${message}`),
      '',
    ].join('\n');
  return { source: 'series', index: null, part: '', json: { model, quantity, ...result }, text, trouble: null };
}

function measured({ value, stderr, unit }: ArrheniusResult['activationEnergy']): string {
  const text = formatValue(value, stderr);
  return `${text.includes('±') && !text.endsWith('⁰') ? `(${text})` : text} ${unit}`;
}
