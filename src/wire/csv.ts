/** What stands in a field of a table. */
export type CsvValue = string | number | null;

/** With these, also in full width, a spreadsheet takes what follows for a formula, and would run it. */
const FORMULA = /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;
const SPECIAL = /[",\r\n]/;

/**
 * Writes a line of a CSV file (RFC 4180). Text that a spreadsheet would run is preceded by an apostrophe, which makes it text there too;
 * numbers are left as they are.
 */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(field).join(',')}\r\n`;

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
