/** What a cycler's word for a step says of the direction of its current. */

/** 1 charging, −1 discharging, 0 resting; null if the word says nothing. */
export type Direction = 1 | -1 | 0 | null;

const DISCHARGE = /dis|dchg|dchrg|放电/;
const CHARGE = /ch(?:a?rg|g)|充电/;
const REST = /^(?:r|p|o|s)$|rest|pause|idle|stop|ocv|open|搁置|静置|finish|end/;

/** `CC DChg`, `charge CC`, `D`, `Rest`, … */
export function directionOf(word: string): Direction {
  const text = word.toLowerCase().trim();
  if (text === 'd' || DISCHARGE.test(text)) return -1;
  if (text === 'c' || CHARGE.test(text)) return 1;
  return REST.test(text) ? 0 : null;
}
