/** Rules of a week. */
export const weekRules = [
  'not-permitted',
  'justification-lapsed',
  'too-few-vans',
  'van-in-maintenance',
  'van-in-two-places',
  'site-twice-in-slot',
  'travel-too-long',
  'too-near',
  'operator-hours',
  'too-many-visits',
  'consecutive',
  'too-many-visits-of-site',
  'commitment-missing',
] as const
export type WeekRule = (typeof weekRules)[number]
