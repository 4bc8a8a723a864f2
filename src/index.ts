/**
 * warburg: a fitting engine for materials and battery data.
 *
 * @packageDocumentation
 */

export {
  type EngineCode,
  EngineError,
  type ErrorCode,
  type InputCode,
  InputError,
  type ParseCode,
  ParseError,
  WarburgError,
} from './core/errors.ts';
export { faddeeva } from './core/faddeeva.ts';
export { type InitSource, init } from './core/module.ts';
export type { Spectrum } from './fit/data.ts';
export type { FitOptions, Loss, Range, ResolvedOptions, Weights } from './fit/options.ts';
export type { ParameterSpec } from './fit/parameters.ts';
export type * from './fit/result.ts';
export type { FailedFit, SeriesResult } from './fit/series.ts';
export * from './generated/constructors.ts';
export {
  type ArrheniusFit,
  type ArrheniusOptions,
  type ArrheniusPoint,
  type ArrheniusResult,
  arrhenius,
  arrheniusOfSeries,
} from './impedance/arrhenius.ts';
export { convertElement, type ElementForm, type ElementForms } from './impedance/circuit/conversions.ts';
export { parseCircuit } from './impedance/circuit/parse.ts';
export type {
  Circuit,
  CircuitElement,
  CircuitNode,
  ElementNode,
  ElementParameter,
  ElementTapes,
  ParameterDescription,
} from './impedance/circuit/tree.ts';
export { type CircuitComparison, type ComparedFit, type ComparedModel, compareCircuits } from './impedance/compare.ts';
export { fitCircuit, fitCircuitSeries } from './impedance/fit.ts';
export { type KramersKronigOptions, linearKramersKronig } from './impedance/kramers-kronig.ts';
export { distributionOfRelaxationTimes, type RelaxationTimesOptions } from './impedance/relaxation-times.ts';
export { simulateCircuit } from './impedance/simulate.ts';
export type * from './impedance/types.ts';
export type {
  BackgroundConstant,
  BackgroundName,
  BackgroundParameter,
  BackgroundSpec,
  BackgroundSpecOf,
  DerivedSpec,
  ParameterNames,
  PeakModel,
  PeakSpec,
  ShapeName,
  ShapeParameter,
  ShapeSpec,
} from './model/components.ts';
export { type CurveData, type CurveFunction, type CurveParameters, fitCurve, fitCurveSeries } from './model/curve.ts';
export { evaluatePeaks, type PeakCurves } from './model/evaluate.ts';
export { type FindPeaksOptions, type FoundPeak, findPeaks } from './model/find.ts';
export { fitPeaks, fitPeaksSeries } from './model/peaks.ts';
export { type SavitzkyGolayOptions, savitzkyGolay } from './model/smooth.ts';
export { type PresetInfo, type PresetOptions, preset, presets } from './peaks/presets.ts';
