const cardOf = (key: number) => document.getElementById(`visit-${key}`)

/** Puts the focus on the card of a visit, once it is drawn where it went. */
export function focusVisit(key: number | null): void {
  if (key === null) return
  requestAnimationFrame(() => cardOf(key)?.focus())
}
