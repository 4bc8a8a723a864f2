/** Physical constants, exact since 2019 (CODATA 2018). */

/** F, C/mol. */
export const FARADAY = 96485.33212;

/** F in mAh/mol: what a mole of electrons carries. */
export const CHARGE_PER_MOLE = FARADAY / 3.6;

/** R, J/(mol·K). */
export const GAS_CONSTANT = 8.31446261815324;

/** k, eV/K. */
export const BOLTZMANN_EV = 8.617333262145179e-5;
