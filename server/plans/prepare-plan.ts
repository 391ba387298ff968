import type { PlanRequest } from '../../shared/contracts/plans.ts'
import { maySchedule } from '../../shared/justification.ts'
import { ApiProblem } from '../http/api-problem.ts'
import type { WeekDemand } from '../incidents/week-demand-store.ts'
import { equityWeights } from '../planners/demand-weights.ts'
import { mostVans, type Operator } from '../planners/schedule-problem.ts'
import type { WeeklyPlanInput } from '../planners/weekly-plan.ts'
import type { StoredCamera, StoredEvent, StoredPlace, StoredRule } from './ground-store.ts'
import type { InForce } from './justification-store.ts'
import type { PlanBasis, UnusableSite } from './plan-basis.ts'
import type { StoredSite } from './site-store.ts'
import type { TravelWays } from './travel-ways.ts'
import { isOpen, isVanThere, reasonAgainst } from './usable-sites.ts'
import type { StoredVan } from './van-store.ts'
import type { WeekSlot } from './week-slots.ts'

/** Everything a plan is made from, as it is in the database. */
export interface PlanInputs {
  readonly slots: readonly WeekSlot[]
  readonly vans: readonly StoredVan[]
  readonly sites: readonly StoredSite[]
  readonly justified: ReadonlyMap<number, InForce>
  readonly cameras: readonly StoredCamera[]
  readonly places: readonly StoredPlace[]
  readonly events: readonly StoredEvent[]
  readonly rules: readonly StoredRule[]
  readonly demand: WeekDemand
  /** From each of the sites to each; null where a van stands at one site for a whole shift. */
  readonly ways: TravelWays | null
}

export interface PreparedPlan {
  readonly basis: PlanBasis
  readonly automaticChoices: readonly string[]
}

/** Working Time Regulations 1998, regulation 10. */
const restHours = 11

/** The question for the planner. An ApiProblem where nothing can be planned with what is there. */
export function preparePlan(inputs: PlanInputs, request: PlanRequest): PreparedPlan {
  const { slots, cameras, demand } = inputs
  const automaticChoices = [
    `Operators rest ${restHours} hours between shifts (Working Time Regulations 1998).`,
    ...travelChoices(request),
  ]
  const vans = inputs.vans.filter(({ retired_on }) => retired_on === null || retired_on > slots[0]!.day)
  if (vans.length === 0) throw refused('There is no van. Add one with its crew first.')
  if (vans.length > mostVans) throw refused(`There are ${vans.length} vans; at most ${mostVans} are planned together.`)
  const unusable: UnusableSite[] = []
  const sites = inputs.sites.filter((site) => {
    const because = reasonAgainst(site, inputs)
    const { id, name, x, y } = site
    if (because) unusable.push({ id, name, x, y, because })
    return because === null
  })
  if (sites.length === 0)
    throw refused(
      unusable.length > 0
        ? `No site can be used. ${unusablesInWords(unusable).slice(0, 5).join('; ')}.`
        : 'There is no candidate site. Add some on the map or from a file first.',
    )
  const eventAt = promisedSlots(inputs, automaticChoices)
  if (vans.length > 1)
    automaticChoices.push(
      `Operators of all vans share the shifts: together they have ${vans.reduce((sum, van) => sum + van.weekly_hours, 0)} hours, whichever van they drive.`,
    )
  if (vans.length > 1 && request.leastSpacingMetres < 2 * request.reachMetres)
    automaticChoices.push(
      'Vans of one shift may stand nearer to each other than twice their reach: the week is chosen as if what both reach counted twice. What it is said to reach counts once.',
    )
  const counted = request.countsCameras
    ? cameras.map(({ x, y, reach_metres }) => ({ x, y, reachMetres: reach_metres }))
    : []
  const ones = new Float64Array(demand.x.length).fill(1)
  const input: WeeklyPlanInput = {
    problem: {
      slots: slots.map((slot) => ({
        id: slot.id,
        shift: slot.shift,
        startMinute: ((slot.weekday - 1) * 24 + slot.fromHour) * 60,
        minutes: (slot.toHour - slot.fromHour) * 60,
      })),
      vans: vans.map((van) => ({
        id: String(van.id),
        maintenanceSlots: slots.filter((slot) => !isVanThere(van, slot)).map(({ id }) => id),
      })),
      sites: sites.map((site) => ({
        id: String(site.id),
        closedSlots: slots.filter((slot) => !isOpen(site, slot, inputs)).map(({ id }) => id),
        unjustifiedFrom: unjustifiedFrom(inputs.justified.get(site.id), slots),
      })),
      commitments: [...eventAt.keys()].map((key) => {
        const [site = '', slot = ''] = key.split(' ')
        return { site, slot, van: null }
      }),
      mostVisitsOfSite: request.mostVisits,
      restSlots: request.rotates ? request.stopsOfShift : 0,
      mostVisits: null,
      operators: vans.flatMap(operatorsOf),
      operatorsOfVan: vans.some(({ crew }) => crew === 2) ? 2 : 1,
      operatorRestHours: restHours,
      travel: inputs.ways && {
        minutes: minutesBetween(inputs.ways, inputs.sites, sites),
        mostMinutes: request.mostTravelMinutes,
      },
      apart:
        request.leastSpacingMetres > 0 ? { metres: metresBetween(sites), least: request.leastSpacingMetres } : null,
    },
    siteX: Float64Array.from(sites, ({ x }) => x),
    siteY: Float64Array.from(sites, ({ y }) => y),
    demandX: demand.x,
    demandY: demand.y,
    demand: demand.expected,
    leftToCameras: leftTo(counted, demand),
    weights: equityWeights(ones, demand.deciles, request.equity),
    deciles: demand.deciles,
    reachMetres: request.reachMetres,
    seed: request.seed,
    secondsAllowed: request.longestSeconds,
  }
  return {
    basis: {
      slots,
      vans: vans.map(({ id, name }) => ({ id, name })),
      sites: sites.map(({ id, name, x, y }) => ({
        ...{ id, name, x, y },
        justification: inputs.justified.get(id)?.record ?? null,
      })),
      unusable,
      cameras: counted,
      events: [...eventAt].map(([key, { id, name }]) => {
        const [site = '', slot = ''] = key.split(' ')
        return { id, name, site: Number(site), slot }
      }),
      travelBy: inputs.ways?.by ?? 'Each van stands at one site for a whole shift, so that no way is measured.',
      input,
    },
    automaticChoices,
  }
}

/** Each with its reason. */
export function unusablesInWords(sites: readonly UnusableSite[]): string[] {
  return sites.map(({ name, because }) => `${name}: ${because}`)
}

/** 1 for each place that some camera reaches. */
export function leftTo(cameras: PlanBasis['cameras'], { x, y }: Pick<WeekDemand, 'x' | 'y'>): Uint8Array {
  return Uint8Array.from(x, (east, place) =>
    cameras.some((camera) => Math.hypot(camera.x - east, camera.y - y[place]!) <= camera.reachMetres) ? 1 : 0,
  )
}

function travelChoices({ stopsOfShift, mostTravelMinutes, rotates }: PlanRequest): string[] {
  if (stopsOfShift === 1)
    return ['A van stands at one site for a whole shift, so no way between sites is planned within one.']
  return [
    `Each shift has ${stopsOfShift} stops of equal length, and no way between two of them takes longer than ${mostTravelMinutes} minutes. Each stop counts as a visit of its site.`,
    'The week is chosen by what is expected at its stops; the minutes on the way to a stop are then taken off what it is said to reach.',
    ...(rotates ? [`No van comes back to a site before ${stopsOfShift} other stops have passed.`] : []),
  ]
}

/** Minutes between the sites that can be used, of those between all. */
function minutesBetween({ minutes }: TravelWays, all: readonly StoredSite[], sites: readonly StoredSite[]): number[][] {
  const at = sites.map((site) => all.indexOf(site))
  return at.map((from) => at.map((to) => (from === to ? 0 : minutes[from * all.length + to]!)))
}

function metresBetween(sites: readonly StoredSite[]): number[][] {
  return sites.map((one) => sites.map((other) => Math.hypot(one.x - other.x, one.y - other.y)))
}

/** Null: in force all week. */
function unjustifiedFrom(inForce: InForce | undefined, slots: readonly WeekSlot[]): string | null {
  const isLapsed = (day: string) => !inForce || (day >= inForce.activeFrom && !maySchedule(inForce, day))
  return slots.find(({ day }) => isLapsed(day))?.id ?? null
}

function promisedSlots({ slots, events }: PlanInputs, choices: string[]): Map<string, StoredEvent> {
  const promised = new Map<string, StoredEvent>()
  for (const event of events) {
    const during = slots.filter(
      ({ day, fromHour, toHour }) => day === event.day && fromHour < event.to_hour && event.from_hour < toHour,
    )
    if (during.length === 0)
      choices.push(`The event ${event.name} lies outside the shifts of this plan, so no van is planned for it.`)
    for (const { id } of during) promised.set(`${event.site_id} ${id}`, event)
  }
  return promised
}

function operatorsOf({ name, operators, weekly_hours }: StoredVan): Operator[] {
  return Array.from({ length: operators }, (_, at) => ({
    id: `${name} operator ${at + 1}`,
    hours: weekly_hours / operators,
    absentShifts: [],
  }))
}

function refused(detail: string): ApiProblem {
  return new ApiProblem('plan-refused', { detail })
}
