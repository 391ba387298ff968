/** Text as a cell of a table: one that a spreadsheet would take for a formula begins with an apostrophe. */
export function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
