import { computed, signal } from '@preact/signals-core'
import { type CalendarDate, mondayOf } from '../../shared/calendar-date.ts'
import type { DemandAreaKind } from '../../shared/demand-areas.ts'
import { classify } from '../../shared/map-classes/classify.ts'
import { type AnswerOf, addressOf } from '../api/api.ts'
import { answerTo } from './answer.ts'
import { choices, choose } from './choices.ts'
import { today } from './van-inputs.ts'
import type { AreaShade, WardensDrawing } from './wardens-shown.ts'

// What a week asks of wardens, as the map, the table and the heat map of it show.

export type WardenDemandData = AnswerOf<'wardenDemand'>
export type ShiftStartsData = AnswerOf<'wardenShiftStarts'>
export type DemandArea = WardenDemandData['areas'][number]

/** Monday of the week shown: this one where none is asked for. */
export const demandWeek = computed<CalendarDate>(() => {
  const { week } = choices.value
  try {
    if (week) return mondayOf(week)
  } catch {
    // A day that is in no calendar, of an address that was typed.
  }
  return mondayOf(today())
})

const isOpen = () => choices.value.page === 'wardens' && choices.value.wardensView === null

export const demandAreas = computed<DemandAreaKind>(() => choices.value.wardensAreas ?? 'lsoa')

export const wardenDemand = answerTo('wardenDemand', () => {
  if (!isOpen()) return null
  const { district } = choices.value
  return { query: { ...(district ? { district } : {}), week: demandWeek.value, areas: demandAreas.value } }
})

export const demandShapes = answerTo('areas', () => {
  const { data } = wardenDemand.value
  if (!isOpen() || !data?.canTellHours) return null
  const { kind, vintage } = data.shapes
  const query = { vintage, format: 'topojson' as const, district: data.district.code }
  return { path: { kind: kind as 'lsoa' }, query }
})

/** Whether starts are asked for each weekday too. */
export const startsByWeekday = signal(false)
export const shiftStarts = answerTo('wardenShiftStarts', () => {
  if (!isOpen()) return null
  const { district } = choices.value
  const by = startsByWeekday.value ? ('weekday' as const) : ('day' as const)
  return { query: { ...(district ? { district } : {}), week: demandWeek.value, by } }
})

/** What areas are shaded by: all their work, or what of it is unmet. Unmet where somebody is on duty at all. */
export const demandShade = computed<'work' | 'unmet'>(
  () => choices.value.wardensShade ?? (wardenDemand.value.data?.duty.isPublished ? 'unmet' : 'work'),
)

export function minutesShown({ minutes, unmetMinutes }: DemandArea, shade = demandShade.value): number {
  return shade === 'unmet' ? unmetMinutes : minutes
}

/** Classes of the areas, in hours of work a week. */
export const demandClasses = computed(() => {
  const areas = wardenDemand.value.data?.areas ?? []
  return classify(
    areas.map((area) => (minutesShown(area) > 0 ? minutesShown(area) / 60 : null)),
    { method: 'jenks', classes: 5 },
  )
})

export function chooseArea(code: string): void {
  choose({ wardensArea: choices.peek().wardensArea === code ? null : code })
}

/** What the map shows of it; null while nothing is known. */
export const demandDrawing = computed<WardensDrawing | null>(() => {
  const { data } = wardenDemand.value
  const shapes = demandShapes.value.data
  if (!data || !shapes || data.areas.length === 0) return null
  const classes = demandClasses.value
  const highest = classes.colours.length - 1
  const shades = new Map<string, AreaShade>()
  for (const area of data.areas) {
    const minutes = minutesShown(area)
    const index = minutes > 0 ? classes.classOf(minutes / 60) : null
    const colour = index === null ? null : (classes.colours[index] ?? null)
    // The highest class is told by an outline too.
    for (const code of area.codes)
      shades.set(code, { colour, missing: false, spot: index === highest && highest > 0 ? 1 : 0 })
  }
  const chosen = data.areas.find(({ code }) => code === choices.value.wardensArea)
  return {
    areas: shapes,
    shades,
    chosen: chosen?.codes[0] ?? null,
    onArea: (unit) => {
      const area = data.areas.find(({ codes }) => codes.includes(unit))
      if (area) chooseArea(area.code)
    },
  }
})

/** The area that a unit of the map is of. */
export function areaOfUnit(unit: string | null): DemandArea | undefined {
  return unit === null ? undefined : wardenDemand.value.data?.areas.find(({ codes }) => codes.includes(unit))
}

/** Where the table of areas, or of hours, is had for a spreadsheet. */
export function demandFile({ district, week, areaKind }: WardenDemandData, table: 'areas' | 'hours'): string {
  return addressOf('wardenDemand', { query: { district: district.code, week, areas: areaKind, format: 'csv', table } })
}
