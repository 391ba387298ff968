import { addCalendarMonths, daysAfter } from '../../shared/calendar-date.ts'
import { dayOfRhythm, daysOfRhythm } from '../../shared/meeting-rhythm.ts'
import { createRandom, type Random } from '../../shared/random.ts'

export interface BoroughGroup {
  readonly place: string
  readonly time: string
  readonly monthsBetween: number
  readonly contacts: { readonly role: string; readonly telephone: string; readonly online: string }
  readonly reader: string
  readonly meetings: readonly {
    readonly day: string
    readonly status: 'planned' | 'held' | 'cancelled'
    readonly reason: string
    readonly attendance: number | null
  }[]
}

const seed = 20261107
const venues = [
  ...['village hall', 'community centre', 'library', 'primary school hall', 'Methodist hall', 'sports pavilion'],
  ...['parish rooms', 'scout hut', 'memorial hall', 'academy theatre'],
]
const reasons = [
  'The hall was flooded',
  'Snow: the roads were not safe',
  'Fewer than five people could come',
  'The election took the hall',
]
const times = ['18:30', '19:00', '19:00', '19:30', '14:00']

/** How groups of the borough meet: a year of meetings that are over, and those planned for the next four months. */
export function boroughMeetings(groups: readonly string[], today: string): BoroughGroup[] {
  return groups.map((name, at) => {
    const random = createRandom(seed, name)
    const monthsBetween = [1, 2, 2, 1, 3, 2, 1][at % 7]!
    const rhythm = { weekday: 1 + (at % 4), week: 1 + (Math.floor(at / 4) % 4), monthsBetween }
    const last = dayOfRhythm(today.slice(0, 7), rhythm)
    const since = at % monthsBetween === 0 ? last : addCalendarMonths(last, -1)
    const span = { from: addCalendarMonths(today, -12), to: addCalendarMonths(today, 4), since }
    const [first = name] = name.split(' and ')
    return {
      place: `${first} ${random.pick(venues)}`,
      time: random.pick(times),
      monthsBetween,
      contacts: {
        role: 'Neighbourhood sergeant, or the parish clerk',
        telephone: '101',
        online: 'https://www.newton-vale.example/report',
      },
      reader: `chair-${String(at + 1).padStart(2, '0')}@newton-vale.example`,
      meetings: daysOfRhythm(rhythm, span).map((day) => meetingOn(day, today, random)),
    }
  })
}

/** Meetings of the tasking group: the second Tuesday of each month. */
export function boroughTaskingDays(today: string): { readonly day: string; readonly status: 'planned' | 'held' }[] {
  const rhythm = { weekday: 2, week: 2, monthsBetween: 1 }
  const span = { from: addCalendarMonths(today, -12), to: addCalendarMonths(today, 4), since: null }
  return daysOfRhythm(rhythm, span).map((day) => ({ day, status: day < today ? 'held' : 'planned' }))
}

function meetingOn(day: string, today: string, random: Random): BoroughGroup['meetings'][number] {
  const chance = random.next()
  const came = 6 + random.poisson(11)
  // What is to come may be called off too; yesterday's may not be entered yet.
  if (day >= today)
    return chance < 0.03 && day > daysAfter(today, 30)
      ? { day, status: 'cancelled', reason: 'The hall is being repaired', attendance: null }
      : { day, status: 'planned', reason: '', attendance: null }
  if (chance < 0.08) return { day, status: 'cancelled', reason: random.pick(reasons), attendance: null }
  return { day, status: 'held', reason: '', attendance: chance > 0.93 ? null : came }
}
