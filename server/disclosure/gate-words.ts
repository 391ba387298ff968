import { daysAfter } from '../../shared/calendar-date.ts'
import type { GateFailure } from '../../shared/contracts/pack-gate.ts'
import type { Paper } from '../../shared/contracts/paper.ts'
import { type PersonalDetail, personalDetailsIn } from '../../shared/personal-details.ts'
import type { GateFacts } from './gate-facts.ts'
import { failure, textsOf } from './gate-texts.ts'

const whatToDo: Record<PersonalDetail, string> = {
  'phone number': 'Take it out, or enter it among the contacts of the group.',
  'e-mail address': 'Take it out, or enter it among the contacts of the group.',
  postcode: 'Take it out, or enter it among the contacts of the group.',
  'registration mark': 'Take it out.',
  'name with a title': 'Write the role and the agency in place of the name.',
}

/** What patterns find of people, but for what stands in the group's own contacts. */
export function detailFailures(paper: Paper, { allowedContacts }: GateFacts): GateFailure[] {
  const found = textsOf(paper).flatMap(({ section, block, text }) => {
    const rest = allowedContacts.reduce((left, line) => withoutContacts(left, line), text)
    return personalDetailsIn(rest).map((detail) =>
      failure(section, block, `It seems to hold a ${detail}.`, whatToDo[detail]),
    )
  })
  return once(found)
}

/** Numbers, addresses and postcodes of a contact line; its names and other words are not let through by it. */
function withoutContacts(text: string, line: string): string {
  const contacts = [
    ...line.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g),
    ...line.matchAll(/(?:\+44|\b0)[\d\s()-]{8,}\d/g),
    ...line.matchAll(/\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b/gi),
  ].map(([contact]) => contact.trim())
  return contacts.reduce((left, contact) => left.replaceAll(contact, ' '), text)
}

const months = 'january february march april may june july august september october november december'.split(' ')

/** Days that words tell, 'YYYY-MM-DD'; of a month or week without a day, none. */
export function daysIn(text: string): string[] {
  const iso = [...text.matchAll(/\b(20\d\d)-(\d\d)-(\d\d)\b/g)].map((match) => `${match[1]}-${match[2]}-${match[3]}`)
  const slashed = [...text.matchAll(/\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b/g)].map((match) =>
    dayOf(match[3], Number(match[2]), match[1]),
  )
  const words = [...text.matchAll(/\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(20\d\d)\b/g)].flatMap(
    (match) => {
      const name = (match[2] ?? '').toLowerCase()
      const month = months.findIndex((each) => each === name || (name.length <= 4 && each.startsWith(name.slice(0, 3))))
      return month < 0 ? [] : [dayOf(match[3], month + 1, match[1])]
    },
  )
  return [...iso, ...slashed, ...words]
}

function dayOf(year: string | undefined, month: number, day: string | undefined): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Days of presence after the last week that is over, and words that promise presence. */
export function presenceFailures(paper: Paper, { presenceTo, presenceSections }: GateFacts): GateFailure[] {
  const sections = new Set([...presenceSections, ...namedPresence(paper)])
  const found = textsOf(paper).flatMap(({ section, block, text }) => {
    const isOfPresence = sections.has(section)
    // Elsewhere, as on the poster, a day to come may be that of a meeting.
    const isOfVans = isOfPresence || /\b(?:vans?|wardens?|patrols?)\b/i.test(text)
    if (isOfVans && daysIn(text).some((day) => day > presenceTo))
      return [
        failure(
          section,
          block,
          'It tells of a day after the last week that is over.',
          `Tell of days up to ${presenceTo} alone; from ${daysAfter(presenceTo, 1)} on nothing may be told.`,
        ),
      ]
    return isOfPresence && promises.test(text)
      ? [failure(section, block, 'It says where a van or warden is to be.', 'Tell of what is past alone.')]
      : []
  })
  return once(found)
}

const promises = /\b(will (?:be|stand|patrol|visit)|is due to|are due to|planned for|next week|tomorrow)\b/i

/** Sections that say by their name that they tell of presence, whether or not they were declared. */
function namedPresence({ sections }: Paper): string[] {
  return sections.filter(({ id, title }) => /presence|patrol/i.test(`${id} ${title}`)).map(({ id }) => id)
}

const barred: readonly (readonly [RegExp, string, string])[] = [
  [
    /\bstatistically significant\b/i,
    '"Statistically significant" is not for the public.',
    'Use the sentence of the verdict.',
  ],
  [
    /\b(?:because of|due to|thanks to|as a result of)\b[^.]{0,60}\b(?:van|vans|deployments?|wardens?|patrols?|visits?|operation)\b/i,
    'It says that a deployment was the cause.',
    'Say what was done and what was reported, each by itself.',
  ],
  [/\bcommitted\b/i, 'It says "committed".', 'Write "reported to the police".'],
]

const fewWords = 'one|two|three|four|[1-4]'
const reported =
  'reports?|incidents?|crimes?|offences?|burglar(?:y|ies)|robber(?:y|ies)|thefts?|vehicle crimes?|victims?|complaints?|referrals?|people|persons|residents|households'
/** "3 burglaries", "only two reports"; not "13 reports", "1,204 reports", "2 hours". */
const fewReported = new RegExp(`(?<![\\d,.])\\b(?:${fewWords})\\s+(?:${reported})\\b`, 'i')

/** Words that claim more than figures show, and counts of 1 to 4 in words. */
export function wordingFailures(paper: Paper): GateFailure[] {
  const found = textsOf(paper).flatMap(({ section, block, text }) => [
    ...barred.flatMap(([pattern, what, todo]) => (pattern.test(text) ? [failure(section, block, what, todo)] : [])),
    ...(tellsFew(text)
      ? [failure(section, block, 'It tells a count of 1 to 4 in words.', 'Leave the count out.')]
      : []),
    ...(/\b(?:fewer|less) than (?:5|five)\b|\b1 (?:to|-|–) 4\b|<\s?5\b/i.test(text) && !isAboutHiding(text)
      ? [failure(section, block, 'It tells a small count apart from one that is hidden.', 'Write "hidden".')]
      : []),
  ])
  return once(found)
}

function tellsFew(text: string): boolean {
  // Scales of people, as in "about 3 in 10 people" and "for every 1,000 people", count nobody.
  return fewReported.test(text.replace(/\b\d+ (?:in|out of) (?:every )?\d+ \w+/gi, ''))
}

/** A sentence about how figures are hidden says why; it is of no figure. */
function isAboutHiding(text: string): boolean {
  return /\b(?:hidden|hide|not shown|left out)\b/i.test(text) && text.length > 30
}

function once(failures: readonly GateFailure[]): GateFailure[] {
  const seen = new Set<string>()
  return failures.filter((each) => {
    const name = JSON.stringify(each)
    return !seen.has(name) && seen.add(name)
  })
}
