/** Units of cyclers, converted to s, V, A, Ah, Wh and °C with one rounding at most. */

export type Dimension = 'time' | 'voltage' | 'current' | 'capacity' | 'energy' | 'temperature' | 'none';

/** A unit's size: its numbers times `times`, over `over`, plus `plus`, are in the unit that records have. */
export interface Unit {
  times: number;
  over: number;
  plus: number;
}

const times = (factor: number): Unit => ({ times: factor, over: 1, plus: 0 });
/** Dividing by a power of ten is correctly rounded, multiplying by a negative one is not. */
const over = (divisor: number): Unit => ({ times: 1, over: divisor, plus: 0 });

const ONE = times(1);

/** Lower case, without blanks, dots and signs of multiplication. */
const UNITS: Readonly<Record<Dimension, Readonly<Record<string, Unit>>>> = {
  time: {
    ...named(ONE, 's', 'sec', 'secs', 'second', 'seconds'),
    ...named(over(1e3), 'ms', 'millisecond', 'milliseconds'),
    ...named(over(1e6), 'us', 'µs', 'microsecond', 'microseconds'),
    ...named(times(60), 'min', 'mins', 'minute', 'minutes'),
    ...named(times(3600), 'h', 'hr', 'hrs', 'hour', 'hours'),
    ...named(times(86400), 'd', 'day', 'days'),
    // Times of day, `42:43:53`, which are read as seconds.
    ...named(ONE, 'h:min:sms', 'hh:mm:ss', 'h:m:s', 'h:min:s', 'hh:mm:ssms', 'hh:mm:ssxxx', 'dhms', 'd,h:min:sms', 'd-h:m:s'),
    ...named(ONE, 'h:m:s:ms', 'h:min:s:ms', 'h:m:s:ms:us', 'h:min:s:ms:us'),
  },
  voltage: {
    ...named(ONE, 'v', 'volt', 'volts'),
    ...named(over(1e3), 'mv', 'millivolt', 'millivolts'),
    ...named(over(1e6), 'uv', 'µv', 'microvolt', 'microvolts'),
  },
  current: {
    ...named(ONE, 'a', 'amp', 'amps', 'ampere', 'amperes'),
    ...named(over(1e3), 'ma', 'milliamp', 'milliamps', 'milliampere', 'milliamperes'),
    ...named(over(1e6), 'ua', 'µa', 'microamp', 'microampere', 'microamperes'),
    ...named(over(1e9), 'na', 'nanoampere', 'nanoamperes'),
  },
  capacity: {
    ...named(ONE, 'ah', 'ahr', 'amphr', 'amphour', 'amperehour', 'amperehours'),
    ...named(over(1e3), 'mah', 'mahr', 'milliamperehour', 'milliamperehours'),
    ...named(over(1e6), 'uah', 'µah', 'microamperehour', 'microamperehours'),
    ...named(over(3600), 'c', 'as', 'coulomb', 'coulombs'),
  },
  energy: {
    ...named(ONE, 'wh', 'whr', 'watthr', 'watthour', 'watthours'),
    ...named(over(1e3), 'mwh', 'mwhr', 'milliwatthour', 'milliwatthours'),
    ...named(over(1e6), 'uwh', 'µwh', 'microwatthour', 'microwatthours'),
    ...named(over(3600), 'j', 'ws', 'joule', 'joules'),
  },
  temperature: {
    ...named(ONE, 'c', '°c', 'degc', 'celsius', 'celcius', '℃', 'deg', 'oc', 'degreecelsius'),
    ...named({ times: 1, over: 1, plus: -273.15 }, 'k', 'kelvin'),
  },
  none: named(ONE, '1', '-', '#', 'no', 'nr'),
};

function named(unit: Unit, ...names: string[]): Record<string, Unit> {
  return Object.fromEntries(names.map((name) => [name, unit]));
}

/** The unit that a text names; null if it is none of that dimension. */
export function unitOf(dimension: Dimension, text: string): Unit | null {
  const name = text
    .toLowerCase()
    .replace(/μ/g, 'µ')
    .replace(/[\s.·⋅*×]/g, '');
  const units = UNITS[dimension];
  return Object.hasOwn(units, name) ? (units[name] as Unit) : null;
}

/** The units of a dimension as an error lists them. */
export function unitNames(dimension: Dimension): string {
  return {
    time: 's, ms, min, h, d',
    voltage: 'V, mV, µV',
    current: 'A, mA, µA, nA',
    capacity: 'Ah, mAh, µAh, C',
    energy: 'Wh, mWh, µWh, J',
    temperature: '°C, K',
    none: 'none',
  }[dimension];
}

/** In place. */
export function convert(values: Float64Array, { times, over, plus }: Unit): Float64Array {
  if (times === 1 && over === 1 && plus === 0) return values;
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] as number) * times) / over + plus;
  return values;
}
