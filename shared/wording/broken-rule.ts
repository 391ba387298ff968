import type { WeekRule } from '../week-rules.ts'
import { listed, plural } from './counts.ts'
import { shiftInWords } from './van-times.ts'

/** A rule of the week that is broken in one place, by the names that readers know. */
export interface NamedBreach {
  readonly rule: WeekRule
  readonly sites: readonly string[]
  readonly vans: readonly string[]
  /** In order of time. */
  readonly shifts: readonly NamedShift[]
  /** What is allowed and what there is; null for rules without a number. */
  readonly limit: number | null
  readonly actual: number | null
}

export interface NamedShift {
  /** 'YYYY-MM-DD'. */
  readonly day: string
  readonly fromHour: number
  readonly toHour: number
}

interface RuleWords {
  /** So few words that they fit on a card. */
  readonly briefly: string
  /** What it forbids, as the end of a sentence about another site. */
  readonly ruledOut: (limit: number) => string
  /** What is broken, and what would mend it. */
  readonly broken: (breach: NamedBreach) => string
}

const words: Record<WeekRule, RuleWords> = {
  'not-permitted': {
    briefly: 'Not permitted then',
    ruledOut: () => 'it may not be used at these hours',
    broken: ({ sites, shifts }) =>
      `${listed(sites)} may not be used on ${shiftsLabel(shifts)}. Choose another shift, or another site for this one.`,
  },
  'justification-lapsed': {
    briefly: 'No justification then',
    ruledOut: () => 'no justification is in force then',
    broken: ({ sites, shifts }) =>
      `No justification is in force at ${listed(sites)} on ${shiftsLabel(shifts)}. Renew its record first, or choose another site.`,
  },
  'too-few-vans': {
    briefly: 'Too few vans',
    ruledOut: (limit) => `only ${limit} of the vans can be out in this shift`,
    broken: ({ sites, shifts, limit, actual }) =>
      `${plural(actual ?? 0, 'van')} would be needed on ${shiftsLabel(shifts)} (${listed(sites)}), and ${canBeOut(limit ?? 0)}. Move or remove ${plural((actual ?? 0) - (limit ?? 0), 'visit')}.`,
  },
  'van-in-maintenance': {
    briefly: 'Van away or no crew',
    ruledOut: () => 'the van is away or has no crew',
    broken: ({ sites, vans, shifts }) =>
      `${listed(vans)} is away or has no crew on ${shiftsLabel(shifts)}, and cannot be at ${listed(sites)}. Give the visit to another van, or move it.`,
  },
  'van-in-two-places': {
    briefly: 'Van in two places',
    ruledOut: () => 'the van stands somewhere else in this shift',
    broken: ({ sites, vans, shifts }) =>
      `${listed(vans)} cannot be at ${listed(sites)} at once on ${shiftsLabel(shifts)}. Give one of the visits to another van, or move it.`,
  },
  'site-twice-in-slot': {
    briefly: 'Two vans at one site',
    ruledOut: () => 'another van stands there in this shift',
    broken: ({ sites, shifts }) =>
      `Two vans stand at ${listed(sites)} on ${shiftsLabel(shifts)}, where a second one sees nothing more. Move one of them.`,
  },
  'travel-too-long': {
    briefly: 'Too far to drive',
    ruledOut: (limit) => `the way there takes more than ${limit} minutes`,
    broken: ({ sites, vans, shifts, limit, actual }) =>
      `${listed(vans)} needs ${Math.round(actual ?? 0)} minutes from ${sites.join(' to ')} on ${shiftsLabel(shifts.slice(0, 1))}, and ${limit} are allowed. Choose a nearer site for one of the two.`,
  },
  'too-near': {
    briefly: 'Too near another van',
    ruledOut: (limit) => `another van of the shift stands nearer than ${limit} m`,
    broken: ({ sites, shifts, limit, actual }) =>
      `${listed(sites)} are ${Math.round(actual ?? 0)} m apart, and vans of one shift stand at least ${limit} m from each other (${shiftsLabel(shifts)}). Move one of the two.`,
  },
  'operator-hours': {
    briefly: 'Crew has no hours or rest',
    ruledOut: () => 'operators have no hours or too little rest left for it',
    broken: ({ shifts, limit, actual }) =>
      `${plural(actual ?? 0, 'operator')} would be needed on ${shiftsLabel(shifts)}, and ${limit === 0 ? 'none has' : `${limit} ${limit === 1 ? 'has' : 'have'}`} hours and rest left for it. Remove a visit of this shift, or one of a shift before or after it.`,
  },
  'too-many-visits': {
    briefly: 'Too many visits',
    ruledOut: (limit) => `the week has its ${limit} visits already`,
    broken: ({ limit, actual }) =>
      `The week has ${plural(actual ?? 0, 'visit')}, and ${limit} are allowed. Remove ${plural((actual ?? 0) - (limit ?? 0), 'visit')}.`,
  },
  consecutive: {
    briefly: 'Two shifts in a row',
    ruledOut: () => 'a van stands there in the shift before or after',
    broken: ({ sites, shifts }) =>
      `${listed(sites)} is visited in two shifts that follow each other: ${shiftsLabel(shifts)}. Move one of them, or put another site between.`,
  },
  'too-many-visits-of-site': {
    briefly: 'Site visited too often',
    ruledOut: (limit) => `it has its ${limit} visits of the week already`,
    broken: ({ sites, shifts, limit, actual }) =>
      `${listed(sites)} is visited ${actual} times in the week (${shiftsLabel(shifts)}), and ${limit} are allowed. Use another site for ${plural((actual ?? 0) - (limit ?? 0), 'visit')}.`,
  },
  'commitment-missing': {
    briefly: 'Promise not kept',
    ruledOut: () => 'a van is promised to an event then',
    broken: ({ sites, vans, shifts }) =>
      `${vans.length > 0 ? listed(vans) : 'A van'} is promised to be at ${listed(sites)} on ${shiftsLabel(shifts)}. Put the visit back, or cancel the event and plan the week again.`,
  },
}

/** A broken rule, or that its site cannot be used at all, in so few words that they fit on a card. */
export function ruleBriefly(rule: WeekRule | 'site-unusable'): string {
  return rule === 'site-unusable' ? 'Site cannot be used' : words[rule].briefly
}

/** What a rule forbids, as the end of a sentence about a site that was not chosen. */
export function ruledOutWords({ rule, limit }: Pick<NamedBreach, 'rule' | 'limit'>): string {
  return words[rule].ruledOut(limit ?? 0)
}

/** What a week drawn by hand breaks, where, and what would mend it, in two sentences. */
export function breachSentence(breach: NamedBreach): string {
  return words[breach.rule].broken(breach)
}

/** Why a site cannot be used at all, and what would mend it. `because`: the end of a sentence, from the plan. */
export function unusableSentence(site: string, because: string): string {
  return `${site} cannot be used in this week: ${because}. Choose another site, or mend that and plan the week again.`
}

function shiftsLabel(shifts: readonly NamedShift[]): string {
  return listed(shifts.map(shiftInWords))
}

function canBeOut(vans: number): string {
  if (vans === 0) return 'none can be out'
  return `only ${vans} can be out`
}
