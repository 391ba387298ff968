/** A figure as a result has it: null where there is none, since JSON has no NaN and no infinity. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
