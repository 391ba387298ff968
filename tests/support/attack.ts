import type { Highs } from 'highs'
import highsModule from 'highs'
import type { YearCounts } from '../../server/disclosure/year-figures.ts'
import type { PublishedYear } from '../../shared/contracts/public.ts'
import { createRandom } from '../../shared/random.ts'

/** A set of pieces (fragment × month × type) somebody may want to know the incidents of. */
interface Target {
  readonly what: string
  readonly variables: readonly number[]
  readonly truth: number
}

export interface Constraint {
  readonly variables: readonly number[]
  readonly lower: number
  readonly upper: number
}

export interface AttackResult {
  /** Sets with 1 to 4 incidents that were tried. */
  readonly tried: number
  readonly solves: number
  /** Those of which the published tables leave one number alone, and that number. */
  readonly recovered: readonly { readonly what: string; readonly value: number }[]
}

// Its types are those of a CommonJS module, which it is not when imported.
const loadHighs = highsModule as unknown as typeof highsModule.default

const randomObjectives = 6
const most = 100_000

/**
 * Attacks one published year by linear programming, knowing the document, the boundaries and nothing else. Unknown are
 * the incidents of every fragment, month and type; known are the figures told, and that a hidden figure of a type told
 * for other areas is at least 1. Types whose figures do not meet in any table are attacked apart, which is no weaker.
 * Tried is every hidden count of 1 to 4 of areas, months, and areas in a month, every fragment, and what two areas of
 * different kinds have in common or one has beyond the other. A set is given away where its minimum is its maximum.
 * Stops once `enough` are found.
 */
export async function attackYear(
  document: PublishedYear,
  truth: YearCounts,
  enough = Number.POSITIVE_INFINITY,
): Promise<AttackResult> {
  const highs = await loadHighs()
  const results: AttackResult[] = []
  for (const group of groupsOf(document)) {
    const found = results.reduce((sum, { recovered }) => sum + recovered.length, 0)
    if (found < enough) results.push(attackGroup(highs, document, truth, group, enough - found))
  }
  return {
    tried: results.reduce((sum, { tried }) => sum + tried, 0),
    solves: results.reduce((sum, { solves }) => sum + solves, 0),
    recovered: results.flatMap(({ recovered }) => recovered),
  }
}

/** Types with totals and series stand alone; the others share what is left of all crime. */
function groupsOf({ types, totals, monthly }: PublishedYear): string[][] {
  const slugs = types.map(({ slug }) => slug).filter((slug) => slug !== 'all-crime')
  const isAlone = (slug: string) => slug === 'anti-social-behaviour' || (slug in totals && slug in monthly)
  const together = slugs.filter((slug) => !isAlone(slug))
  const alone = slugs.filter(isAlone).map((slug) => [slug])
  return together.length > 0 ? [...alone, together] : alone
}

function attackGroup(
  highs: Highs,
  document: PublishedYear,
  truth: YearCounts,
  group: readonly string[],
  enough: number,
): AttackResult {
  const fragments = truth.fragments.length
  const { months } = truth
  const at = (type: number, fragment: number, month: number) => (type * fragments + fragment) * months + month
  const every = (count: number) => Array.from({ length: count }, (_, index) => index)
  const inDistrict = every(fragments).filter((fragment) => truth.fragments[fragment]?.inDistrict)
  const overYear = (type: number, of: readonly number[]) =>
    of.flatMap((fragment) => every(months).map((month) => at(type, fragment, month)))
  const inMonth = (type: number, of: readonly number[], month: number) =>
    of.map((fragment) => at(type, fragment, month))
  const around = (count: number) => (document.rounded && count > 0 ? 2 : 0)
  const told = (variables: readonly number[], count: number): Constraint => ({
    variables,
    lower: Math.max(document.rounded && count > 0 ? 5 : 0, count - around(count)),
    upper: count + around(count),
  })
  const areas = new Map<string, number[]>()
  for (const [fragment, { areas: keys }] of truth.fragments.entries())
    for (const key of keys) areas.set(key, [...(areas.get(key) ?? []), fragment])

  const constraints: Constraint[] = []
  const sets: { what: string; variables: readonly number[] }[] = []
  for (const [type, slug] of group.entries()) {
    const total = document.totals[slug]
    if (total !== undefined) constraints.push(told(overYear(type, inDistrict), total))
    for (const [month, count] of document.monthly[slug]?.entries() ?? [])
      constraints.push(told(inMonth(type, inDistrict, month), count))
    const listed = document.areaKinds.flatMap(({ kind, vintage, areas }) =>
      areas.map(({ code, counts }) => ({ key: `${kind} ${vintage} ${code}`, count: counts[slug] })),
    )
    const isToldSomewhere = listed.some(({ count }) => count !== undefined)
    for (const { key, count } of listed) {
      const variables = overYear(type, areas.get(key) ?? [])
      if (count !== undefined) constraints.push(told(variables, count))
      else if (isToldSomewhere) constraints.push({ variables, lower: 1, upper: most })
    }
    for (const [what, of] of setsOfFragments(truth, areas))
      sets.push({ what: `${slug} in ${what}`, variables: overYear(type, of) })
    for (const month of every(months)) {
      sets.push({ what: `${slug} in month ${month}`, variables: inMonth(type, inDistrict, month) })
      for (const [key, of] of areas)
        sets.push({ what: `${slug} in ${key} in month ${month}`, variables: inMonth(type, of, month) })
    }
  }
  if (group.length > 1) constraints.push(...restOfAllCrime(document, group, overYear, inMonth, inDistrict, told))
  const value = (variable: number) => {
    const type = Math.floor(variable / (fragments * months))
    return truth.incidents.get(group[type] as never)?.[variable - type * fragments * months] ?? 0
  }
  const targets = sets
    .map((set): Target => ({ ...set, truth: set.variables.reduce((sum, variable) => sum + value(variable), 0) }))
    .filter(({ truth: count }) => count > 0 && count < 5)
  return search(highs, group.length * fragments * months, constraints, targets, enough)
}

/** All crime less the types told: what is left is of the types in the group. */
function restOfAllCrime(
  { totals, monthly, types }: PublishedYear,
  group: readonly string[],
  overYear: (type: number, of: readonly number[]) => number[],
  inMonth: (type: number, of: readonly number[], month: number) => number[],
  inDistrict: readonly number[],
  told: (variables: readonly number[], count: number) => Constraint,
): Constraint[] {
  const others = types
    .map(({ slug }) => slug)
    .filter((slug) => slug !== 'all-crime' && slug !== 'anti-social-behaviour' && !group.includes(slug))
  const found: Constraint[] = []
  const rest = (whole: number, parts: readonly number[]) => whole - parts.reduce((sum, part) => sum + part, 0)
  if (totals['all-crime'] !== undefined)
    found.push(
      told(
        group.flatMap((_, type) => overYear(type, inDistrict)),
        rest(
          totals['all-crime'],
          others.map((slug) => totals[slug] ?? 0),
        ),
      ),
    )
  for (const [month, count] of monthly['all-crime']?.entries() ?? [])
    found.push(
      told(
        group.flatMap((_, type) => inMonth(type, inDistrict, month)),
        rest(
          count,
          others.map((slug) => monthly[slug]?.[month] ?? 0),
        ),
      ),
    )
  return found
}

function* setsOfFragments({ fragments }: YearCounts, areas: ReadonlyMap<string, readonly number[]>) {
  for (const fragment of fragments.keys()) yield [`fragment ${fragment}`, [fragment]] as const
  for (const [key, of] of areas) {
    yield [key, of] as const
    const met = new Set(of.flatMap((fragment) => fragments[fragment]?.areas ?? []))
    for (const other of met) {
      if (other === key) continue
      const inside = new Set(areas.get(other))
      if (key < other) yield [`${key} and ${other}`, of.filter((fragment) => inside.has(fragment))] as const
      yield [`${key} without ${other}`, of.filter((fragment) => !inside.has(fragment))] as const
    }
    for (const kind of new Set([...met].map((name) => name.split(' ')[0]))) {
      const within = [...met].filter(
        (name) => name !== key && name.startsWith(`${kind} `) && areas.get(name)?.every((part) => of.includes(part)),
      )
      const covered = new Set(within.flatMap((name) => areas.get(name) ?? []))
      yield [`${key} without every ${kind} inside it`, of.filter((fragment) => !covered.has(fragment))] as const
    }
  }
}

/**
 * The truth is one answer that fits, so any other answer clears every set for which it says another number. What random
 * objectives leave is minimised and maximised by itself: a set whose least and most are the truth is given away.
 */
export function search(
  highs: Highs,
  columns: number,
  constraints: readonly Constraint[],
  targets: readonly Target[],
  enough: number,
): AttackResult {
  if (targets.length === 0) return { tried: 0, solves: 0, recovered: [] }
  const starts = [0]
  const indices: number[] = []
  for (const { variables } of constraints) {
    indices.push(...variables)
    starts.push(indices.length)
  }
  const model = highs.createModel({
    numCols: columns,
    numRows: constraints.length,
    colCost: new Float64Array(columns),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(most),
    rowLower: constraints.map(({ lower }) => lower),
    rowUpper: constraints.map(({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: constraints.length,
      numCols: columns,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: new Float64Array(indices.length).fill(1),
    },
  })
  let solves = 0
  try {
    model.options.set({ output_flag: false })
    const solve = (costs: Float64Array): Float64Array => {
      solves += 1
      model.changeColsCost({ kind: 'range', from: 0, to: columns - 1 }, costs)
      model.run()
      if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('The attack found no answer')
      return Float64Array.from(model.getSolution().colValue)
    }
    const sum = (target: Target, solution: Float64Array) =>
      target.variables.reduce((total, variable) => total + (solution[variable] ?? 0), 0)
    const random = createRandom(7)
    let left = targets
    const keepEqual = (solution: Float64Array) => {
      left = left.filter((target) => Math.abs(sum(target, solution) - target.truth) < 0.01)
    }
    for (let turn = 0; turn < randomObjectives && left.length > 0; turn += 1)
      keepEqual(solve(Float64Array.from({ length: columns }, () => random.between(-1, 1))))
    const recovered: { what: string; value: number }[] = []
    for (let next = left[0]; next && recovered.length < enough; next = left[0]) {
      const { what, variables, truth: value } = next
      const costs = new Float64Array(columns)
      for (const variable of variables) costs[variable] = 1
      keepEqual(solve(costs))
      if (left[0] === next) keepEqual(solve(costs.map((cost) => -cost)))
      if (left[0] !== next) continue
      recovered.push({ what, value })
      left = left.slice(1)
    }
    return { tried: targets.length, solves, recovered }
  } finally {
    model.dispose()
  }
}
