import { computed } from '@preact/signals-core'
import type { CalendarDate } from '../../shared/calendar-date.ts'
import { daysLater, mondayOf } from '../../shared/planned-week.ts'
import { me } from './account.ts'
import { answerTo } from './answer.ts'
import { choices } from './choices.ts'
import { clockInEngland } from './device.ts'

const onVans = () => choices.value.page === 'vans'
const ofDistrict = () => {
  const { district } = choices.value
  return onVans() ? { query: district ? { district } : {} } : null
}

/** Monday of the week that is planned. */
export const week = computed<CalendarDate>(() => {
  const { week: asked } = choices.value
  try {
    if (asked) return mondayOf(asked)
  } catch {
    // A day that is in no calendar, of an address that was typed.
  }
  return daysLater(mondayOf(clockInEngland(new Date()).slice(0, 10)), 7)
})

export const vans = answerTo('vans', ofDistrict)
export const sites = answerTo('sites', ofDistrict)
export const ground = answerTo('planGround', ofDistrict)
export const demand = answerTo('demand', () => {
  const call = ofDistrict()
  return call && { query: { ...call.query, week: week.value } }
})

/** What there is to plan the week with; null until it is known. */
export const weekFacts = computed(() => {
  const [allVans, allSites, events] = [vans.value.data, sites.value.data, ground.value.data]
  if (!allVans || !allSites || !events) return null
  const from = week.value
  const to = daysLater(from, 6)
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

const planners: readonly string[] = ['cctv-coordinator', 'analyst', 'partnership-manager']

/** Whether who is there may plan; whoever sits at an installation without accounts may. The server has the last word. */
export const mayPlan = computed(() => {
  const { data } = me.value
  return data?.kind !== 'account' || data.roles.some((role) => planners.includes(role))
})
