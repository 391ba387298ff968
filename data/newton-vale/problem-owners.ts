import type { Position } from './curves.ts'

/** Days from today on; negative are over. */
export type FromToday = number
export type ProblemPlace =
  | { area: { kind: 'ward' | 'nag' | 'parish'; name: string } }
  | { name: string; at: Position; radius: number }
export type Owner = { role: string; agency: string }

export type BoroughProblem = {
  key: string
  title: string
  statement: string
  layer: string
  vol: 'V' | 'O' | 'L'
  place: ProblemPlace
  lead: Owner
  startedOn: string
  reviewDue: FromToday
  stage: 'scan' | 'analyse' | 'respond' | 'assess'
  analysis?: { victim: string; offender: string; location: string }
  hasSnapshot: boolean
  responses: {
    kind: string
    description: string
    agency: string
    from: string
    to: string | null
    cost: number | null
  }[]
  measures: {
    kind: 'quantitative' | 'qualitative'
    measure: string
    unit: string
    number: number | null
    words: string
    on: string
    reviewDue: FromToday
    result?: { number: number | null; words: string; on: string }
  }[]
  actions: {
    action: string
    owner: Owner
    due: FromToday
    status: 'not started' | 'on track' | 'done'
    result: string
  }[]
  closed?: { on: string; outcome: 'improved' | 'no change' | 'not measurable'; words: string }
}

export const police = 'Newton Vale Police'
export const council = 'Newton Vale Council'
export const sergeant: Owner = { role: 'Neighbourhood sergeant', agency: police }
export const wardens: Owner = { role: 'Warden co-ordinator', agency: council }
export const cctv: Owner = { role: 'CCTV co-ordinator', agency: council }
export const asb: Owner = { role: 'ASB co-ordinator', agency: council }
export const youth: Owner = { role: 'Youth service manager', agency: council }
export const housing: Owner = { role: 'Estate manager', agency: 'Vale Homes' }
export const licensing: Owner = { role: 'Licensing officer', agency: council }
export const centre: Owner = { role: 'Town centre manager', agency: 'Newton Business Crime Partnership' }

export const circle = (name: string, at: Position, radius: number): ProblemPlace => ({ name, at, radius })
export const inArea = (kind: 'ward' | 'nag' | 'parish', name: string): ProblemPlace => ({ area: { kind, name } })
