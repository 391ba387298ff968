import type { StudySlug } from '../contracts/plan-studies.ts'

export interface StudyWords {
  /** What a co-ordinator would ask. */
  readonly question: string
  /** What is computed when it is opened, in one sentence. */
  readonly about: string
  /** Heading of the first column of its table. */
  readonly rowLabel: string
  /** What the difference of a row is against. */
  readonly differenceLabel: string
}

/** The questions about a plan, as they are offered. */
export const studyWords: Readonly<Record<StudySlug, StudyWords>> = {
  vans: {
    question: 'What would another van bring?',
    about: 'Plans the same week again with fewer and with more vans.',
    rowLabel: 'Vans',
    differenceLabel: 'Against this plan',
  },
  equity: {
    question: 'What does weight on deprived places cost?',
    about: 'Plans the same week again with other weights (β) on the most deprived places.',
    rowLabel: 'Weight (β)',
    differenceLabel: 'Against this plan',
  },
  reach: {
    question: 'Does it depend on how far people see the van?',
    about: 'Plans the same week again with a shorter and a longer reach.',
    rowLabel: 'Reach',
    differenceLabel: 'Against this plan, at that reach',
  },
  period: {
    question: 'Does it depend on the months looked at?',
    about: 'Plans the same week again from other months of incidents.',
    rowLabel: 'Months',
    differenceLabel: 'Against this plan, by those months',
  },
  rules: {
    question: 'What does each rule cost?',
    about: 'Plans the same week again with one rule lifted at a time.',
    rowLabel: 'Without the rule',
    differenceLabel: 'Against this plan',
  },
  alternatives: {
    question: 'Which other weeks are nearly as good?',
    about: 'Looks for weeks that reach at most 2% less.',
    rowLabel: 'Week',
    differenceLabel: 'Against this plan',
  },
  'last-weeks': {
    question: 'How does it compare with where vans stood last month?',
    about: 'Counts what the visits of the last weeks would reach in this one.',
    rowLabel: 'Week',
    differenceLabel: 'Against this plan',
  },
}

/** In the order in which they are offered. */
export const studyOrder = Object.keys(studyWords) as StudySlug[]

/** What β is and which was chosen, for the page and for paper. `beta` from 0. */
export function betaInWords(beta: number): string {
  if (beta === 0)
    return 'β = 0: an incident counts the same wherever it is expected. This is a choice too, and it is published with the plan.'
  const most = 1 + beta
  return `β = ${number(beta)}: an incident in the most deprived tenth of places counts ${number(most)} times, in the least deprived tenth once, between them in proportion. It also moves watching onto poorer places, so it is a published choice.`
}

function number(value: number): string {
  return String(Number(value.toFixed(2)))
}
