/** What depends on a circuit alone and is worth keeping between fits. */
import type { CircuitProgram } from '../core/problem.ts';
import { type Arc, arcsOf } from './circuit/arcs.ts';
import { parseCircuit } from './circuit/parse.ts';
import type { Circuit } from './circuit/tree.ts';
import { programOf } from './program.ts';
import { Starter } from './start.ts';
import type { UserElement } from './types.ts';

export interface CircuitModel {
  readonly circuit: Circuit;
  readonly program: CircuitProgram;
  readonly starter: Starter;
  readonly arcs: readonly Arc[];
}

/** Circuits kept: a program fits a few of them, thousands of times. */
const KEPT = 16;
const kept = new Map<string, CircuitModel>();

/** Parses a circuit, or takes it from those used last. Circuits with elements of one's own are not kept. */
export function circuitModel(text: string, elements?: Readonly<Record<string, UserElement>>): CircuitModel {
  if (elements && Object.keys(elements).length > 0) return build(parseCircuit(text, elements));
  const known = kept.get(text);
  if (known) return known;
  const model = build(parseCircuit(text));
  const oldest = kept.keys().next().value;
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(text, model);
  return model;
}

function build(circuit: Circuit): CircuitModel {
  return { circuit, program: programOf(circuit), starter: new Starter(circuit), arcs: arcsOf(circuit) };
}
