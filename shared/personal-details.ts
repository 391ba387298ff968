/** Kinds of personal details that patterns find in words. Names without a title are not among them: none can find those. */
export type PersonalDetail = 'phone number' | 'e-mail address' | 'postcode' | 'registration mark' | 'name with a title'

const patterns: readonly (readonly [PersonalDetail, RegExp])[] = [
  ['e-mail address', /[\w.+-]+@[\w-]+\.[\w.-]+/],
  // From 01, 02, 03, 07 or 08, or +44: ten or eleven digits, parted as people part them.
  ['phone number', /(?:\+44[\s-]?\(?0?\)?|\b0)[\s-]?[1-3789](?:[\s()-]{0,2}\d){8,9}(?!\d)/],
  ['postcode', /\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b/i],
  // Since 2001 AB12 CDE, before it A123 BCD and ABC 123D. The older two in capitals alone: in small letters they are words.
  ['registration mark', /\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|\b[A-Z]\d{1,3}\s?[A-Z]{3}\b|\b[A-Z]{3}\s?\d{1,3}[A-Z]\b/],
  ['registration mark', /\b[a-z]{2}\d{2}\s?[a-z]{3}\b/],
  ['name with a title', /\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Rev|PC|PCSO|Sgt)\.?\s+[A-Z][\p{L}'’-]+/u],
]

/** Which kinds of personal details seem to be in words; each once, in the order above. */
export function personalDetailsIn(text: string): PersonalDetail[] {
  const found = patterns.flatMap(([detail, pattern]) => (pattern.test(text) ? [detail] : []))
  return [...new Set(found)]
}
