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
export { type BroadeningShape, bragg, type Reflected, type ScherrerInput, scherrer } from './diffraction/bragg.ts';
export {
  analyzeCarbonDiffraction,
  type CarbonDiffraction,
  type CarbonDiffractionJson,
  type CarbonDiffractionOptions,
  type DiffractionQuantity,
  type ReflectionResult,
} from './diffraction/carbon.ts';
export type { ReflectionShape } from './diffraction/model.ts';
export type { Reflection } from './diffraction/reflections.ts';
export { type Radiation, type StatedLines, type Wavelength, wavelengthOf } from './diffraction/wavelength.ts';
export type { Spectrum } from './fit/data.ts';
export type { Mean } from './fit/mean.ts';
export type { FitOptions, Loss, Range, ResolvedOptions, Weights } from './fit/options.ts';
export type { ParameterSpec } from './fit/parameters.ts';
export type * from './fit/result.ts';
export type { FailedFit, SeriesResult } from './fit/series.ts';
export { seriesMeans } from './fit/series-means.ts';
export type { SharedParameter } from './fit/share-parameters.ts';
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
export { type ArplsOptions, type ArplsResult, arpls } from './model/baselines/arpls.ts';
export { type TougaardCrossSection, type TougaardCrossSectionName, tougaardCrossSections } from './model/baselines/cross-sections.ts';
export type { RegionBackground, RegionOptions } from './model/baselines/region.ts';
export { type RubberBandResult, rubberBand } from './model/baselines/rubber-band.ts';
export { type ShirleyOptions, type ShirleyResult, shirley } from './model/baselines/shirley.ts';
export { type SnipOptions, snip } from './model/baselines/snip.ts';
export { type TougaardOptions, type TougaardResult, tougaard } from './model/baselines/tougaard.ts';
export type { Baseline } from './model/baselines/values.ts';
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
export { fitPeaks, fitPeaksSeries, type PeaksSeriesOptions } from './model/peaks.ts';
export { type SavitzkyGolayOptions, savitzkyGolay } from './model/smooth.ts';
export { fitPeaksTogether, type TogetherResult, type TogetherSet } from './model/together.ts';
export { type AveragedSpectrum, average } from './model/treatment/average.ts';
export { type CalibrateAxisOptions, calibrateAxis } from './model/treatment/calibrate-axis.ts';
export { type CropOptions, crop } from './model/treatment/crop.ts';
export { type NormalizeBy, type NormalizeOptions, normalize } from './model/treatment/normalize.ts';
export { type CosmicRayOptions, removeCosmicRays, type TreatedSpectra } from './model/treatment/remove-cosmic-rays.ts';
export type { Treated, TreatedSpectrum, TreatmentStep } from './model/treatment/spectrum.ts';
export {
  type BaselineMethod,
  type BaselineSubtracted,
  type SubtractBaselineOptions,
  subtractBaseline,
} from './model/treatment/subtract-baseline.ts';
export { type SubtractBlankOptions, subtractBlank } from './model/treatment/subtract-blank.ts';
export { type Treatment, treat } from './model/treatment/treat.ts';
export { type CasaKind, type CasaPeak, casaShape } from './peaks/casa.ts';
export { applyChargeShift, type ChargeShift, chargeShift } from './peaks/charge-shift.ts';
export { readConstraints, writeConstraints } from './peaks/constraints.ts';
export { bindingEnergy, countingSigma } from './peaks/counting.ts';
export { type Doublet, type DoubletOptions, doublet, type Orbital } from './peaks/doublet.ts';
export { type PresetInfo, type PresetOptions, preset, presets } from './peaks/presets.ts';
export {
  type AtomicPercent,
  atomicPercent,
  type DepthProfile,
  depthProfile,
  type EtchLevel,
  type LineArea,
  type QuantifyOptions,
} from './peaks/quantify.ts';
export { SENSITIVITIES, type Sensitivities } from './peaks/sensitivity.ts';
export type { XpsOptions } from './peaks/xps/model.ts';
export { type BorohydrideDose, sodiumBorohydrideDose } from './titration/borohydride.ts';
export { type CalibrationLine, type CalibrationOptions, calibrationLine, type HydrogenStandard } from './titration/calibration.ts';
export { type HydrogenMeasurement, sodiumFromHydrogen, type TitratedSodium } from './titration/sodium.ts';
export { analyzeVoltammogram } from './voltammetry/analyze.ts';
export { type BValueOptions, type BValueResult, bValue, type ScanRateColumns, type ScanRatePoint } from './voltammetry/b-value.ts';
export type { DiskElectrode } from './voltammetry/disk-edge.ts';
export { type DunnBranch, type DunnOptions, type DunnResult, dunn } from './voltammetry/dunn.ts';
export { analyzeScanRates, type ScanRatePeak, type ScanRatesOptions, type ScanRatesResult } from './voltammetry/scan-rates.ts';
export type * from './voltammetry/types.ts';
