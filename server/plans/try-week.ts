import type { Conflict, HandVisits, TryAnswer } from '../../shared/contracts/plan-studies.ts'
import { breachSentence, type NamedShift, unusableSentence } from '../../shared/wording/broken-rule.ts'
import { triedSentence } from '../../shared/wording/tried-week.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { type HandProblem, type HandWeek, handProblemOf, weighHandWeek } from '../planners/hand-week.ts'
import type { Visit } from '../planners/schedule-problem.ts'
import { namedVisit } from './found-plan.ts'
import type { PlanBasis } from './plan-basis.ts'
import type { PlanDesk } from './plan-desk.ts'
import { placementsOf, type StoredPlan } from './plan-store.ts'
import { knownPlan } from './read-plan.ts'

/** A week drawn by hand, with what it was drawn from. */
export interface TriedWeek {
  readonly stored: StoredPlan
  readonly basis: PlanBasis
  readonly week: HandWeek
  readonly answer: TryAnswer
}

/** Bases are kept while they are asked for, and what is made of them as long. */
const prepared = new WeakMap<PlanBasis, HandProblem>()

/** What a week drawn by hand is worth against a plan and which rules it breaks. Nothing is kept. */
export async function tryWeek(desk: PlanDesk, db: Db, plan: number, drawn: HandVisits): Promise<TriedWeek> {
  const stored = await knownPlan(db, plan)
  if (stored.status !== 'done')
    throw new ApiProblem('no-result', {
      detail: `Plan ${plan} has no week to draw from${stored.status === 'running' ? ' yet. Wait until it is done.' : '. Plan the week again.'}`,
    })
  const [basis, placements] = await Promise.all([desk.basisOf(db, stored), placementsOf(db, plan)])
  const visits = drawn.map((visit) => visitOf(basis, visit))
  const planned = placements.map((placement) => ({
    site: String(placement.site_id),
    slot: slotIdOf(basis, placement.day, placement.from_hour)!,
    van: String(placement.van_id),
  }))
  const week = weighHandWeek(problemFor(basis), visits, planned)
  return { stored, basis, week, answer: answerOf(plan, basis, week) }
}

function problemFor(basis: PlanBasis): HandProblem {
  const known = prepared.get(basis)
  if (known) return known
  const made = handProblemOf(
    basis.input,
    basis.unusable.map(({ id, x, y }) => ({ id: String(id), x, y })),
  )
  prepared.set(basis, made)
  return made
}

function answerOf(plan: number, basis: PlanBasis, week: HandWeek): TryAnswer {
  const conflicts = [...unusableConflicts(basis, week), ...week.broken.map((broken) => conflictOf(basis, broken))]
  const forbidding = conflicts.filter(({ forbids }) => forbids).length
  const { loss, lossShare, reached, value } = week
  return {
    plan,
    visits: week.visits.map((visit) => namedVisit(basis, visit, visit.expected)),
    expected: reached,
    objective: value,
    loss,
    lossShare,
    lossByShift: week.lossBySlot.map(({ slot, loss: lost }) => {
      const { day, fromHour } = shiftOf(basis, slot)
      return { day, fromHour, loss: lost }
    }),
    conflicts,
    sentence: triedSentence({ loss, lossShare, reached, forbidding, allowed: conflicts.length - forbidding }),
  }
}

function conflictOf(basis: PlanBasis, broken: HandWeek['broken'][number]): Conflict {
  const { rule, forbids, limit, actual } = broken
  const shifts = broken.slots.map((slot) => shiftOf(basis, slot))
  const sentence = breachSentence({
    ...{ rule, limit, actual, shifts },
    sites: broken.sites.map((site) => siteNameOf(basis, site)),
    vans: broken.vans.map((van) => basis.vans.find(({ id }) => String(id) === van)?.name ?? ''),
  })
  return {
    ...{ rule, sentence, forbids },
    sites: broken.sites.map(Number),
    vans: broken.vans.map(Number),
    shifts: shifts.map(({ day, fromHour }) => ({ day, fromHour })),
  }
}

/** Sites that no van may stand at in this week, whenever. */
function unusableConflicts({ unusable, slots }: PlanBasis, { visits }: HandWeek): Conflict[] {
  return unusable.flatMap(({ id, name, because }) => {
    const there = visits.filter(({ site }) => site === String(id))
    if (there.length === 0) return []
    return [
      {
        rule: 'site-unusable',
        sentence: unusableSentence(name, because),
        forbids: true,
        sites: [id],
        vans: [],
        shifts: there.map(({ slot }) => {
          const { day, fromHour } = slots.find((each) => each.id === slot)!
          return { day, fromHour }
        }),
      },
    ]
  })
}

function visitOf(basis: PlanBasis, { site, day, fromHour, van }: HandVisits[number]): Visit {
  const slot = slotIdOf(basis, day, fromHour)
  if (!slot)
    throw parameterProblem('visits', `${day} has no shift from ${fromHour}:00 in this plan. Choose one of its shifts`)
  if (![...basis.sites, ...basis.unusable].some(({ id }) => id === site))
    throw parameterProblem('visits', `site ${site} was not there when the week was planned. Plan the week again`)
  if (van !== null && !basis.vans.some(({ id }) => id === van))
    throw parameterProblem('visits', `van ${van} was not there when the week was planned. Plan the week again`)
  return { site: String(site), slot, van: van === null ? null : String(van) }
}

function slotIdOf({ slots }: PlanBasis, day: string, fromHour: number): string | undefined {
  return slots.find((slot) => slot.day === day && slot.fromHour === fromHour)?.id
}

function shiftOf({ slots }: PlanBasis, slot: string): NamedShift {
  const { day, fromHour, toHour } = slots.find(({ id }) => id === slot)!
  return { day, fromHour, toHour }
}

function siteNameOf({ sites, unusable }: PlanBasis, site: string): string {
  return [...sites, ...unusable].find(({ id }) => String(id) === site)?.name ?? ''
}
