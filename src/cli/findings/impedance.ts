/** What every finding about an impedance spectrum states of its data. */
import type { ImpedanceRecord } from '../../io/index.ts';
import type { Input } from '../outcome.ts';

/** What a reader of impedance found out about a file. */
export interface ImpedanceFacts {
  format: string;
  /** Whether the file holds −Im Z. */
  negated: boolean;
  units: Readonly<Record<string, string>>;
}

/** Cycle and temperature (°C), where they are known. */
export function placeOf({ cycle, temperature }: ImpedanceRecord, stated: number | null = null): { cycle?: number; temperature?: number } {
  const celsius = stated ?? temperature;
  return { ...(cycle !== null && { cycle }), ...(celsius !== null && { temperature: celsius }) };
}

/** A line on how the file was read: the sign is the first thing to be wrong. */
export function statementOf({ facts }: Input<ImpedanceRecord>): string {
  const { format, negated } = facts as ImpedanceFacts;
  return `Read as ${format}${negated ? '; the file holds −Im Z' : ''}.\n`;
}
