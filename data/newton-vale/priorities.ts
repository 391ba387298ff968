import { addCalendarMonths, daysAfter } from '../../shared/calendar-date.ts'
import { createRandom, type Random } from '../../shared/random.ts'
import { type ActionWords, type Theme, themeOfLayer, themesRaised } from './priority-themes.ts'

/** A group as its priorities are invented: what may be chosen, and when it met. */
export interface GroupToFill {
  readonly name: string
  /** Layers of its long list, the highest first. */
  readonly layers: readonly string[]
  /** Days of held meetings, the earliest first. */
  readonly held: readonly string[]
}

export interface BoroughAction {
  readonly asked: string
  readonly action: string
  readonly role: string
  readonly agency: string
  readonly setOn: string
  readonly due: string
  readonly status: 'not started' | 'on track' | 'done' | 'cannot do'
  readonly result: string
  readonly closedOn: string | null
  readonly likelihood: number
  readonly severity: number
}

export interface BoroughPriority {
  /** '' where residents raised it and no layer fits. */
  readonly layer: string
  readonly title: string
  readonly statement: string
  readonly target: string
  readonly vol: 'V' | 'O' | 'L'
  readonly chosenOn: string
  readonly reviewedOn: readonly string[]
  readonly reviewDue: string
  readonly closed: {
    readonly on: string
    readonly outcome: 'solved' | 'improved' | 'no change' | 'worse' | 'not measurable'
    readonly evidence: string
    readonly handedOn: boolean
  } | null
  readonly actions: readonly BoroughAction[]
}

const seed = 20261108
/** Open ones of each group in turn: most have three, some fewer, a few none. */
const openOf = [3, 2, 3, 1, 3, 0, 2, 3, 1, 3, 2, 2]

/** Priorities of a group over a year, open and closed, with what was done for each. */
export function boroughPriorities({ name, layers, held }: GroupToFill, at: number, today: string): BoroughPriority[] {
  const random = createRandom(seed, name)
  if (held.length === 0) return []
  const [place = name, second = place] = name.split(' and ')
  const open = openOf[at % openOf.length]!
  const themes = [
    ...layers.flatMap((layer) => themeOfLayer(layer) ?? []).slice(0, 2),
    ...shuffled(themesRaised, random),
  ]
  const chosen = themes.slice(0, open + (held.length > 2 ? 1 + (at % 2) : 0))
  return chosen.map((theme, index): BoroughPriority => {
    const isClosed = index >= open
    const from = isClosed ? 0 : Math.max(0, held.length - 1 - Math.floor(random.between(1, 4)))
    const chosenOn = held[from]!
    const later = held.slice(from + 1)
    const closing: string | null = isClosed ? (later[Math.min(2, later.length - 1)] ?? null) : null
    const where = index % 2 === 0 ? place : second
    const { title, statement } = theme.words(where)
    const isHandedOn = closing !== null && index % 3 === 2
    const outcome = random.pick(theme.outcomes)
    return {
      layer: theme.layer,
      ...{ title, statement, target: theme.target, vol: theme.vol, chosenOn },
      reviewedOn: closing ? later.filter((day) => day < closing) : later,
      reviewDue: reviewAfter(held.at(-1)!, today, random),
      closed:
        closing === null
          ? null
          : {
              on: closing,
              outcome: outcome.outcome,
              evidence: isHandedOn ? 'It needs several agencies and more than the group can do.' : outcome.evidence,
              handedOn: isHandedOn,
            },
      actions: theme.actions.map((words, number) =>
        actionOf(words, { setOn: chosenOn, closing, today, random, lateOne: (at + index + number) % 7 === 0 }),
      ),
    }
  })
}

/** Three months after the last meeting; a few are late. */
function reviewAfter(last: string, today: string, random: Random): string {
  const due = addCalendarMonths(last, 3)
  return due <= today && random.next() > 0.15 ? addCalendarMonths(today, 1) : due
}

function shuffled(themes: readonly Theme[], random: Random): Theme[] {
  return themes
    .map((theme) => ({ theme, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ theme }) => theme)
}

function actionOf(
  { asked, action, role, agency, done, cannot }: ActionWords,
  more: {
    readonly setOn: string
    readonly closing: string | null
    readonly today: string
    readonly random: Random
    readonly lateOne: boolean
  },
): BoroughAction {
  const { setOn, closing, today, random, lateOne } = more
  const due = daysAfter(setOn, 21 + Math.floor(random.between(0, 70)))
  const base = { asked, action, role, agency, setOn, due, likelihood: 1 + Math.floor(random.between(0, 3)) }
  const severity = 1 + Math.floor(random.between(0, 3))
  const chance = random.next()
  const cap = (day: string) => (day > today ? today : day)
  if (cannot && (chance < 0.35 || lateOne))
    return { ...base, severity, status: 'cannot do', result: cannot, closedOn: cap(daysAfter(setOn, 30)) }
  if (closing || due < today) {
    if (!closing && lateOne) return { ...base, severity, status: 'on track', result: '', closedOn: null }
    const days = chance < 0.78 ? -Math.floor(random.between(0, 12)) : 1 + Math.floor(random.between(0, 25))
    return { ...base, severity, status: 'done', result: done, closedOn: cap(daysAfter(due, days)) }
  }
  return { ...base, severity, status: chance < 0.6 ? 'on track' : 'not started', result: '', closedOn: null }
}
