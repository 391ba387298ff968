import type { DemandAnswer } from '../../shared/contracts/plans.ts'
import { usualShifts, usualTypes } from '../../shared/contracts/plans.ts'
import { incidentTypes } from '../../shared/layers.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { hasExactIncidents } from '../incidents/exact-store.ts'
import { rankAreas } from '../incidents/ranking-store.ts'
import { type DemandReader, monthsBefore, readWeekDemand } from '../incidents/week-demand-store.ts'
import type { PlanDesk } from './plan-desk.ts'
import { findPlanDistrict, type PlanDistrict } from './plan-district-store.ts'
import { nextMonday, slotsOfWeek, type WeekSlot } from './week-slots.ts'

interface DemandQuestion {
  readonly district?: string | undefined
  readonly week?: string | undefined
  /** Slugs with commas between. */
  readonly types?: string | undefined
}

const mostShown = 500
const mostRanked = 50

/**
 * Demand by slot where partners' incidents have hours and places. Where there are only monthly points of the police,
 * LSOAs in order of their incidents, with the sentence that this cannot place a van.
 */
export async function showDemand(asker: DemandReader, desk: PlanDesk, question: DemandQuestion): Promise<DemandAnswer> {
  const { db } = asker
  const district = await findPlanDistrict(db, question.district)
  const week = question.week ?? nextMonday(desk.today())
  const types = typesOf(question.types)
  const slots = slotsOfWeek(week, usualShifts)
  const about = {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    week,
    types: [...types] as DemandAnswer['types'],
  }
  const canPlaceVans =
    (await hasExactIncidents(db, district.synthetic)) && (await monthsBefore(db, district, week)).length > 0
  return canPlaceVans
    ? { ...about, ...(await demandOfSlots(asker, desk, district, { slots, types })) }
    : { ...about, ...(await ranking(db, district, types)) }
}

type Shown = Omit<DemandAnswer, 'district' | 'synthetic' | 'week' | 'types'>

async function demandOfSlots(
  asker: DemandReader,
  desk: PlanDesk,
  district: PlanDistrict,
  asked: { slots: readonly WeekSlot[]; types: readonly string[] },
): Promise<Shown> {
  const { x, y, expected, lower, upper, totals, months, notes } = await readWeekDemand(asker, desk, district, asked)
  const slotCount = asked.slots.length
  const places = Array.from(x, (easting, place) => {
    const ofPlace = (values: Float64Array) => [...values.subarray(place * slotCount, (place + 1) * slotCount)]
    const bySlot = ofPlace(expected)
    const [longitude, latitude] = degreesFromGrid(easting, y[place]!)
    return {
      longitude,
      latitude,
      expected: bySlot.reduce((sum, value) => sum + value, 0),
      bySlot,
      lowBySlot: ofPlace(lower),
      highBySlot: ofPlace(upper),
    }
  })
  return {
    canPlaceVans: true,
    sentence: 'Made from the partnership’s own incidents with hours and places: vans can be placed by it.',
    months: [...months],
    notes: [...notes],
    slots: asked.slots.map(({ day, weekday, fromHour, toHour }) => ({ day, weekday, fromHour, toHour })),
    slotTotals: totals.map(({ expected: middle, lower: low, upper: high }) => ({ expected: middle, low, high })),
    places: places.sort((one, other) => other.expected - one.expected).slice(0, mostShown),
    ranking: [],
  }
}

async function ranking(db: Db, district: PlanDistrict, types: readonly string[]): Promise<Shown> {
  const { months, ranking: ranked } = await rankAreas(db, district, types, mostRanked)
  return {
    canPlaceVans: false,
    sentence:
      'This ranks LSOAs by the police’s monthly figures and cannot place a van: their points are moved to the middle of streets and have no hour. Load the partnership’s own incidents, with times and places, to plan shifts.',
    months,
    notes: [],
    slots: [],
    slotTotals: [],
    places: [],
    ranking: ranked,
  }
}

function typesOf(text: string | undefined): readonly string[] {
  if (text === undefined) return usualTypes
  const slugs = text.split(',').map((slug) => slug.trim())
  const known: readonly string[] = incidentTypes.map(({ slug }) => slug)
  const unknown = slugs.find((slug) => !known.includes(slug))
  if (unknown !== undefined) throw parameterProblem('types', `'${unknown}' is no incident type`, [...known])
  return [...new Set(slugs)]
}
