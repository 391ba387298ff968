import { daysAfter, mondayOf } from '../../shared/calendar-date.ts'
import type { TaskingAnswer } from '../../shared/contracts/plan-studies.ts'
import type { Placement, PlanAnswer } from '../../shared/contracts/plans.ts'
import { plural } from '../../shared/wording/counts.ts'
import { dayWithYear, shiftInWords } from '../../shared/wording/van-times.ts'
import type { Db } from '../areas/store.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { justifiedSites } from './justification-store.ts'
import { findPlanDistrict } from './plan-district-store.ts'
import { listPlans, type StoredPlan } from './plan-store.ts'
import { readPlan } from './read-plan.ts'
import { reasonOf } from './shift-reason.ts'
import { listSites } from './site-store.ts'

/**
 * The published week as whoever drives needs it. Without a week it is the first from this one on that is published, or
 * this one. Parking, signage and sight line are as they are known now, and not as they were when it was planned.
 */
export async function readTasking(
  db: Db,
  today: string,
  asked: { readonly district?: string | null | undefined; readonly week?: string | undefined },
): Promise<TaskingAnswer> {
  const district = await findPlanDistrict(db, asked.district)
  if (asked.week !== undefined && mondayOf(asked.week) !== asked.week)
    throw parameterProblem('week', `${asked.week} is no Monday. The one before it is ${mondayOf(asked.week)}`)
  const plans = await listPlans(db, district)
  const thisWeek = mondayOf(today)
  const published = plans.filter(({ decision }) => decision === 'published')
  const coming = published.map(({ week }) => week).filter((week) => week >= thisWeek)
  const week = asked.week ?? coming.sort()[0] ?? thisWeek
  const found = published.find((plan) => plan.week === week)
  const about = { district: { code: district.code, name: district.name }, synthetic: district.synthetic, week }
  if (!found)
    return {
      ...about,
      plan: null,
      version: null,
      publishedBy: null,
      publishedAt: null,
      sentence: nothingYet(plans, week),
      changes: null,
      shifts: [],
    }
  const [plan, sites, justified] = [
    await readPlan(db, found.id),
    new Map((await listSites(db, district)).map((site) => [site.id, site])),
    await justifiedSites(db, district),
  ]
  const decision = plan.decisions.findLast((each) => each.decision === 'published')
  const before = await publishedBefore(db, plan, plans)
  const known = new Set(before?.placements.map(keyOf))
  return {
    ...about,
    plan: plan.plan,
    version: plan.version,
    publishedBy: decision?.actor ?? null,
    publishedAt: decision?.at ?? null,
    sentence: `${plural(plan.placements.length, 'shift')} in the week of ${dayWithYear(week)} to ${dayWithYear(daysAfter(week, 6))}.`,
    changes: before && changesOf(before, plan),
    shifts: plan.placements.map((placement) => {
      const site = sites.get(placement.site)
      return {
        ...placement,
        isNew: before !== null && !known.has(keyOf(placement)),
        parking: site?.parking ?? '',
        signage: site?.signage ?? '',
        sightLine: site?.sight_line ?? '',
        why: reasonOf(placement),
        reviewOn: justified.get(placement.site)?.reviewOn ?? null,
      }
    }),
  }
}

/** What is missing, and what to do for it. */
function nothingYet(plans: readonly StoredPlan[], week: string): string {
  const own = plans.filter((plan) => plan.week === week)
  const start = `Nothing is published for the week of ${dayWithYear(week)}.`
  if (own.some(({ decision }) => decision === 'approved'))
    return `${start} A plan of it is approved: publish it on the Vans page.`
  if (own.some(({ decision }) => decision === 'withdrawn'))
    return `${start} The plan that was published is withdrawn: approve and publish another on the Vans page.`
  if (own.length > 0) return `${start} There is a plan of it: approve and publish it on the Vans page.`
  return `${start} Plan the week on the Vans page, approve it and publish it.`
}

/** Of the same week, the last plan that was published before this one was. */
async function publishedBefore(
  db: Db,
  plan: PlanAnswer,
  plans: readonly StoredPlan[],
): Promise<(PlanAnswer & { readonly publishedAt: string; readonly because: string }) | null> {
  const since = plan.decisions.findLast(({ decision }) => decision === 'published')?.at ?? ''
  let latest: (PlanAnswer & { publishedAt: string; because: string }) | null = null
  for (const { id, week, decision } of plans) {
    if (id === plan.plan || week !== plan.week || decision !== 'withdrawn') continue
    const other = await readPlan(db, id)
    const publishedAt = other.decisions.findLast((each) => each.decision === 'published')?.at
    if (publishedAt === undefined || publishedAt > since || (latest && latest.publishedAt > publishedAt)) continue
    latest = { ...other, publishedAt, because: other.decisions.at(-1)?.reason ?? '' }
  }
  return latest
}

function changesOf(
  before: PlanAnswer & { readonly because: string },
  now: PlanAnswer,
): NonNullable<TaskingAnswer['changes']> {
  const [earlier, later] = [new Set(before.placements.map(keyOf)), new Set(now.placements.map(keyOf))]
  const words = (placement: Placement) => `${placement.vanName} at ${placement.siteName}, ${shiftInWords(placement)}`
  const sentences = [
    ...now.placements.filter((each) => !earlier.has(keyOf(each))).map((each) => `New: ${words(each)}.`),
    ...before.placements.filter((each) => !later.has(keyOf(each))).map((each) => `No longer: ${words(each)}.`),
  ]
  const { plan, version, because } = before
  return { plan, version, because, isSame: sentences.length === 0, sentences }
}

function keyOf({ van, site, day, fromHour, toHour }: Placement): string {
  return `${van} ${site} ${day} ${fromHour} ${toHour}`
}
