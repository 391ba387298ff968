import type { IncidentTypeSlug } from './layers.ts'

/** What needs of wardens, their weeks and their measures are worked out with. All of it can be changed. */
export interface WardenSettings {
  /** Types of incidents that wardens are for, with the minutes one takes, the way there included, and who says so. */
  readonly minutes: readonly { readonly type: IncidentTypeSlug; readonly minutes: number; readonly source: string }[]
  /** Share of a warden's time that incidents may take, above 0 to 1; the rest is patrol, breaks and writing. */
  readonly utilisation: number
  /** Visits of a hot spot: how long, how often while wardens are there, and from how many minutes on one counts. */
  readonly dose: { readonly visitMinutes: number; readonly revisitMinutes: number; readonly leastMinutes: number }
  readonly walkingKilometresAnHour: number
  readonly shift: {
    readonly hours: number
    /** Not paid, and nobody is counted as there. */
    readonly breakMinutes: number
    /** Hours at which a shift may start, and how many different starts a week has. */
    readonly startHours: readonly number[]
    readonly starts: number
  }
  readonly leastDaysOff: number
  /** Between two shifts; 11 by the Working Time Regulations 1998, regulation 10. */
  readonly restHours: number
  /** When nobody works alone. Hours from 24 on are of the morning after. */
  readonly pairs:
    | { readonly rule: 'after-dark' | 'never' }
    | { readonly rule: 'hours'; readonly fromHour: number; readonly toHour: number }
  /** An incident had a warden near who was so close in the same hour. */
  readonly nearMetres: number
  /** Hours of each day in which hot spots are to be visited; from 24 on they are of the morning after. */
  readonly riskHours: { readonly fromHour: number; readonly toHour: number }
}

const assumed = 'Assumed: 25 minutes for each, until the partnership has measured its own'

/** Where nobody has said otherwise. */
export const usualWardenSettings: WardenSettings = {
  minutes: [
    { type: 'anti-social-behaviour', minutes: 25, source: assumed },
    { type: 'criminal-damage-arson', minutes: 25, source: assumed },
    { type: 'public-order', minutes: 25, source: assumed },
  ],
  utilisation: 0.6,
  dose: { visitMinutes: 15, revisitMinutes: 120, leastMinutes: 10 },
  walkingKilometresAnHour: 4.8,
  shift: { hours: 8, breakMinutes: 30, startHours: [6, 8, 10, 12, 14, 16, 18], starts: 2 },
  leastDaysOff: 2,
  restHours: 11,
  pairs: { rule: 'after-dark' },
  nearMetres: 500,
  riskHours: { fromHour: 14, toHour: 22 },
}
