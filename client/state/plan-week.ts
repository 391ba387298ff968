import { computed } from '@preact/signals-core'
import type { CalendarDate } from '../../shared/calendar-date.ts'
import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import { choices } from './choices.ts'
import { ground, sites, today, vans } from './van-inputs.ts'

/** Monday of the week that is planned. */
export const week = computed<CalendarDate>(() => {
  const { week: asked } = choices.value
  try {
    if (asked) return mondayOf(asked)
  } catch {
    // A day that is in no calendar, of an address that was typed.
  }
  return daysAfter(mondayOf(today()), 7)
})

/** What there is to plan the week with; null until it is known. */
export const weekFacts = computed(() => {
  const [allVans, allSites, events] = [vans.value.data, sites.value.data, ground.value.data]
  if (!allVans || !allSites || !events) return null
  const from = week.value
  const to = daysAfter(from, 6)
  const inService = allVans.vans.filter(({ retiredOn }) => retiredOn === null || retiredOn > from)
  const usable = allSites.sites.filter(
    ({ status, justifiedBefore }) => status === 'accepted' && justifiedBefore !== null && justifiedBefore > from,
  )
  return {
    vans: inService,
    crewHours: inService.reduce((sum, { weeklyHours, crew }) => sum + weeklyHours / crew, 0),
    usable,
    sites: allSites.sites.length,
    events: events.events.filter(({ day, cancelledBecause }) => cancelledBecause === null && from <= day && day <= to),
    away: inService.flatMap(({ name, absences }) =>
      absences.filter((absence) => absence.from <= to && absence.to >= from).map((absence) => ({ name, ...absence })),
    ),
  }
})
