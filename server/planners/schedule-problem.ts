/** A stretch of time in which a van stands at one site, in the order of the week. */
export interface ScheduleSlot {
  readonly id: string
  /** Slots of one shift follow each other and are worked by the same crews without going home in between. */
  readonly shift: string
  /** Minutes from Monday 00:00 to its start. */
  readonly startMinute: number
  readonly minutes: number
}

export interface ScheduleVan {
  readonly id: string
  readonly maintenanceSlots: readonly string[]
}

export interface ScheduleSite {
  readonly id: string
  /** Slots outside its permitted hours. */
  readonly closedSlots: readonly string[]
  /** First slot in which no justification is in force; it holds to the end of the week. Null: in force all week. */
  readonly unjustifiedFrom: string | null
}

export interface Operator {
  readonly id: string
  /** Contracted hours of the week. */
  readonly hours: number
  readonly absentShifts: readonly string[]
}

/** A van at a site in a slot. `van` null: whichever is free. */
export interface Visit {
  readonly site: string
  readonly slot: string
  readonly van: string | null
}

export interface ScheduleProblem {
  readonly slots: readonly ScheduleSlot[]
  readonly vans: readonly ScheduleVan[]
  readonly sites: readonly ScheduleSite[]
  /** Incidents expected within reach of each site in each slot, `expected[site][slot]`, 0 or more. */
  readonly expected: readonly (readonly number[])[]
  /** Visits that are promised, such as events: kept whatever else they cost. */
  readonly commitments: readonly Visit[]
  readonly mostVisitsOfSite: number
  /** Slots that must pass before a van comes back to a site: 1 forbids consecutive slots, 0 allows them. */
  readonly restSlots: number
  /** Visits of all vans in the week; null: as many as there are slots and hours for. */
  readonly mostVisits: number | null
  /** Null: crews are not planned here. */
  readonly operators: readonly Operator[] | null
  readonly operatorsOfVan: 1 | 2
  /** Hours an operator is free between two shifts; 11 by the Working Time Regulations 1998, regulation 10. */
  readonly operatorRestHours: number
  /** Minutes from site to site, and the most that may pass between two slots of a shift. Null: any move is possible. */
  readonly travel: { readonly minutes: readonly (readonly number[])[]; readonly mostMinutes: number } | null
  /** Metres from site to site, and how far vans of one slot stand apart at least. Null or left out: anywhere. */
  readonly apart?: { readonly metres: readonly (readonly number[])[]; readonly least: number } | null | undefined
}

/** More could not be given to slots one arrangement after the other; a partnership has one to three. */
export const mostVans = 6

/** Numbers instead of names, and what follows from the rules for each site, slot and van. */
export interface IndexedProblem {
  readonly problem: ScheduleProblem
  readonly siteAt: ReadonlyMap<string, number>
  readonly slotAt: ReadonlyMap<string, number>
  readonly vanAt: ReadonlyMap<string, number>
  /** Names of the shifts in order, and the shift of each slot. */
  readonly shifts: readonly string[]
  readonly shiftOf: Int32Array
  readonly shiftHours: Float64Array
  readonly shiftSlots: readonly (readonly number[])[]
  /** Why a site cannot be used in a slot; null where it can. */
  readonly closedBy: (site: number, slot: number) => 'not-permitted' | 'justification-lapsed' | null
  readonly isVanFree: (van: number, slot: number) => boolean
  /** Vans not in maintenance. */
  readonly capacity: Int32Array
  /** Whether a crew can go from the one to the other between two slots of a shift. */
  readonly isNear: (from: number, to: number) => boolean
  /** Sites that are too near to each one to be used in the same slot, ascending. */
  readonly tooNear: readonly (readonly number[])[]
  /** Whether the moves of single vans can matter: a limit, and a shift of several slots. */
  readonly hasMoves: boolean
}

/** RangeError for names that are not there or are there twice, lists of other lengths, and numbers that mean nothing. */
export function indexProblem(problem: ScheduleProblem): IndexedProblem {
  const { slots, vans, sites, expected, travel, apart, operators } = problem
  const slotAt = positions(slots, 'slot')
  const siteAt = positions(sites, 'site')
  const vanAt = positions(vans, 'van')
  if (operators) positions(operators, 'operator')
  if (vans.length > mostVans) throw new RangeError(`${vans.length} vans are more than ${mostVans}`)
  checkTable(expected, sites.length, slots.length, 'expected incidents')
  if (travel) checkTable(travel.minutes, sites.length, sites.length, 'travel minutes')
  if (apart) checkTable(apart.metres, sites.length, sites.length, 'metres between sites')
  checkWhole(problem.mostVisitsOfSite, 'visits of a site')
  checkWhole(problem.restSlots, 'slots between visits')
  if (problem.mostVisits !== null) checkWhole(problem.mostVisits, 'visits')

  const shifts: string[] = []
  const shiftOf = Int32Array.from(slots, ({ id, shift, minutes }, at) => {
    if (!(minutes > 0)) throw new RangeError(`Slot ${id} has ${minutes} minutes`)
    if (slots[at - 1]?.shift !== shift) {
      if (shifts.includes(shift)) throw new RangeError(`The slots of shift ${shift} do not follow each other`)
      shifts.push(shift)
    }
    return shifts.length - 1
  })
  const shiftSlots = shifts.map((_, shift) => [...slots.keys()].filter((slot) => shiftOf[slot] === shift))
  for (const { id, absentShifts, hours } of operators ?? []) {
    if (!(hours >= 0)) throw new RangeError(`Operator ${id} has ${hours} hours`)
    for (const shift of absentShifts) {
      if (!shifts.includes(shift))
        throw new RangeError(`Operator ${id} is absent in shift ${shift}, which is not there`)
    }
  }
  const closed = sites.map(({ closedSlots }) => new Set(closedSlots.map((slot) => found(slotAt, slot, 'slot'))))
  const lapse = sites.map(({ unjustifiedFrom }) =>
    unjustifiedFrom === null ? slots.length : found(slotAt, unjustifiedFrom, 'slot'),
  )
  const maintenance = vans.map(
    ({ maintenanceSlots }) => new Set(maintenanceSlots.map((slot) => found(slotAt, slot, 'slot'))),
  )
  const isVanFree = (van: number, slot: number) => !maintenance[van]!.has(slot)
  for (const { site, slot, van } of problem.commitments) {
    found(siteAt, site, 'site')
    found(slotAt, slot, 'slot')
    if (van !== null) found(vanAt, van, 'van')
  }
  return {
    problem,
    siteAt,
    slotAt,
    vanAt,
    shifts,
    shiftOf,
    shiftHours: Float64Array.from(shiftSlots, (of) => of.reduce((sum, slot) => sum + slots[slot]!.minutes / 60, 0)),
    shiftSlots,
    closedBy: (site, slot) =>
      slot >= lapse[site]! ? 'justification-lapsed' : closed[site]!.has(slot) ? 'not-permitted' : null,
    isVanFree,
    capacity: Int32Array.from(slots, (_, slot) => vans.filter((_van, van) => isVanFree(van, slot)).length),
    isNear: (from, to) => from === to || !travel || travel.minutes[from]![to]! <= travel.mostMinutes,
    tooNear: sites.map((_, site) =>
      apart
        ? [...sites.keys()].filter(
            (other) =>
              other !== site && Math.min(apart.metres[site]![other]!, apart.metres[other]![site]!) < apart.least,
          )
        : [],
    ),
    hasMoves:
      vans.length > 0 &&
      shifts.length < slots.length &&
      (travel?.minutes ?? []).some((row, from) =>
        row.some((minutes, to) => from !== to && minutes > travel!.mostMinutes),
      ),
  }
}

/** Position of a name. RangeError where it is none. */
export function found(at: ReadonlyMap<string, number>, name: string, what: string): number {
  const position = at.get(name)
  if (position === undefined) throw new RangeError(`There is no ${what} ${name}`)
  return position
}

function positions(list: readonly { readonly id: string }[], what: string): Map<string, number> {
  const at = new Map(list.map(({ id }, position) => [id, position]))
  if (at.size < list.length) throw new RangeError(`Two of the ${what}s have the same name`)
  return at
}

function checkTable(table: readonly (readonly number[])[], rows: number, columns: number, what: string): void {
  if (table.length !== rows || table.some((row) => row.length !== columns)) {
    throw new RangeError(`The ${what} are not ${rows} rows of ${columns}`)
  }
  if (!table.every((row) => row.every((value) => value >= 0 && value < Number.POSITIVE_INFINITY))) {
    throw new RangeError(`The ${what} are not all numbers from 0`)
  }
}

function checkWhole(value: number, what: string): void {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${value} ${what} is not a whole number from 0`)
}
