const streets =
  'Street|St|Road|Rd|Avenue|Ave|Close|Way|Lane|Drive|Court|Crescent|Place|Terrace|Gardens|Grove|Walk|Row|Mews|Rise|Hill|View|End'
const patterns = [
  new RegExp(`\\b\\d{1,4}[A-Za-z]?,?\\s+(?:\\p{Lu}[\\p{L}'’-]+\\s+){1,3}(?:${streets})\\b`, 'u'),
  /\b\d{1,4}[a-z]?,?\s+(?!(?:reports?|times|homes|people|of|in|on|at|and|to|from|near|by)\b)[a-z]+\s+(?:street|road|avenue|lane|close|crescent|terrace)\b/,
  /\b(?:flat|apartment)\s+\d{1,4}[a-z]?\b/i,
]

/**
 * Whether words seem to name one dwelling: a number before the name of a street, or the number of a flat. "12 reports in
 * Mill Lane" names none.
 */
export function namesDwelling(text: string): boolean {
  return patterns.some((pattern) => pattern.test(text))
}
