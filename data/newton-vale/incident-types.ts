import type { Draw } from './snap-points.ts'

/** How often a type is reported, when and where. */
export type IncidentType = {
  slug: string
  /** Name in the files. */
  name: string
  /** Mean a month over the district in the first year, planted hot spots apart. */
  perMonth: number
  /** Growth a year, 0.03 is 3%. */
  yearlyGrowth: number
  /** Seasonal swing as a share, and the month (1 to 12) of its peak. */
  season: { swing: number; peak: number }
  /** How much a step of hardship (0 to 9) adds among homes: 0.2 is about 22%. */
  hardship: number
  /** Share of the type by what draws it. */
  draws: Partial<Record<Draw, number>>
}

const type = (
  slug: string,
  name: string,
  perMonth: number,
  yearlyGrowth: number,
  [swing, peak]: [number, number],
  hardship: number,
  draws: Partial<Record<Draw, number>>,
): IncidentType => ({ slug, name, perMonth, yearlyGrowth, season: { swing, peak }, hardship, draws })

/** The 14 types of the files, with a mix and seasons like those of places of 250,000 people. */
export const INCIDENT_TYPES: readonly IncidentType[] = [
  type('anti-social-behaviour', 'Anti-social behaviour', 410, -0.05, [0.24, 7], 0.19, {
    homes: 0.76,
    centre: 0.08,
    night: 0.02,
    shops: 0.06,
    park: 0.05,
    station: 0.01,
    road: 0.02,
  }),
  type('bicycle-theft', 'Bicycle theft', 30, -0.06, [0.32, 8], 0.08, {
    homes: 0.55,
    centre: 0.2,
    shops: 0.12,
    school: 0.08,
    cars: 0.05,
  }),
  type('burglary', 'Burglary', 98, -0.05, [0.14, 12], 0.08, { homes: 0.8, works: 0.08, centre: 0.06, shops: 0.06 }),
  type('criminal-damage-arson', 'Criminal damage and arson', 172, -0.03, [0.09, 6], 0.16, {
    homes: 0.8,
    centre: 0.06,
    cars: 0.04,
    park: 0.03,
    shops: 0.04,
    works: 0.03,
  }),
  type('drugs', 'Drugs', 66, 0.02, [0.06, 5], 0.21, {
    homes: 0.7,
    centre: 0.13,
    night: 0.03,
    park: 0.05,
    road: 0.07,
    station: 0.02,
  }),
  type('other-crime', 'Other crime', 56, 0.01, [0.03, 6], 0.16, { homes: 0.88, centre: 0.08, road: 0.04 }),
  type('other-theft', 'Other theft', 152, -0.03, [0.08, 7], 0.09, {
    homes: 0.62,
    centre: 0.12,
    shops: 0.14,
    works: 0.08,
    night: 0.02,
    station: 0.02,
  }),
  type('possession-of-weapons', 'Possession of weapons', 24, 0.02, [0.06, 7], 0.2, {
    homes: 0.72,
    centre: 0.2,
    night: 0.03,
    station: 0.05,
  }),
  type('public-order', 'Public order', 168, -0.02, [0.12, 7], 0.18, {
    homes: 0.74,
    centre: 0.13,
    night: 0.02,
    shops: 0.09,
    station: 0.02,
  }),
  type('robbery', 'Robbery', 22, 0.01, [0.07, 11], 0.2, { homes: 0.68, centre: 0.2, shops: 0.06, park: 0.06 }),
  type('shoplifting', 'Shoplifting', 196, 0.08, [0.06, 11], 0, { shops: 0.86, centre: 0.14 }),
  type('theft-from-the-person', 'Theft from the person', 27, 0.02, [0.12, 12], 0.08, {
    homes: 0.4,
    centre: 0.36,
    night: 0.08,
    shops: 0.12,
    station: 0.04,
  }),
  type('vehicle-crime', 'Vehicle crime', 152, -0.06, [0.09, 11], 0.06, {
    homes: 0.82,
    cars: 0.1,
    works: 0.05,
    road: 0.03,
  }),
  type('violent-crime', 'Violence and sexual offences', 655, 0, [0.08, 7], 0.18, {
    homes: 0.89,
    centre: 0.06,
    shops: 0.02,
    road: 0.01,
    station: 0.01,
    school: 0.01,
  }),
]

const OUTCOMES: readonly (readonly [string, number])[] = [
  ['Investigation complete; no suspect identified', 38],
  ['Unable to prosecute suspect', 37],
  ['Status update unavailable', 4],
  ['Awaiting court outcome', 7],
  ['Local resolution', 4],
  ['Further investigation is not in the public interest', 2],
  ['Formal action is not in the public interest', 2],
  ['Offender given a caution', 2],
  ['Action to be taken by another organisation', 2],
  ['Court result unavailable', 2],
]

const NO_SUSPECT: readonly string[] = [
  'bicycle-theft',
  'burglary',
  'criminal-damage-arson',
  'other-theft',
  'theft-from-the-person',
  'vehicle-crime',
]

/** Last outcomes and their weights for a type; the newest months are mostly still open. */
export function outcomeWeights(slug: string, monthsOld: number): { names: string[]; weights: number[] } {
  const open = monthsOld < 6 ? 60 - 9 * monthsOld : 2
  const rows = OUTCOMES.map(([name, weight], i) => ({
    name,
    weight: i === 0 && NO_SUSPECT.includes(slug) ? weight * 5 : weight,
  }))
  const closed = rows.reduce((s, r) => s + r.weight, 0)
  return {
    names: ['Under investigation', ...rows.map((r) => r.name)],
    weights: [(open / (100 - open)) * closed, ...rows.map((r) => r.weight)],
  }
}
