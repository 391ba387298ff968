import type { BrokenRule, ScheduleRule } from '../../planners/schedule-rules.ts'

const words: Record<ScheduleRule, (broken: BrokenRule) => string> = {
  'not-permitted': () => 'it may not be used at these hours',
  'justification-lapsed': () => 'no justification is in force then',
  'too-few-vans': ({ limit }) => `only ${limit ?? 0} of the vans can be out in this shift`,
  'van-in-maintenance': () => 'the van is away or has no crew',
  'van-in-two-places': () => 'the van stands somewhere else in this shift',
  'site-twice-in-slot': () => 'another van stands there in this shift',
  'too-near': ({ limit }) => `another van of the shift stands nearer than ${limit ?? 0} m`,
  'travel-too-long': ({ limit }) => `the way there takes more than ${limit ?? 0} minutes`,
  'operator-hours': () => 'operators have no hours or too little rest left for it',
  'too-many-visits': ({ limit }) => `the week has its ${limit ?? 0} visits already`,
  consecutive: () => 'a van stands there in the shift before or after',
  'too-many-visits-of-site': ({ limit }) => `it has its ${limit ?? 0} visits of the week already`,
  'commitment-missing': () => 'a van is promised to an event then',
}

/** What a rule forbids, as the end of a sentence. */
export function ruleWords(broken: BrokenRule): string {
  return words[broken.rule](broken)
}
