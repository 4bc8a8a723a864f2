/** What a cell is, and what that says about its cycles. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import type { Direction, Role } from './types.ts';

/** Which direction begins a cycle: what fills the electrode a half cell is about (for a cathode: empties it), what charges a full cell. */
const FIRST: Record<Role, Direction> = { 'anode-half': 'discharge', 'cathode-half': 'charge', full: 'charge' };

export const firstOf = (role: Role): Direction => FIRST[role];

export const secondOf = (role: Role): Direction => (FIRST[role] === 'charge' ? 'discharge' : 'charge');

/** @throws {@link InputError} `bad-option`. */
export function checkRole(role: unknown): Role {
  if (typeof role === 'string' && Object.hasOwn(FIRST, role)) return role as Role;
  const expected = "'anode-half', 'cathode-half' or 'full'";
  const problem =
    role === undefined || role === null
      ? `role is missing: say ${expected}; which of charge and discharge comes first, and so every efficiency, depends on it`
      : `role is ${JSON.stringify(role)}, expected ${expected}${hint(String(role), Object.keys(FIRST))}`;
  throw new InputError('bad-option', problem, 'role');
}
