/** What a column of a cycler's file holds, by the names that BDF, Arbin, Neware, Landt, Maccor and BioLogic give it, in Chinese too. */
import { type Dimension, unitOf } from './units.ts';

export type Quantity =
  | 'time'
  | 'stepTime'
  | 'unixTime'
  | 'date'
  | 'point'
  | 'voltage'
  | 'current'
  | 'charge'
  | 'chargeIncrement'
  | 'cycle'
  | 'step'
  | 'state'
  | 'channel'
  | 'chargeCapacity'
  | 'dischargeCapacity'
  | 'capacity'
  | 'chargeEnergy'
  | 'dischargeEnergy'
  | 'energy'
  | 'temperature';

/** A heading understood. */
export interface Meaning {
  quantity: Quantity;
  /** Among columns of one quantity the lowest is taken. */
  rank: number;
  /** As printed; `''` where the heading has none. */
  unit: string;
}

interface Kind {
  dimension: Dimension;
  /** Names in order of preference: lower case, without blanks, dots, underscores and the like. */
  names: readonly RegExp[];
  /** Names that have a unit themselves. */
  implied?: Readonly<Record<string, string>>;
}

const NUMBER = '(?:number|num|no|nr|id|index|count)?';

const KINDS: Readonly<Record<Quantity, Kind>> = {
  time: {
    dimension: 'time',
    names: [/^testtime$/, /^(?:totaltime|elapsedtime|runtime|cumulativetime|总时间)$/, /^(?:time|t|recordtime|(?:测试)?时间)$/],
  },
  stepTime: { dimension: 'time', names: [/^(?:steptime|relativetime|timeinstep|(?:相对|工步)时间)$/] },
  unixTime: { dimension: 'time', names: [/^(?:unixtime|timestamp|epoch|epochtime)$/] },
  date: {
    dimension: 'none',
    names: [
      /^(?:datetimeiso(?:string)?|datetime|date|dpttime|realtime|systime|systemtime|absolutetime|absdate|datetimestring|(?:绝对|系统)时间|日期)$/,
    ],
  },
  // The row's own number.
  point: { dimension: 'none', names: [/^(?:datapoint|record(?:id|number|index|no)?|rec|dataserialnumber|(?:数据|记录)(?:序号|号))$/] },
  voltage: {
    dimension: 'voltage',
    names: [/^(?:voltage|volts?|cellvoltage|testvoltage|potential|vol|u|v|e|电压)$/, /^(?:ecell|eweece)$/, /^ewe$/, /^<ewe>$/],
    implied: { volts: 'V', volt: 'V' },
  },
  current: {
    dimension: 'current',
    names: [/^(?:current|amps?|cellcurrent|testcurrent|cur|i|电流)$/, /^<i>$/],
    implied: { amps: 'A', amp: 'A' },
  },
  charge: { dimension: 'capacity', names: [/^\(?qqo\)?$/] },
  chargeIncrement: { dimension: 'capacity', names: [/^dq$/] },
  cycle: { dimension: 'none', names: [new RegExp(`^cyc(?:le)?${NUMBER}$`), /^循环(?:序?号)?$/, /^(?:cyclec|cycc)$/, /^(?:cyclep|cycp)$/] },
  step: { dimension: 'none', names: [/^stepcount$/, new RegExp(`^steps?${NUMBER}$`), /^ns$/, /^(?:工步号?|步次)$/, /^工步序号$/] },
  state: {
    dimension: 'none',
    names: [
      /^(?:steptype|stepname|stepstate|md|state|status|workstate|workmode|workingmode|stepmode|mode)$/,
      /^(?:工步(?:类型|名称|状态)|(?:工作)?状态)$/,
    ],
  },
  channel: { dimension: 'none', names: [/^(?:channel|chan|ch|chl)(?:number|no|nr|id|index)?$/, /^cell(?:number|no|nr|id|index)?$/] },
  chargeCapacity: {
    dimension: 'capacity',
    names: [/^(?:charg(?:e|ing)|chg)(?:cap|capacity)$/, /^(?:capacitycharg(?:e|ing)|cap(?:acitance)?chg|chgq|qcharge|qch|充电容量)$/],
  },
  dischargeCapacity: {
    dimension: 'capacity',
    names: [
      /^(?:discharg(?:e|ing)|di?s?chg)(?:cap|capacity)$/,
      /^(?:capacitydischarg(?:e|ing)|cap(?:acitance)?di?s?chg|dchgq|qdischarge|qdis|放电容量)$/,
    ],
  },
  capacity: {
    dimension: 'capacity',
    names: [/^qcharge\/discharge$/, /^(?:capacity|cap|amphr|ah|amphours?|容量)$/, /^stepcapacity$/, /^(?:netcapacity|q)$/],
    implied: { amphr: 'Ah', ah: 'Ah', amphours: 'Ah', amphour: 'Ah' },
  },
  chargeEnergy: {
    dimension: 'energy',
    names: [/^(?:charg(?:e|ing)|chg)(?:energy|ener|eng)$/, /^(?:energycharg(?:e|ing)|engychg|echarge|充电能量)$/],
  },
  dischargeEnergy: {
    dimension: 'energy',
    names: [/^(?:discharg(?:e|ing)|di?s?chg)(?:energy|ener|eng)$/, /^(?:energydischarg(?:e|ing)|engydi?s?chg|edischarge|放电能量)$/],
  },
  energy: {
    dimension: 'energy',
    names: [/^(?:energy|ener|watthr|wh|watthours?|能量)$/, /^stepenergy$/, /^netenergy$/],
    implied: { watthr: 'Wh', wh: 'Wh', watthours: 'Wh', watthour: 'Wh' },
  },
  temperature: {
    dimension: 'temperature',
    names: [/^(?:cell|surface|aux)?(?:temperature|temp|evtemp)(?:t?1)?$|^温度$/, /^ambienttemp(?:erature)?$/],
  },
};

/** All that a caller may choose a column for. */
export const QUANTITIES = Object.keys(KINDS) as readonly Quantity[];

export function dimensionOf(quantity: Quantity): Dimension {
  return KINDS[quantity].dimension;
}

/** What a heading means; null if nothing that a record has. */
export function parseMeaning(heading: string): Meaning | null {
  for (const { name, unit } of readings(heading)) {
    const words = canonical(name);
    for (const quantity of QUANTITIES) {
      const { names, implied = {} } = KINDS[quantity];
      const rank = names.findIndex((pattern) => pattern.test(words));
      if (rank >= 0) return { quantity, rank, unit: unit || (Object.hasOwn(implied, words) ? (implied[words] as string) : '') };
    }
  }
  return null;
}

/** The unit of a column that the caller says holds this. */
export function meaningAs(heading: string, quantity: Quantity): Meaning {
  const dimension = dimensionOf(quantity);
  const { unit } = readings(heading).find((reading) => unitOf(dimension, reading.unit)) ?? { unit: '' };
  return { quantity, rank: 0, unit };
}

/**
 * The ways to split a heading into name and unit: `Voltage(V)`, `Cap. [Ah]`, `Test Time / s`, `Q charge/discharge/mA.h`,
 * `test_time_second`, `current_A`, `Volts`. What is in brackets is a unit, what follows a separator may be one.
 */
function readings(heading: string): { name: string; unit: string }[] {
  const plain = heading.slice(0, 100).replace(/\s+/g, ' ').replace(/（/g, '(').replace(/）/g, ')').trim();
  const bracket = /^([^([]*[^\s([])\s?[([]([^()[\]]*(?:\([^()]*\))?)[)\]]$/.exec(plain);
  if (bracket) return [{ name: bracket[1] as string, unit: (bracket[2] as string).trim() }];
  const split = [...plain.matchAll(/[/_,]/g)]
    .map(({ index }) => ({ name: plain.slice(0, index).trim(), unit: plain.slice(index + 1).trim() }))
    .filter(({ name, unit }) => name !== '' && isAnyUnit(unit));
  const slash = plain.lastIndexOf('/');
  const unknown = slash > 0 ? [{ name: plain.slice(0, slash).trim(), unit: plain.slice(slash + 1).trim() }] : [];
  return [...split, { name: plain, unit: '' }, ...unknown];
}

const DIMENSIONS: readonly Dimension[] = ['time', 'voltage', 'current', 'capacity', 'energy', 'temperature', 'none'];

function isAnyUnit(text: string): boolean {
  // Ah/g and Wh/kg are of no use without a mass, but they are units.
  const plain = text.replace(/\/(?:k?g|cm2|cm\^2|cm²|m2)$/, '');
  return DIMENSIONS.some((dimension) => unitOf(dimension, plain));
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/[\s_.:*#-]+/g, '');
}
