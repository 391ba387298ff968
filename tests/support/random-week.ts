import type { ScheduleProblem, Visit } from '../../server/planners/schedule-problem.ts'
import { createRandom } from '../../shared/random.ts'
import { weekOf } from './week-of.ts'

/** A small week with rules of every kind, the same for the same seed; promised visits may contradict the rules. */
export function randomWeek(seed: number): ScheduleProblem {
  const random = createRandom(seed, 'small week')
  const whole = (low: number, high: number) => low + Math.floor(random.next() * (high - low + 1))
  const perhaps = (chance: number) => random.next() < chance
  const [siteCount, slotCount, vans] = [whole(1, 4), whole(1, 4), whole(0, 2)]
  const slotsOfShift = whole(1, 2)
  const expected = Array.from({ length: siteCount }, () =>
    Array.from({ length: slotCount }, () => (perhaps(0.1) ? 0 : whole(1, 12) / (perhaps(0.5) ? 1 : 4))),
  )
  const plain = weekOf(expected, { vans, slotsOfShift })
  const slots = plain.slots.map(({ id }) => id)
  const shifts = [...new Set(plain.slots.map(({ shift }) => shift))]
  const commitments: Visit[] = perhaps(0.4)
    ? Array.from({ length: whole(1, 2) }, () => ({
        site: random.pick(plain.sites).id,
        slot: random.pick(slots),
        van: perhaps(0.3) && vans > 0 ? random.pick(plain.vans).id : null,
      }))
    : []
  const isFirst = ({ site, slot }: Visit, at: number) =>
    commitments.findIndex((other) => other.site === site && other.slot === slot) === at
  const minutes = plain.sites.map(() => plain.sites.map(() => whole(1, 40)))
  const far = createRandom(seed, 'sites apart')
  const places = plain.sites.map(() => [far.next() * 1_000, far.next() * 1_000] as const)
  const metres = places.map(([x, y]) => places.map(([east, north]) => Math.hypot(x - east, y - north)))
  return {
    ...plain,
    apart: far.next() < 0.5 ? { metres, least: Math.round(far.next() * 900) } : null,
    vans: plain.vans.map((van) => ({ ...van, maintenanceSlots: slots.filter(() => perhaps(0.12)) })),
    sites: plain.sites.map((site) => ({
      ...site,
      closedSlots: slots.filter(() => perhaps(0.12)),
      unjustifiedFrom: perhaps(0.12) ? random.pick(slots) : null,
    })),
    commitments: commitments.filter(isFirst),
    mostVisitsOfSite: whole(0, 3),
    restSlots: whole(0, 2),
    mostVisits: perhaps(0.4) ? whole(0, 5) : null,
    operators: perhaps(0.6)
      ? Array.from({ length: whole(1, 3) }, (_, at) => ({
          id: `o${at + 1}`,
          hours: whole(1, 6) * 6 + (perhaps(0.3) ? 3 : 0),
          absentShifts: shifts.filter(() => perhaps(0.15)),
        }))
      : null,
    operatorsOfVan: perhaps(0.3) ? 2 : 1,
    operatorRestHours: perhaps(0.4) ? 11 : 0,
    travel: perhaps(0.6) ? { minutes, mostMinutes: whole(10, 30) } : null,
  }
}
