/** What the type codes of GRAMS .spc files stand for (the published header file spc.h): name and unit. */

export interface Axis {
  name: string;
  unit: string;
}

const ARBITRARY: Axis = { name: 'x', unit: '' };

const X_AXES: readonly Axis[] = [
  ARBITRARY,
  { name: 'Wavenumber', unit: 'cm⁻¹' },
  { name: 'Wavelength', unit: 'µm' },
  { name: 'Wavelength', unit: 'nm' },
  { name: 'Time', unit: 's' },
  { name: 'Time', unit: 'min' },
  { name: 'Frequency', unit: 'Hz' },
  { name: 'Frequency', unit: 'kHz' },
  { name: 'Frequency', unit: 'MHz' },
  { name: 'Mass', unit: 'm/z' },
  { name: 'Chemical shift', unit: 'ppm' },
  { name: 'Time', unit: 'days' },
  { name: 'Time', unit: 'years' },
  { name: 'Raman shift', unit: 'cm⁻¹' },
  { name: 'Energy', unit: 'eV' },
  { name: 'x', unit: '' },
  { name: 'Diode', unit: '' },
  { name: 'Channel', unit: '' },
  { name: 'Angle', unit: '°' },
  { name: 'Temperature', unit: '°F' },
  { name: 'Temperature', unit: '°C' },
  { name: 'Temperature', unit: 'K' },
  { name: 'Point', unit: '' },
  { name: 'Time', unit: 'ms' },
  { name: 'Time', unit: 'µs' },
  { name: 'Time', unit: 'ns' },
  { name: 'Frequency', unit: 'GHz' },
  { name: 'Length', unit: 'cm' },
  { name: 'Length', unit: 'm' },
  { name: 'Length', unit: 'mm' },
  { name: 'Time', unit: 'h' },
];

const Y_AXES: Readonly<Record<number, Axis>> = {
  1: { name: 'Interferogram', unit: '' },
  2: { name: 'Absorbance', unit: '' },
  3: { name: 'Kubelka–Munk', unit: '' },
  4: { name: 'Intensity', unit: 'counts' },
  5: { name: 'Voltage', unit: 'V' },
  6: { name: 'Angle', unit: '°' },
  7: { name: 'Current', unit: 'mA' },
  8: { name: 'Length', unit: 'mm' },
  9: { name: 'Voltage', unit: 'mV' },
  10: { name: 'log(1/R)', unit: '' },
  11: { name: 'Percent', unit: '%' },
  12: { name: 'Intensity', unit: '' },
  13: { name: 'Relative intensity', unit: '' },
  14: { name: 'Energy', unit: '' },
  16: { name: 'Level', unit: 'dB' },
  19: { name: 'Temperature', unit: '°F' },
  20: { name: 'Temperature', unit: '°C' },
  21: { name: 'Temperature', unit: 'K' },
  22: { name: 'Refractive index', unit: '' },
  23: { name: 'Extinction coefficient', unit: '' },
  24: { name: 'Real part', unit: '' },
  25: { name: 'Imaginary part', unit: '' },
  26: { name: 'Complex', unit: '' },
  128: { name: 'Transmission', unit: '' },
  129: { name: 'Reflectance', unit: '' },
  131: { name: 'Emission', unit: '' },
};

/** Whether a header's bytes are codes of axes at all. */
export function areAxisCodes(x: number, y: number): boolean {
  return (x < X_AXES.length || x === 255) && (y <= 26 || (y >= 128 && y <= 131));
}

export function xAxis(code: number): Axis {
  return X_AXES[code] ?? ARBITRARY;
}

export function yAxis(code: number): Axis {
  return Y_AXES[code] ?? { name: 'Intensity', unit: '' };
}
