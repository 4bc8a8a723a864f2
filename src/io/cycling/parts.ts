/** Neware's reports in parts: a table of the steps under the line `Step Data`, and below it one of the records under `Record Data`. */

const STEPS = /^Step Data[ \t]*$/m;
const RECORDS = /^Record Data[ \t]*$/m;

/** Whether a beginning ends before the records of such a report do begin. */
export function endsBeforeRecords(beginning: string): boolean {
  return STEPS.test(beginning) && !RECORDS.test(beginning);
}

/** The same lines, those above the records left empty; any other text as it is. */
export function onlyRecords(text: string): string {
  if (!STEPS.test(text)) return text;
  const at = text.search(RECORDS);
  return at < 0 ? text : text.slice(0, at).replace(/[^\n]+/g, '') + text.slice(at);
}
