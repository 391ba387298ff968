import { daysAfter } from '../../shared/calendar-date.ts'
import type { SitingRequest } from '../../shared/contracts/plan-studies.ts'
import { usualShifts } from '../../shared/contracts/plans.ts'
import { type ParameterValues, readParameters } from '../../shared/parameters.ts'
import { listed } from '../../shared/wording/counts.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { distancesFrom } from '../planners/distance-matrix.ts'
import type { PlannerDescription, PlannerInput } from '../planners/planner.ts'
import { planners } from '../planners/registry.ts'
import type { StoredSite } from './site-store.ts'
import { isOpen, reasonAgainst, type SiteGround } from './usable-sites.ts'
import { slotsOfWeek, type WeekSlot } from './week-slots.ts'

/** Demand of the slots that are asked about, at the middles of squares. */
export interface SitingDemand {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Incidents of the shift, or of the whole week. */
  readonly weights: Float64Array
  readonly deciles: Uint8Array
}

/** Sites by number, and why some of them are out of the question. */
export interface SitingSites {
  readonly sites: readonly StoredSite[]
  readonly closed: ReadonlyMap<number, string>
}

export function findPlanner(slug: string): PlannerDescription {
  const planner = planners.find(({ describe }) => describe.slug === slug)
  if (planner) return planner.describe
  throw parameterProblem(
    'planner',
    `'${slug}' is not one of them`,
    planners.map(({ describe }) => describe.slug),
  )
}

/** Values with the usual ones filled in. An ApiProblem that names every fault. */
export function plannerValues({ parameters }: PlannerDescription, given: SitingRequest['parameters']): ParameterValues {
  const isFlag = Object.entries(given).find(([, value]) => typeof value === 'boolean')
  if (isFlag) throw parameterProblem(`parameters.${isFlag[0]}`, `'${isFlag[1]}' is neither a number nor a choice`)
  const { values, faults } = readParameters(parameters, given as ParameterValues)
  if (faults.length === 0) return values
  throw new ApiProblem('invalid-request', {
    detail: faults.map(({ name, detail }) => `${name}: ${detail}`).join('; '),
    errors: faults.map(({ name, detail, allowed }) => ({
      parameter: `parameters.${name}`,
      detail,
      ...(allowed ? { allowed: [...allowed] } : {}),
    })),
  })
}

/** The slots of a week of which one, or all, are asked about. */
export function slotsAsked(week: string, shift: SitingRequest['shift']): { slots: WeekSlot[]; asked: WeekSlot | null } {
  if (shift === null) return { slots: slotsOfWeek(week, usualShifts), asked: null }
  const slots = slotsOfWeek(week, [shift])
  const asked = slots.find(({ day }) => day === shift.day)
  if (asked) return { slots, asked }
  throw parameterProblem('shift.day', `lies outside the week from ${week} to ${daysAfter(week, 6)}. Choose a day of it`)
}

/** Why sites may not be chosen: not at all, or not in the slots that are asked about. */
export function closedSites(sites: readonly StoredSite[], ground: SiteGround): Map<number, string> {
  const closed = new Map<number, string>()
  for (const [site, stored] of sites.entries()) {
    const because = reasonAgainst(stored, ground)
    if (because) closed.set(site, because)
    else if (!ground.slots.some((slot) => isOpen(stored, slot, ground)))
      closed.set(
        site,
        ground.slots.length === 1 ? 'it may not be used in this shift' : 'it may not be used in any shift',
      )
  }
  return closed
}

/** Sites by number that are in any answer. An ApiProblem for one that is not there or may not be used. */
export function keptSites({ sites, closed }: SitingSites, kept: readonly number[]): number[] {
  return [...new Set(kept)].map((id) => {
    const site = sites.findIndex((each) => each.id === id)
    if (site < 0) throw parameterProblem('kept', `there is no site ${id}. GET /api/sites lists them`)
    const because = closed.get(site)
    if (because) throw parameterProblem('kept', `${sites[site]!.name} cannot be kept: ${because}`)
    return site
  })
}

/** Pounds by number of site. An ApiProblem that names the sites without any, where the planner spends a budget. */
export function costsOf(
  { needs, title }: PlannerDescription,
  { sites, closed }: SitingSites,
  given: SitingRequest['costs'],
): Float64Array | undefined {
  if (!needs.includes('costs')) return undefined
  const pounds = new Map(given.map(({ site, pounds }) => [site, pounds]))
  const without = sites.filter(({ id }, site) => !closed.has(site) && !pounds.has(id)).map(({ name }) => name)
  if (without.length > 0)
    throw parameterProblem(
      'costs',
      `“${title}” needs what each site costs, and nothing is given for ${without.length > 5 ? `${without.length} sites, ${without[0]} among them` : listed(without)}. Give pounds for every site that may be used`,
    )
  return Float64Array.from(sites, ({ id }) => pounds.get(id) ?? 0)
}

/** An ApiProblem where a weight of deprivation is asked for and none is loaded. */
export function checkDeciles(values: ParameterValues, { deciles }: Pick<SitingDemand, 'deciles'>): void {
  if (Number(values.beta ?? 0) > 0 && deciles.every((decile) => decile === 0))
    throw parameterProblem(
      'parameters.beta',
      'needs the deprivation of areas, and none is loaded. Load it (File 7 of the indices), or set 0',
    )
}

/** What is measured in straight lines: spacing, fixed cameras, and what lies in reach. */
export function straightInput(
  { sites, closed }: SitingSites,
  demand: SitingDemand,
  cameras: SiteGround['cameras'],
): Pick<PlannerInput, 'distances' | 'between' | 'cameras' | 'permitted' | 'weights' | 'deciles'> {
  const metres = (one: { x: number; y: number }, x: number, y: number) => Math.hypot(one.x - x, one.y - y)
  return {
    weights: demand.weights,
    deciles: demand.deciles,
    distances: distancesFrom(demand.x.length, sites.length, (place, site) =>
      metres(sites[site]!, demand.x[place]!, demand.y[place]!),
    ),
    between: distancesFrom(sites.length, sites.length, (one, other) =>
      metres(sites[one]!, sites[other]!.x, sites[other]!.y),
    ),
    permitted: Uint8Array.from(sites, (_, site) => (closed.has(site) ? 0 : 1)),
    // Cameras reach differently far, so that theirs is no distance: 0 where one reaches.
    cameras:
      cameras.length > 0
        ? {
            reachMetres: 0,
            toDemand: distancesFrom(demand.x.length, cameras.length, (place, camera) => {
              const { reach_metres } = cameras[camera]!
              const far = metres(cameras[camera]!, demand.x[place]!, demand.y[place]!)
              return far <= reach_metres ? 0 : far
            }),
            toSites: distancesFrom(cameras.length, sites.length, (camera, site) =>
              metres(cameras[camera]!, sites[site]!.x, sites[site]!.y),
            ),
          }
        : undefined,
  }
}
