import type { ScheduleProblem } from '../../server/planners/schedule-problem.ts'

interface WeekShape extends Partial<Omit<ScheduleProblem, 'vans' | 'sites' | 'slots' | 'expected'>> {
  readonly vans: number
  readonly sites?: readonly string[]
  readonly slots?: readonly string[]
  /** Slots of a shift, 1 when left out. */
  readonly slotsOfShift?: number
}

/** A week with nothing but vans, sites and slots of six hours, one shift each, and what the case adds to it. */
export function weekOf(expected: readonly (readonly number[])[], shape: WeekShape): ScheduleProblem {
  const { vans, sites, slots, slotsOfShift = 1, ...rest } = shape
  const slotNames = slots ?? expected[0]?.map((_, slot) => `t${slot + 1}`) ?? []
  const siteNames = sites ?? expected.map((_, site) => `s${site + 1}`)
  return {
    slots: slotNames.map((id, slot) => ({
      id,
      shift: `shift ${Math.floor(slot / slotsOfShift) + 1}`,
      startMinute: slot * 480,
      minutes: 360,
    })),
    vans: Array.from({ length: vans }, (_, van) => ({ id: `v${van + 1}`, maintenanceSlots: [] })),
    sites: siteNames.map((id) => ({ id, closedSlots: [], unjustifiedFrom: null })),
    expected,
    commitments: [],
    mostVisitsOfSite: 2,
    restSlots: 1,
    mostVisits: null,
    operators: null,
    operatorsOfVan: 1,
    operatorRestHours: 0,
    travel: null,
    ...rest,
  }
}
