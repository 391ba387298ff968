import { feedOf, feedSlugs, isFeedSlug } from './feeds.ts'

/** What is kept of a feed for a time of its own: its rows, the keys in them, and the text of rows that were refused. */
export const keptThings = ['rows', 'keys', 'refused'] as const
export type KeptThing = (typeof keptThings)[number]

export const keptThingLabels: Record<KeptThing, string> = {
  rows: 'Rows',
  keys: 'Names and keys of people, addresses and vehicles',
  refused: 'Text of refused rows',
}

/** How long something is kept, and why. */
export interface KeepingRule {
  /** Months after the month that a row is of, or in which it was refused. Null: until somebody removes it. */
  readonly months: number | null
  readonly reason: string
  /** Whether it goes the day after the last agreement ended, if that is sooner. */
  readonly endsWithAgreement: boolean
}

const repeatsAreSoughtMonths = 24
const refusedMonths = 3

const refusedRule: KeepingRule = {
  months: refusedMonths,
  reason: 'Time for the partner to correct them and send them again. File, line and reason stay.',
  endsWithAgreement: false,
}

const openRule: KeepingRule = {
  months: null,
  reason: 'The police made them anonymous before they published them: no personal data. Kept until removed.',
  endsWithAgreement: false,
}

/** What is kept beside the feeds of partners, with its usual rules; a new table is an entry here. */
const others: Readonly<Record<string, { label: string; rules: Partial<Record<KeptThing, KeepingRule>> }>> = {
  'police-street': { label: 'Police street data', rules: { rows: openRule, refused: openRule } },
  incident: {
    label: 'Incidents with exact places',
    rules: {
      rows: {
        months: 60,
        reason: 'Five years show whether a place that was dealt with stays quiet; nobody is named in them.',
        endsWithAgreement: false,
      },
      refused: refusedRule,
    },
  },
  'public-report': {
    label: 'Words, contacts and places of reports from the public',
    rules: {
      rows: {
        months: 12,
        reason: 'Time to decide, and to answer whoever sent it. That it came, and what was decided, stays.',
        endsWithAgreement: false,
      },
    },
  },
  'van-visit': {
    label: 'Visits of vans entered here',
    rules: {
      keys: {
        months: 12,
        reason:
          'Who entered a visit is about staff and needed only to put it right and to answer questions. Where the van stood, and what was counted, stays.',
        endsWithAgreement: false,
      },
      rows: {
        months: 24,
        reason: 'Notes in free words may name somebody. Where the van stood, and what was counted, stays.',
        endsWithAgreement: false,
      },
    },
  },
  'warden-visit-log': {
    label: 'Visits of wardens',
    rules: {
      keys: {
        months: 6,
        reason:
          'Who was where is personal data of staff: it is needed to put a visit right and to answer for it, not longer. That there was a visit, where and how long, stays.',
        endsWithAgreement: false,
      },
      rows: {
        months: 3,
        reason: 'Notes in free words may name somebody. Where and how long a visit was, and powers used, stay.',
        endsWithAgreement: false,
      },
    },
  },
  'hand-entry': {
    label: 'What was entered by hand, as it was sent',
    rules: {
      rows: {
        months: 36,
        reason: 'No longer than the referrals it may have become: who entered what, and what was taken back.',
        endsWithAgreement: false,
      },
    },
  },
}

/** Feeds whose rules can be listed and set. */
export const retainedFeeds: readonly string[] = [...Object.keys(others), ...feedSlugs]

export function retainedFeedLabel(feed: string): string {
  return others[feed]?.label ?? (isFeedSlug(feed) ? feedOf(feed).label : 'Other files')
}

/** The rule where nobody set another; null where a feed has nothing of the kind. */
export function usualRule(feed: string, thing: KeptThing): KeepingRule | null {
  const other = others[feed]
  if (other) return other.rules[thing] ?? null
  const described = isFeedSlug(feed) ? feedOf(feed) : null
  const isRestricted = described?.tier === 'restricted'
  if (thing === 'refused') return { ...refusedRule, endsWithAgreement: isRestricted }
  if (!described) return null
  if (thing === 'keys')
    return described.hashed === undefined
      ? null
      : {
          months: Math.min(repeatsAreSoughtMonths, described.retentionMonths),
          reason: 'Repeats are looked for over 24 months at most; after that nobody needs to know who is who.',
          endsWithAgreement: true,
        }
  return {
    months: described.retentionMonths,
    reason: isRestricted
      ? 'Long enough to compare a year with the two before it; they are for a few readers, so they go with the agreement.'
      : 'Long enough to compare years and to see whether what was done lasted.',
    endsWithAgreement: isRestricted,
  }
}
