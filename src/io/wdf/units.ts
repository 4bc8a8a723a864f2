/** Units of Renishaw .wdf files by their number, and what is usually measured in them. */
export interface Unit {
  unit: string;
  name: string;
}

const UNITS: readonly Unit[] = [
  { unit: '', name: 'Arbitrary' },
  { unit: 'cm⁻¹', name: 'Raman shift' },
  { unit: 'cm⁻¹', name: 'Wavenumber' },
  { unit: 'nm', name: 'Wavelength' },
  { unit: 'eV', name: 'Energy' },
  { unit: 'µm', name: 'Position' },
  { unit: 'counts', name: 'Intensity' },
  { unit: 'electrons', name: 'Intensity' },
  { unit: 'mm', name: 'Position' },
  { unit: 'm', name: 'Position' },
  { unit: 'K', name: 'Temperature' },
  { unit: 'Pa', name: 'Pressure' },
  { unit: 's', name: 'Time' },
  { unit: 'ms', name: 'Time' },
  { unit: 'h', name: 'Time' },
  { unit: 'days', name: 'Time' },
  { unit: 'pixels', name: 'Pixel' },
  { unit: '', name: 'Intensity' },
  { unit: '', name: 'Relative intensity' },
  { unit: '°', name: 'Angle' },
  { unit: 'rad', name: 'Angle' },
  { unit: '°C', name: 'Temperature' },
  { unit: '°F', name: 'Temperature' },
];

export function unitOf(code: number): Unit {
  return UNITS[code] ?? { unit: '', name: 'Value' };
}
