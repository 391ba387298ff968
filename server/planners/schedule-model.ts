import type { IntegerProgramme, ProgrammeRow } from './integer-programme.ts'
import type { MoveCut } from './move-cuts.ts'
import { type PlacedVisit, promisesOf, visitKey } from './placed-visits.ts'
import { type Crew, hasRest } from './schedule-crew.ts'
import type { IndexedProblem } from './schedule-problem.ts'

/** The week as an integer programme. */
export interface ScheduleModel extends IntegerProgramme {
  /** Minus the incidents expected. */
  readonly costs: Float64Array
  /** Values of the columns of a schedule, to start from. */
  readonly valuesOf: (placed: readonly PlacedVisit[], crew: Crew) => Float64Array
  /** The schedule of a solution; vans are -1 where they are counted only. */
  readonly scheduleOf: (values: ArrayLike<number>) => { placed: PlacedVisit[]; crew: Crew }
}

const atMost = (columns: readonly number[], upper: number): ProgrammeRow => ({
  columns,
  coefficients: columns.map(() => 1),
  lower: Number.NEGATIVE_INFINITY,
  upper,
})

export interface ModelOptions {
  /** Schedules that have to be left by at least one visit elsewhere, so that their parts are ruled out too. */
  readonly beyond?: readonly (readonly PlacedVisit[])[]
  /** Schedules that are ruled out, to find the next best. */
  readonly without: readonly (readonly PlacedVisit[])[]
  /**
   * Count vans, and keep their moves by these cuts, which may allow too much; null: follow each van where moves matter,
   * which is exact and slower, as vans that are alike are found again in every order.
   */
  readonly cuts: readonly MoveCut[] | null
}

/** Columns: a visit of a site in a slot, for each van or for all of them together; and an operator in a shift. */
export function scheduleModel(indexed: IndexedProblem, { without, beyond = [], cuts }: ModelOptions): ScheduleModel {
  const { problem, shifts } = indexed
  const [siteCount, slotCount] = [problem.sites.length, problem.slots.length]
  const isByVan = indexed.hasMoves && cuts === null
  const groups = isByVan ? problem.vans.length : 1
  const operators = problem.operators ?? []
  const visitColumns = groups * siteCount * slotCount
  const columnCount = visitColumns + operators.length * shifts.length
  const column = (group: number, site: number, slot: number) => (group * siteCount + site) * slotCount + slot
  const groupColumns = (site: number, slot: number) =>
    Array.from({ length: groups }, (_, group) => column(group, site, slot))
  const operatorColumn = (operator: number, shift: number) => visitColumns + operator * shifts.length + shift
  const allSites = [...problem.sites.keys()]
  const allSlots = [...problem.slots.keys()]
  const promises = promisesOf(indexed)

  const costs = new Float64Array(columnCount)
  const lower = new Float64Array(columnCount)
  const upper = new Float64Array(columnCount).fill(1)
  const rows: ProgrammeRow[] = []
  for (const slot of allSlots) {
    for (const site of allSites) {
      for (let group = 0; group < groups; group++) {
        const at = column(group, site, slot)
        costs[at] = -problem.expected[site]![slot]!
        const isOut = isByVan && !indexed.isVanFree(group, slot)
        const isUseless = problem.expected[site]![slot] === 0 && !promises.has(visitKey(indexed, site, slot))
        if (isOut || isUseless || indexed.closedBy(site, slot) !== null) upper[at] = 0
      }
      if (groups > 1) rows.push(atMost(groupColumns(site, slot), 1))
    }
    for (let group = 0; group < groups; group++) {
      rows.push(
        atMost(
          allSites.map((site) => column(group, site, slot)),
          isByVan ? 1 : indexed.capacity[slot]!,
        ),
      )
    }
  }
  for (const { site, slot, van } of promises.values()) {
    const columns = isByVan && van >= 0 ? [column(van, site, slot)] : groupColumns(site, slot)
    rows.push({ ...atMost(columns, 1), lower: 1 })
  }
  for (const site of allSites) {
    const promised = allSlots.filter((slot) => promises.has(visitKey(indexed, site, slot)))
    const visits = allSlots.flatMap((slot) => groupColumns(site, slot))
    rows.push(atMost(visits, Math.max(problem.mostVisitsOfSite, promised.length)))
    for (let first = 0; problem.restSlots > 0 && first + 1 < slotCount; first++) {
      const near = allSlots.slice(first, first + problem.restSlots + 1)
      const inWindow = promised.filter((slot) => near.includes(slot)).length
      rows.push(
        atMost(
          near.flatMap((slot) => groupColumns(site, slot)),
          Math.max(1, inWindow),
        ),
      )
    }
  }
  for (const crowd of crowdsOf(indexed)) {
    for (const slot of allSlots) {
      const promised = crowd.filter((site) => promises.has(visitKey(indexed, site, slot))).length
      rows.push(
        atMost(
          crowd.flatMap((site) => groupColumns(site, slot)),
          Math.max(1, promised),
        ),
      )
    }
  }
  if (problem.mostVisits !== null) rows.push(atMost([...Array(visitColumns).keys()], problem.mostVisits))
  if (isByVan) rows.push(...moveRows(indexed, groups, column))
  for (const { slot, before, after, most } of cuts ?? []) {
    const columns = [
      ...before.flatMap((site) => groupColumns(site, slot - 1)),
      ...after.flatMap((site) => groupColumns(site, slot)),
    ]
    rows.push(atMost(columns, most))
  }
  if (problem.operators) rows.push(...operatorRows(indexed, groupColumns, operatorColumn, upper))
  for (const schedule of without) {
    const keys = new Set(schedule.map(({ site, slot }) => visitKey(indexed, site, slot)))
    const coefficients = new Float64Array(visitColumns)
    for (const site of allSites) {
      for (const slot of allSlots) {
        const sign = keys.has(visitKey(indexed, site, slot)) ? 1 : -1
        for (const at of groupColumns(site, slot)) coefficients[at] = sign
      }
    }
    const columns = [...coefficients.keys()]
    rows.push({ columns, coefficients: [...coefficients], lower: Number.NEGATIVE_INFINITY, upper: keys.size - 1 })
  }
  for (const schedule of beyond) {
    const keys = new Set(schedule.map(({ site, slot }) => visitKey(indexed, site, slot)))
    const elsewhere = allSites.flatMap((site) =>
      allSlots.flatMap((slot) => (keys.has(visitKey(indexed, site, slot)) ? [] : groupColumns(site, slot))),
    )
    rows.push({ ...atMost(elsewhere, Number.POSITIVE_INFINITY), lower: 1 })
  }
  return {
    columnCount,
    costs,
    lower,
    upper,
    rows,
    valuesOf: (placed, crew) => {
      const values = new Float64Array(columnCount)
      for (const { site, slot, van } of placed) values[column(isByVan ? van : 0, site, slot)] = 1
      for (const [operator, { id }] of operators.entries()) {
        for (const [shift, names] of crew.entries()) {
          if (names.includes(id)) values[operatorColumn(operator, shift)] = 1
        }
      }
      return values
    },
    scheduleOf: (values) => ({
      placed: allSlots.flatMap((slot) =>
        allSites.flatMap((site) =>
          groupColumns(site, slot).flatMap((at, group) =>
            values[at]! > 0.5 ? [{ site, slot, van: isByVan ? group : -1 }] : [],
          ),
        ),
      ),
      crew: shifts.map((_, shift) =>
        operators.flatMap(({ id }, operator) => (values[operatorColumn(operator, shift)]! > 0.5 ? [id] : [])),
      ),
    }),
  }
}

/**
 * Sets of sites that are all too near to each other, so that together they cover every such pair: one row for a set bounds
 * much better than one for each pair.
 */
function crowdsOf({ tooNear }: IndexedProblem): number[][] {
  const isNear = tooNear.map((near) => new Set(near))
  const covered = new Set<string>()
  const crowds: number[][] = []
  for (const [site, near] of tooNear.entries()) {
    for (const other of near) {
      if (other < site || covered.has(`${site} ${other}`)) continue
      const crowd = [site, other]
      for (const more of near)
        if (more !== other && crowd.every((each) => each === more || isNear[each]!.has(more))) crowd.push(more)
      crowd.sort((one, two) => one - two)
      for (const [at, one] of crowd.entries()) for (const two of crowd.slice(at + 1)) covered.add(`${one} ${two}`)
      crowds.push(crowd)
    }
  }
  return crowds
}

/** A van at a site cannot be in the next slot of the shift at any that is too far: one row for all of those. */
function moveRows(
  indexed: IndexedProblem,
  groups: number,
  column: (group: number, site: number, slot: number) => number,
): ProgrammeRow[] {
  const sites = [...indexed.problem.sites.keys()]
  return indexed.shiftSlots.flatMap((slots) =>
    slots.slice(1).flatMap((slot) =>
      sites.flatMap((site) => {
        const farTo = sites.filter((other) => !indexed.isNear(site, other))
        const farFrom = sites.filter((other) => !indexed.isNear(other, site))
        return Array.from({ length: groups }, (_, group) => [
          atMost([column(group, site, slot - 1), ...farTo.map((other) => column(group, other, slot))], 1),
          atMost([column(group, site, slot), ...farFrom.map((other) => column(group, other, slot - 1))], 1),
        ]).flat()
      }),
    ),
  )
}

function operatorRows(
  indexed: IndexedProblem,
  groupColumns: (site: number, slot: number) => number[],
  operatorColumn: (operator: number, shift: number) => number,
  upper: Float64Array,
): ProgrammeRow[] {
  const { problem, shifts, shiftSlots, shiftHours } = indexed
  const allShifts = [...shifts.keys()]
  const operators = [...problem.operators!.entries()]
  const sites = [...problem.sites.keys()]
  const hasEqualShifts = shiftHours.every((hours) => hours === shiftHours[0])
  const rows = shiftSlots.flatMap((slots, shift) =>
    slots.map((slot): ProgrammeRow => {
      const visits = sites.flatMap((site) => groupColumns(site, slot))
      const working = operators.map(([operator]) => operatorColumn(operator, shift))
      return {
        columns: [...working, ...visits],
        coefficients: [...working.map(() => 1), ...visits.map(() => -problem.operatorsOfVan)],
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
      }
    }),
  )
  for (const [operator, { hours, absentShifts }] of operators) {
    const columns = allShifts.map((shift) => operatorColumn(operator, shift))
    for (const shift of allShifts) if (absentShifts.includes(shifts[shift]!)) upper[columns[shift]!] = 0
    // Whole shifts of equal length are counted, which cuts off the part of a shift that nobody can work.
    rows.push(
      hasEqualShifts
        ? atMost(columns, Math.floor(hours / shiftHours[0]! + 1e-9))
        : { ...atMost(columns, hours + 1e-9), coefficients: [...shiftHours] },
    )
    for (const earlier of allShifts) {
      for (const later of allShifts.slice(earlier + 1)) {
        if (!hasRest(indexed, earlier, later)) rows.push(atMost([columns[earlier]!, columns[later]!], 1))
      }
    }
  }
  return rows
}
