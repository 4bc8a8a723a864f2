/**
 * warburg/cycling: from the rows of a cycler to capacities, efficiencies, dQ/dV and its peaks.
 *
 * @packageDocumentation
 */

export type * from './types.ts';
