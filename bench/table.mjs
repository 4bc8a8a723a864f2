import Table from 'cli-table3';

/** Prints a table whose first two columns are text and whose others are numbers. */
export function printTable(head, rows) {
  const table = new Table({
    head,
    colAligns: head.map((_, k) => (k < 2 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  console.log(`\n${table.toString()}`);
}

/** 4 significant digits, without exponents. */
export const short = (value) => (value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(4));
