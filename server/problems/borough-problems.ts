import type { PriorityOutcome, Vol } from '../../shared/meeting-words.ts'
import type { ProblemStage, SchemeOutcome, SchemeStanding } from '../../shared/problem-words.ts'

/** Days from today on; negative are over. */
type FromToday = number
interface Owner {
  readonly role: string
  readonly agency: string
}
interface AreaByName {
  readonly kind: 'ward' | 'nag' | 'parish'
  readonly name: string
}
export type BoroughPlace =
  | { readonly area: AreaByName }
  | { readonly name: string; readonly at: readonly [easting: number, northing: number]; readonly radius: number }

export interface BoroughProblem {
  readonly key: string
  readonly title: string
  readonly statement: string
  readonly layer: string
  readonly vol: Vol
  readonly place: BoroughPlace
  readonly lead: Owner
  readonly startedOn: string
  readonly reviewDue: FromToday
  readonly stage: ProblemStage
  readonly analysis?: { readonly victim: string; readonly offender: string; readonly location: string }
  readonly hasSnapshot: boolean
  readonly responses: readonly {
    readonly kind: string
    readonly description: string
    readonly agency: string
    readonly from: string
    readonly to: string | null
    readonly cost: number | null
  }[]
  readonly measures: readonly {
    readonly kind: 'quantitative' | 'qualitative'
    readonly measure: string
    readonly unit: string
    readonly number: number | null
    readonly words: string
    readonly on: string
    readonly reviewDue: FromToday
    readonly result?: { readonly number: number | null; readonly words: string; readonly on: string }
  }[]
  readonly actions: readonly {
    readonly action: string
    readonly owner: Owner
    readonly due: FromToday
    readonly status: 'not started' | 'on track' | 'done'
    readonly result: string
  }[]
  readonly closed?: { readonly on: string; readonly outcome: PriorityOutcome; readonly words: string }
}

export interface BoroughTaskGroup {
  readonly key: string
  readonly problem: string | null
  readonly title: string
  readonly lead: Owner
  readonly members: readonly Owner[]
  readonly startedOn: FromToday
  readonly product: string
  readonly closed?: { readonly on: FromToday; readonly result: string }
}

export interface BoroughOrder {
  readonly place: BoroughPlace
  readonly from: FromToday
  readonly fromClock: string
  readonly hours: number
  readonly reason: string
  readonly authorised: Owner
  readonly problem: string | null
  readonly exit: string | null
}

export interface BoroughScheme {
  readonly name: string
  readonly purpose: string
  readonly sponsor: Owner
  readonly from: FromToday
  readonly to: FromToday
  readonly resources: string
  readonly budget: number | null
  readonly unit: string
  readonly expected: number
  readonly achieved: number | null
  readonly vol: Vol
  readonly problem: string | null
  readonly area: AreaByName | null
  readonly consulted: string
  readonly statuses: readonly {
    readonly on: FromToday
    readonly standing: SchemeStanding
    readonly words: string
    readonly spent: number | null
    readonly outcomes: number | null
  }[]
  readonly closed?: { readonly on: FromToday; readonly outcome: SchemeOutcome; readonly words: string }
}

/** What a generated borough has of problems; parts name records and task groups by their keys. */
export interface BoroughProblems {
  readonly problems: readonly BoroughProblem[]
  readonly taskGroups: readonly BoroughTaskGroup[]
  readonly orders: readonly BoroughOrder[]
  readonly schemes: readonly BoroughScheme[]
}
