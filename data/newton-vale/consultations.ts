import { daysAfter } from '../../shared/calendar-date.ts'
import { ageBands, noConcern, usualConcerns } from '../../shared/consultation-words.ts'
import { createRandom, createSampler, type Random } from '../../shared/random.ts'

/** A consultation of the borough as it was held, with what was counted. */
export interface MadeConsultation {
  /** Place in the list of groups; null: the whole borough. */
  readonly group: number | null
  readonly kind: 'charity-pots' | 'survey' | 'feedback-form'
  readonly title: string
  readonly question: string
  readonly choices: readonly { readonly label: string; readonly isConcern: boolean }[]
  readonly from: string
  readonly to: string
  readonly howChosen: 'self-selected' | 'random-sample'
  readonly howChosenNote: string
  readonly asked: number | null
  readonly scheme: string
  readonly next: string
  readonly takePart: string
  readonly venues: readonly {
    readonly name: string
    readonly parish: string
    readonly day: string
    readonly counts: Readonly<Record<string, number>>
  }[]
  /** Answers counted at no venue: how many people, and by age band and parish. */
  readonly answers: {
    readonly people: number
    readonly counts: Readonly<Record<string, number>>
    readonly byAge: Readonly<Record<string, number>>
    readonly byParish: Readonly<Record<string, number>>
  } | null
  /** What people ticked on the form who do not attend. */
  readonly ticked: readonly {
    readonly choices: readonly string[]
    readonly ageBand: string
    readonly parish: string
    readonly words: string
  }[]
}

export interface AskedParish {
  readonly code: string
  readonly name: string
  readonly residents: number | null
}

const takePart =
  'Fill in the form on the public page of the partnership, ring the parish office, or speak to a warden on their round.'
const next =
  'The group looks at these concerns when it chooses its three priorities at its next meeting, and says in its pack what it chose and why.'
const places = ['Library', 'Market stall', 'Community centre', 'Health centre', 'Parish office', 'Supermarket entrance']

const choicesOf = (labels: readonly string[]) => [
  ...labels.map((label) => ({ label, isConcern: true })),
  { label: noConcern, isConcern: false },
]

/** Seven concerns as printed for one night of pots, so that the borough shows how ranks are told apart. */
const borough: Readonly<Record<string, readonly [number, number]>> = {
  'Anti-social behaviour': [21, 15],
  'Drug misuse': [14, 12],
  'Violent crime': [13, 11],
  'Alcohol misuse': [15, 8],
  Burglary: [8, 10],
  'Vehicle crime': [7, 8],
  Robbery: [9, 5],
  [noConcern]: [2, 2],
}

/** `groups`: parishes of each, in the order of the groups. `today`: 'YYYY-MM-DD'. */
export function boroughConsultations(
  today: string,
  parishes: readonly AskedParish[],
  groups: readonly { readonly name: string; readonly parishes: readonly AskedParish[] }[],
): MadeConsultation[] {
  const random = createRandom(20_260_601, 'consultations')
  const large = [...parishes].sort((one, other) => (other.residents ?? 0) - (one.residents ?? 0))
  return [
    survey(random.fork('survey'), today, large),
    boroughPots(today, large),
    ...groups.slice(0, 10).map((group, index) => groupPots(random.fork(`pots ${index}`), today, group, index)),
    feedback(random.fork('feedback'), today, groups[0] ? 0 : null, groups[0]?.parishes ?? parishes),
  ]
}

const nothingMore = { answers: null, ticked: [] } as const

function boroughPots(today: string, large: readonly AskedParish[]): MadeConsultation {
  const from = daysAfter(today, -54)
  const counts = (pot: 0 | 1) => Object.fromEntries(Object.entries(borough).map(([label, both]) => [label, both[pot]]))
  return {
    ...{ group: null, kind: 'charity-pots', title: 'Charity pots at the autumn markets', asked: null, scheme: '' },
    question: 'Which concern should be dealt with first? Drop your token in its pot.',
    choices: choicesOf(Object.keys(borough).filter((label) => label !== noConcern)),
    ...{ from, to: daysAfter(from, 7), howChosen: 'self-selected' },
    howChosenNote: 'One token for each person who came by a stall; the partnership gives a pound for each to charity.',
    ...{ next, takePart },
    venues: ([0, 1] as const).flatMap((pot) => {
      const parish = large[pot * 2]
      return parish
        ? [
            {
              name: `Market stall, ${parish.name}`,
              parish: parish.code,
              day: daysAfter(from, pot * 7),
              counts: counts(pot),
            },
          ]
        : []
    }),
    ...nothingMore,
  }
}

function groupPots(
  random: Random,
  today: string,
  { name, parishes }: { readonly name: string; readonly parishes: readonly AskedParish[] },
  index: number,
): MadeConsultation {
  const labels = usualConcerns.filter((_, at) => at < 7 || (at + index) % 2 === 0)
  const from = daysAfter(today, -45 + index * 2)
  const weights = labels.map((_, at) => 0.3 + random.next() ** 2 * (at === index % labels.length ? 4 : 1.2))
  const draw = createSampler([...weights, 0.08])
  const at = random.fork('venues')
  const asked = parishes.slice(0, 1 + (index % 3))
  return {
    ...{ group: index, kind: 'charity-pots', title: `Charity pots, ${name}`, asked: null, scheme: '' },
    question: 'What concerns you most where you live? Drop your token in its pot.',
    choices: choicesOf(labels),
    ...{ from, to: daysAfter(from, 6), howChosen: 'self-selected' },
    howChosenNote: 'Whoever came by the stall was offered one token.',
    ...{ next, takePart },
    venues: (asked.length > 0 ? asked : [{ code: '', name, residents: null }]).map((parish, place) => {
      const counts: Record<string, number> = {}
      const tokens = Math.round(at.between(28, 110))
      for (let token = 0; token < tokens; token++) {
        const label = labels[draw(random)] ?? noConcern
        counts[label] = (counts[label] ?? 0) + 1
      }
      return {
        name: `${at.pick(places)}, ${parish.name}`,
        parish: parish.code,
        day: daysAfter(from, place * 2),
        counts,
      }
    }),
    ...nothingMore,
  }
}

function survey(random: Random, today: string, large: readonly AskedParish[]): MadeConsultation {
  const from = daysAfter(today, -190)
  const labels = usualConcerns.slice(0, 9)
  const draw = createSampler([9, 6, 5, 5, 4, 5, 2, 8, 7, 3])
  const [counts, byAge, byParish]: Record<string, number>[] = [{}, {}, {}]
  const lives = createSampler(large.map(({ residents }, index) => (residents ?? 0) * (index % 5 === 3 ? 0.35 : 1)))
  const ages = createSampler([1, 6, 25, 34, 32, 2])
  const people = 642
  for (let person = 0; person < people; person++) {
    const label = labels[draw(random)] ?? noConcern
    counts![label] = (counts![label] ?? 0) + 1
    const age = ageBands[ages(random)] ?? ''
    byAge![age] = (byAge![age] ?? 0) + 1
    const parish = large[lives(random)]!.code
    byParish![parish] = (byParish![parish] ?? 0) + 1
  }
  return {
    ...{ group: null, kind: 'survey', title: 'Survey of residents', question: 'Which one thing concerns you most?' },
    ...{ choices: choicesOf(labels), from, to: daysAfter(from, 28), howChosen: 'random-sample', asked: 2_000 },
    howChosenNote: 'Addresses drawn from the list of households, one adult of each; one reminder was sent.',
    scheme: 'Mobile camera vans',
    next: 'The answers are the mark against which the camera vans are judged: the same is asked again a year later.',
    ...{ takePart, venues: [], answers: { people, counts: counts!, byAge: byAge!, byParish: byParish! }, ticked: [] },
  }
}

function feedback(
  random: Random,
  today: string,
  group: number | null,
  parishes: readonly AskedParish[],
): MadeConsultation {
  const labels = usualConcerns.slice(0, 9)
  const draw = createSampler([6, 4, 3, 3, 2, 4, 1, 7, 6])
  const words = ['Lights under the bridge are out most weeks', 'Quad bikes on the fields behind the school']
  return {
    ...{ group, kind: 'feedback-form', title: 'Have your say without coming to a meeting', asked: null, scheme: '' },
    question: 'What concerns you most where you live?',
    choices: choicesOf(labels),
    ...{ from: daysAfter(today, -20), to: daysAfter(today, 60), howChosen: 'self-selected', howChosenNote: '' },
    next,
    takePart,
    ...{ venues: [], answers: null },
    ticked: Array.from({ length: 58 }, (_, person) => ({
      choices: [...new Set([labels[draw(random)]!, labels[draw(random)]!].slice(0, 1 + (person % 2)))],
      ageBand: random.next() < 0.7 ? random.pick(ageBands) : '',
      parish: random.next() < 0.8 && parishes.length > 0 ? random.pick(parishes).code : '',
      words: words[person - 56] ?? '',
    })),
  }
}
