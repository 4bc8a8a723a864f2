/**
 * warburg/study: a whole study, every technique and every sample, from one description.
 *
 * @packageDocumentation
 */

export {};
