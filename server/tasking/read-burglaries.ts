import { minutesPerDay } from '../../shared/calendar-date.ts'
import type { NearRepeatsBlock } from '../../shared/contracts/tasking-sheet.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { exactMonths, readExactIncidents } from '../incidents/exact-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { areasOfPoints } from '../wardens/place-store.ts'
import { type KnoxCell, knoxBands, type NearRule, nearRepeatsBlock, nearRule } from './near-repeats-block.ts'
import type { TaskingDesk } from './tasking-desk.ts'

const monthsTested = 12
const burglary = incidentTypes.find(({ slug }) => slug === 'burglary')!.id

/** Block E of a district: the rule from its last twelve months with such incidents, and the windows of their end. */
export async function readNearRepeats(
  db: Db,
  desk: Pick<TaskingDesk, 'cache' | 'compute'>,
  district: PlanDistrict,
  today: string,
): Promise<NearRepeatsBlock> {
  const months = (await exactMonths(db, district.synthetic))
    .filter((month) => month <= today.slice(0, 7))
    .slice(-monthsTested)
  if (months.length === 0) return nearRepeatsBlock([], nearRule([]), today)
  const found = await readExactIncidents(db, {
    synthetic: district.synthetic,
    typeIds: [burglary],
    months,
    districtAreaIds: [district.areaId],
  })
  // A window needs a day and a place: a range of more than a day has neither, nor has the middle of a postcode district.
  const used = [...found.x.keys()].filter(
    (at) =>
      found.precisionMetres[at]! <= knoxBands.bandMetres &&
      found.toMinute[at]! - found.fromMinute[at]! <= minutesPerDay,
  )
  const of = (list: ArrayLike<number>) => used.map((at) => list[at]!)
  const version = await dataVersion(db)
  const rule = await desk.cache.get(version, `near rule ${district.code} ${months.at(-1)}`, () =>
    ruleOf(desk, {
      area: district.name,
      layer: 'burglary',
      counted: monthsInWords(months),
      x: Float64Array.from(of(found.x)),
      y: Float64Array.from(of(found.y)),
      fromMinute: Int32Array.from(of(found.fromMinute)),
      toMinute: Int32Array.from(of(found.toMinute)),
      precisionMetres: Float32Array.from(of(found.precisionMetres)),
      ...knoxBands,
      metric: 'euclidean',
    }),
  )
  const days = of(found.fromMinute).map((minute) => Math.floor(minute / minutesPerDay))
  const last = days.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY)
  const late = used.filter((_, at) => days[at]! >= last - rule.days)
  const areas = await areasOfPoints(
    db,
    { kind: 'lsoa', vintage: null, synthetic: district.synthetic },
    { x: late.map((at) => found.x[at]!), y: late.map((at) => found.y[at]!) },
  )
  return nearRepeatsBlock(
    late.map((at, place) => ({ day: Math.floor(found.fromMinute[at]! / minutesPerDay), area: areas[place] ?? null })),
    rule,
    today,
  )
}

interface KnoxAnswer {
  readonly result: {
    readonly rows: readonly { readonly id: string; readonly ratio: number | null; readonly pFdr: number }[]
  }
}

/** The usual rule, with the reason, where there are too few for a test. */
async function ruleOf(desk: Pick<TaskingDesk, 'compute'>, input: object): Promise<NearRule> {
  try {
    const { result } = await desk.compute<KnoxAnswer>('near-repeat', input)
    return nearRule(
      result.rows.map(({ id, ratio, pFdr }): KnoxCell => {
        const [row, column] = id.split('-').map(Number)
        return { row: row!, column: column!, ratio, pFdr }
      }),
    )
  } catch (error) {
    if (error instanceof ApiProblem && error.kind === 'no-result')
      return nearRule([], 'There are too few burglaries with a day and a place for a test of near repeats')
    throw error
  }
}
