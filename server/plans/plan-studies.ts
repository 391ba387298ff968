import type { StudyRow, StudySlug } from '../../shared/contracts/plan-studies.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import {
  alternativesSentence,
  chosenRuleLabels,
  equitySentence,
  periodSentence,
  reachSentence,
  rulesSentence,
  type StudiedFigure,
  vansSentence,
} from '../../shared/wording/week-studies.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type DemandReader, readWeekDemand } from '../incidents/week-demand-store.ts'
import { equityWeights } from '../planners/demand-weights.ts'
import {
  equityVariants,
  reachVariants,
  rulesVariants,
  type VariantWeek,
  vansVariants,
  type WeekVariant,
} from '../planners/week-variants.ts'
import type { WeeklyPlanInput } from '../planners/weekly-plan.ts'
import type { PlanDesk } from './plan-desk.ts'
import type { PlanDistrict } from './plan-district-store.ts'
import { leftTo } from './prepare-plan.ts'
import { studyLastWeeks } from './study-last-weeks.ts'
import { changesInWords, hoursNote, ownRow, type PlanAsRow, variantRow, visitsThatStay } from './study-rows.ts'

export interface StudyAsked {
  readonly desk: PlanDesk
  readonly asker: DemandReader
  readonly district: PlanDistrict
  readonly plan: PlanAsRow
}

export interface Studied {
  readonly sentence: string
  readonly rows: StudyRow[]
  /** Whether another try with more time could say no more. */
  readonly isProven: boolean
}

export type Study = (asked: StudyAsked) => Promise<Studied>

/** For the solver together, and after which the thread is ended with what there is by then. */
const searchSeconds = 8
const longestSeconds = 10

export const studies: Record<StudySlug, Study> = {
  vans: async (asked) => {
    const { plan } = asked
    const { input } = plan.basis
    const there = input.problem.vans.length
    const weeks = await weeksOf(asked, without(vansVariants(input), String(there)))
    const rows = [...Array(there + 1 + weeks.length).keys()].slice(1).flatMap((vans) => {
      const label = vans === 1 ? '1 van' : `${vans} vans`
      if (vans === there) return [ownRow(plan, label)]
      const week = weeks.find(({ key }) => key === String(vans))
      return week ? [variantRow(plan, week, label, { against: plan.week.reached, note: '' })] : []
    })
    return { rows, sentence: vansSentence(rows.map(figureOf), there), isProven: areProven(rows) }
  },

  equity: async (asked) => {
    const { plan } = asked
    const own = plan.stored.request.equity
    if (plan.week.byFifth.length === 0) {
      const none = { ...figureOf(ownRow(plan, '')), shareOfMostDeprived: null }
      return { rows: [ownRow(plan, weightLabel(own))], sentence: equitySentence(none, none), isProven: true }
    }
    const betas = sorted([0, 0.5, 1, 2, own])
    const weeks = await weeksOf(asked, without(equityVariants(plan.basis.input, betas), String(own)))
    const rows = betas.flatMap((beta) => {
      if (beta === own) return [ownRow(plan, weightLabel(beta), hoursNote(plan.week.hoursByFifth))]
      const week = weeks.find(({ key }) => key === String(beta))
      const note = hoursNote(week?.best?.hoursByFifth ?? [])
      return week ? [variantRow(plan, week, weightLabel(beta), { against: plan.week.reached, note })] : []
    })
    const withShare = (row: StudyRow) => {
      const [first] = row.byFifth
      return { ...figureOf(row), shareOfMostDeprived: first && first.expected > 0 ? first.reached / first.expected : 0 }
    }
    const sentence = equitySentence(withShare(rows[0]!), withShare(rows.at(-1)!))
    return { rows, sentence, isProven: areProven(rows) }
  },

  reach: async (asked) => {
    const { plan } = asked
    const { input } = plan.basis
    const metres = sorted([100, 150, 200, 250, 300, input.reachMetres])
    const weeks = await weeksOf(asked, without(reachVariants(input, metres), String(input.reachMetres)))
    const all = plan.visits.length
    const compared = metres.flatMap((each) => {
      const label = `${each} m`
      if (each === input.reachMetres) return [{ row: ownRow(plan, label), stay: all }]
      const week = weeks.find(({ key }) => key === String(each))
      if (!week) return []
      const stay = week.best ? visitsThatStay(plan.visits, week.best.visits) : 0
      const note = `The plan’s visits would have ${week.planned.reached.toFixed(1)} incidents in reach; ${stay} of its ${all} visits are in the best week too.`
      return [{ row: variantRow(plan, week, label, { against: week.planned.reached, note }), stay }]
    })
    const rows = compared.map(({ row }) => row)
    const sentence = reachSentence(compared.map(({ row, stay }) => ({ ...figureOf(row), stay, visits: all })))
    return { rows, sentence, isProven: areProven(rows) }
  },

  period: async (asked) => {
    const { plan } = asked
    const read = await Promise.all([3, 6, 12].map(async (months) => ({ months, ...(await inputOf(asked, months)) })))
    const weeks = await weeksOf(
      asked,
      read.flatMap(({ months, input }) => (input ? [{ key: String(months), input }] : [])),
    )
    const compared = read.map(({ months, note, words }) => {
      const label = `Last ${months} months`
      const week = weeks.find(({ key }) => key === String(months))
      if (!week) return { row: emptyRow(label, note), loss: null }
      const reached = week.planned.reached
      const against = `The plan’s visits would have ${reached.toFixed(1)} incidents in reach.`
      const row = variantRow(plan, week, label, { against: reached, note: `${words} ${against}` })
      return { row, loss: week.best ? week.best.reached - reached : null }
    })
    const rows = [
      ownRow(plan, 'As planned', monthsInWords([...plan.stored.made_from.months])),
      ...compared.map(({ row }) => row),
    ]
    const sentence = periodSentence(compared.map(({ row, loss }) => ({ ...figureOf(row), loss })))
    return { rows, sentence, isProven: areProven(rows) }
  },

  rules: async (asked) => {
    const { plan } = asked
    const variants = rulesVariants(plan.basis.input)
    const weeks = await weeksOf(asked, variants)
    const priced = weeks.map((week) => {
      const label = chosenRuleLabels[week.key] ?? week.key
      const note = week.key === 'spacing' ? countedTwice : priceNote(plan, week)
      const row = variantRow(plan, week, label, { against: plan.week.reached, note })
      return { row, price: row.difference ?? 0 }
    })
    return {
      rows: [ownRow(plan, 'All rules as planned'), ...priced.map(({ row }) => row)],
      sentence: rulesSentence(priced.map(({ row, price }) => ({ ...figureOf(row), price }))),
      isProven: areProven(priced.map(({ row }) => row)),
    }
  },

  alternatives: async ({ desk, plan }) => {
    const most = 10
    const question = {
      ...{ input: plan.basis.input, planned: plan.visits, within: 0.02, most },
      secondsAllowed: searchSeconds,
    }
    const { weeks, isComplete } = await desk.study('week-alternatives', question, longestSeconds)
    const rows = weeks.map(({ visits, reached, byFifth, value, isNext }, at): StudyRow => {
      const loss = (plan.stored.objective ?? value) - value
      return {
        ...{ label: `Other week ${at + 1}`, isThis: false, expected: reached, difference: reached - plan.week.reached },
        solution: 'feasible',
        gap: plan.stored.bound ? Math.max(0, (plan.stored.bound - value) / plan.stored.bound) : null,
        byFifth: [...byFifth],
        changed: changesInWords(plan.basis, plan.visits, visits),
        note: `${lossInWords(loss)}${isNext ? '' : '; found by moving one visit'}.`,
      }
    })
    return {
      rows: [ownRow(plan, 'The plan'), ...rows],
      sentence: alternativesSentence(weeks.length, isComplete, most),
      isProven: isComplete,
    }
  },

  'last-weeks': studyLastWeeks,
}

async function weeksOf({ desk, plan }: StudyAsked, variants: readonly WeekVariant[]): Promise<readonly VariantWeek[]> {
  if (variants.length === 0) return []
  return desk.study('week-variants', { variants, planned: plan.visits, secondsAllowed: searchSeconds }, longestSeconds)
}

/** The plan's question with demand of other months; without an input where those have no incidents. */
async function inputOf({ desk, asker, district, plan }: StudyAsked, months: number) {
  const { basis, stored } = plan
  const { request } = stored
  try {
    const demand = await readWeekDemand(asker, desk, district, { slots: basis.slots, types: request.types, months })
    const ones = new Float64Array(demand.x.length).fill(1)
    const input: WeeklyPlanInput = {
      ...basis.input,
      demandX: demand.x,
      demandY: demand.y,
      demand: demand.expected,
      deciles: demand.deciles,
      leftToCameras: leftTo(basis.cameras, demand),
      weights: equityWeights(ones, demand.deciles, request.equity),
    }
    return { input, note: '', words: `${monthsInWords([...demand.months])}.` }
  } catch (error) {
    if (error instanceof ApiProblem) return { input: null, note: error.detail ?? '', words: '' }
    throw error
  }
}

function lossInWords(loss: number): string {
  if (Math.abs(loss) < 0.005) return 'As good as the plan by weight'
  return `${Math.abs(loss).toFixed(2)} ${loss > 0 ? 'fewer' : 'more'} by weight than the plan`
}

const countedTwice = 'It is chosen as if what two vans reach counted twice; what is said to be reached counts once.'

/** What a rule costs by weight: at least and at most, where the weeks are not both proven. */
function priceNote({ stored }: PlanAsRow, { best }: VariantWeek): string {
  if (!best || stored.objective === null) return ''
  const least = Math.max(0, best.value - (stored.bound ?? best.value))
  const most = Math.max(0, best.bound - stored.objective)
  return most - least < 0.005
    ? `It costs ${most.toFixed(2)} by weight.`
    : `It costs between ${least.toFixed(2)} and ${most.toFixed(2)} by weight.`
}

function emptyRow(label: string, note: string): StudyRow {
  return {
    ...{ label, note, isThis: false, expected: null, difference: null, solution: null, gap: null },
    byFifth: [],
    changed: [],
  }
}

function figureOf({ label, expected, solution }: StudyRow): StudiedFigure {
  return { label, expected, isProven: solution !== 'feasible' }
}

function areProven(rows: readonly StudyRow[]): boolean {
  return rows.every(({ solution, isThis }) => isThis || solution !== 'feasible')
}

function without(variants: readonly WeekVariant[], key: string): WeekVariant[] {
  return variants.filter((variant) => variant.key !== key)
}

function sorted(values: readonly number[]): number[] {
  return [...new Set(values)].sort((one, other) => one - other)
}

function weightLabel(beta: number): string {
  return beta === 0 ? 'No weight' : `Weight ${beta}`
}
