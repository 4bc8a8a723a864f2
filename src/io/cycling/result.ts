/** The rows of a file to the records that a reader returns, in s, V, A, Ah and Wh. */
import { ParseError } from '../../core/errors.ts';
import { list } from '../text/issues.ts';
import type { CyclingCounters, CyclingRecord, CyclingResult, ReadWarning } from '../types.ts';
import { finishCurrent } from './current.ts';
import type { Plan } from './plan.ts';
import { dimensionOf, type Quantity } from './quantities.ts';
import type { TestRows } from './rows.ts';
import { finishTime } from './time.ts';
import { convert } from './units.ts';
import type { NumberedWords } from './words.ts';

/** Channels of the largest cycler in one file, and rows of the shortest test. */
const MOST_CHANNELS = 256;
const FEWEST_ROWS = 3;

/** What is known of the file besides its rows. */
export interface CyclingFile {
  format: string;
  name: string;
  preamble: string[];
  /** How the text was taken. */
  warnings: ReadWarning[];
}

const STARTED =
  /(?:^|[\s"])(?:acquisition started on|started|start time|date of test|start date)["\s]{0,9}[:\t,]?["\s]{0,9}(\d[\d/.:\- T]{5,30}(?: ?[AP]M)?)/i;

/** A test as it stands in its file. */
export interface CyclingTest {
  rows: TestRows;
  plan: Plan;
  file: CyclingFile;
  /** 1-based line of the first row. */
  line: number;
}

/** @throws ParseError `no-numbers` if no row has time, voltage and current */
export function makeResult({ rows, plan, file, line }: CyclingTest): CyclingResult {
  if (rows.rows === 0) throw new ParseError('no-numbers', 'no row holds numbers of time, voltage and current', line);
  const { time, warnings: timeWarnings } = finishTime(rows, plan);
  const { current, warnings: currentWarnings } = finishCurrent(rows, plan, time);
  const record: CyclingRecord = {
    name: file.name,
    time,
    voltage: converted(rows, plan, 'voltage') as Float64Array,
    current,
    cycle: rows.valuesOf('cycle'),
    step: rows.valuesOf('step'),
    counters: countersOf(rows, plan),
    temperature: converted(rows, plan, 'temperature'),
    started: startOf(rows, file.preamble),
  };
  return {
    kind: 'cycling',
    format: file.format,
    records: splitChannels(record, rows),
    units: unitsOf(plan),
    preamble: file.preamble,
    warnings: [...file.warnings, ...rows.warnings(), ...timeWarnings, ...currentWarnings, ...choiceWarnings(plan)],
  };
}

function converted(rows: TestRows, plan: Plan, quantity: Quantity): Float64Array | null {
  const values = rows.valuesOf(quantity);
  const size = plan.columns.find((column) => column.quantity === quantity)?.size;
  return values && size ? convert(values, size) : values;
}

function countersOf(rows: TestRows, plan: Plan): CyclingCounters {
  const counter = (quantity: keyof CyclingCounters) => converted(rows, plan, quantity);
  return {
    chargeCapacity: counter('chargeCapacity'),
    dischargeCapacity: counter('dischargeCapacity'),
    capacity: counter('capacity'),
    chargeEnergy: counter('chargeEnergy'),
    dischargeEnergy: counter('dischargeEnergy'),
    energy: counter('energy'),
  };
}

function startOf(rows: TestRows, preamble: readonly string[]): string | null {
  const date = rows.wordsOf('date')?.samples[0]?.text.trim();
  if (date) return date;
  for (const text of preamble) {
    const found = STARTED.exec(text)?.[1];
    if (found) return found.trim();
  }
  return null;
}

function unitsOf(plan: Plan): Record<string, string> {
  const units: Record<string, string> = Object.create(null);
  for (const { heading, unit } of plan.columns) if (unit !== '') units[heading] = unit;
  return units;
}

/** Of several columns of one quantity one was taken; and counters without a unit are said to be assumed. */
function choiceWarnings({ columns, passedOver }: Plan): ReadWarning[] {
  const taken = passedOver.map(({ taken: heading, others }) => ({
    code: 'columns-guessed',
    message: `"${heading}" was taken, not ${list(others.map((other) => `"${other}"`))} (choose by \`columns\`)`,
  }));
  const bare = columns.filter(({ quantity, size }) => !size && isMeasured(quantity));
  if (bare.length === 0) return taken;
  const names = bare.map(({ heading, quantity }) => `"${heading}" in ${BASE[dimensionOf(quantity)]}`);
  return [...taken, { code: 'units-assumed', message: `the file names no unit for some columns: ${list(names)} assumed` }];
}

const BASE: Readonly<Record<string, string>> = { voltage: 'V', capacity: 'Ah', energy: 'Wh', temperature: '°C' };

function isMeasured(quantity: Quantity): boolean {
  return quantity !== 'charge' && quantity !== 'chargeIncrement' && Object.hasOwn(BASE, dimensionOf(quantity));
}

/** The column that tells channels apart; null if there is none, one channel, or a column that numbers the rows whatever its name. */
function channelsOf(rows: TestRows): NumberedWords | null {
  const channels = rows.wordsOf('channel');
  const different = channels?.list.length ?? 0;
  return different > 1 && different <= MOST_CHANNELS && different * FEWEST_ROWS <= rows.rows ? channels : null;
}

/** One record for each channel, rows in the order of the file. */
function splitChannels(record: CyclingRecord, rows: TestRows): CyclingRecord[] {
  const channels = channelsOf(rows);
  return channels ? channels.list.map((channel, code) => pickRows(record, channel, (row) => channels.codeAt(row) === code)) : [record];
}

function pickRows(record: CyclingRecord, channel: string, belongs: (row: number) => boolean): CyclingRecord {
  const pick = (values: Float64Array): Float64Array => values.filter((_, row) => belongs(row));
  const maybe = (values: Float64Array | null): Float64Array | null => values && pick(values);
  const { counters } = record;
  return {
    ...record,
    name: `${record.name} channel ${channel}`.trim(),
    time: pick(record.time),
    voltage: pick(record.voltage),
    current: pick(record.current),
    cycle: maybe(record.cycle),
    step: maybe(record.step),
    counters: {
      chargeCapacity: maybe(counters.chargeCapacity),
      dischargeCapacity: maybe(counters.dischargeCapacity),
      capacity: maybe(counters.capacity),
      chargeEnergy: maybe(counters.chargeEnergy),
      dischargeEnergy: maybe(counters.dischargeEnergy),
      energy: maybe(counters.energy),
    },
    temperature: maybe(record.temperature),
  };
}
