import { type Month, monthsOf, type Period } from '../../shared/period.ts'
import type { Scope } from '../areas/scope-store.ts'
import { type Db, listDistricts } from '../areas/store.ts'
import { snapBreaks } from '../statistics/snap-break.ts'
import { homeForces, listCoverage, placeLifetimes } from './store.ts'

/** Which months can be counted in a scope, judged by the police force most of each district's incidents come from. */
export interface PublishedMonths {
  readonly forces: readonly { id: number; slug: string; name: string }[]
  /** First to last month of any of these forces; null when nothing is loaded. */
  readonly period: Period | null
  /** Months that every one of the forces has, none of them suspect. */
  readonly covered: readonly Month[]
  readonly missing: readonly Month[]
  readonly suspect: readonly Month[]
  /** First month of each new list of snap points. */
  readonly snapPointsChanged: readonly Month[]
}

export async function findPublishedMonths(db: Db, scope: Scope): Promise<PublishedMonths> {
  const [homes, coverage, districts] = await Promise.all([
    homeForces(db, scope.synthetic),
    listCoverage(db, scope.synthetic),
    listDistricts(db),
  ])
  const inScope = districts.filter(
    ({ code, synthetic }) => synthetic === scope.synthetic && (scope.district === null || code === scope.district.code),
  )
  const codes = new Set(inScope.map(({ code }) => code))
  const homeIds = new Set(homes.filter(({ district_code }) => codes.has(district_code)).map(({ force_id }) => force_id))
  // Before any incident lies in a district, every territorial force loaded may be the one.
  const forceIds =
    homeIds.size > 0 ? homeIds : new Set(coverage.filter(({ counted }) => counted).map(({ force_id }) => force_id))
  const own = coverage.filter(({ force_id }) => forceIds.has(force_id))
  const [first, last] = [own[0]?.month, own.at(-1)?.month]
  const forces = [...new Map(own.map(({ force_id, slug, name }) => [force_id, { id: force_id, slug, name }])).values()]
  if (first === undefined || last === undefined)
    return { forces, period: null, covered: [], missing: [], suspect: [], snapPointsChanged: [] }
  const period = { from: first, to: last }
  const status = new Map(monthsOf(period).map((month) => [month, { published: 0, suspect: false }]))
  for (const { month, suspect } of own) {
    const entry = status.get(month)
    if (!entry) continue
    entry.published += 1
    entry.suspect ||= suspect
  }
  const covered: Month[] = []
  const missing: Month[] = []
  const suspect: Month[] = []
  for (const [month, entry] of status) {
    if (entry.published < forceIds.size) missing.push(month)
    else if (entry.suspect) suspect.push(month)
    else covered.push(month)
  }
  const districtSetId = inScope[0]?.area_set_id
  const lifetimes =
    districtSetId === undefined
      ? []
      : await placeLifetimes(
          db,
          districtSetId,
          inScope.map(({ id }) => id),
        )
  const breaks = snapBreaks(
    lifetimes.map(({ first_month, last_month, snap_points }) => ({
      firstMonth: first_month,
      lastMonth: last_month,
      snapPoints: snap_points,
    })),
    [...covered, ...suspect, ...lifetimes.flatMap(({ first_month, last_month }) => [first_month, last_month])],
  )
  return { forces, period, covered, missing, suspect, snapPointsChanged: breaks.map(({ after }) => after) }
}
