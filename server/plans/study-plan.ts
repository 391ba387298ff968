import type { StudyAnswer, StudySlug } from '../../shared/contracts/plan-studies.ts'
import { studyCautions, studyTitles } from '../../shared/wording/week-studies.ts'
import { dataVersion } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { readableVersion } from '../incidents/agreement-store.ts'
import type { DemandReader } from '../incidents/week-demand-store.ts'
import { reachedWeek } from '../planners/week-variants.ts'
import type { PlanDesk } from './plan-desk.ts'
import { findPlanDistrict } from './plan-district-store.ts'
import { placementsOf, type StoredPlan } from './plan-store.ts'
import { type Study, studies } from './plan-studies.ts'
import { knownPlan } from './read-plan.ts'
import type { PlanAsRow } from './study-rows.ts'
import { findStudy } from './study-store.ts'

/** Studies that read something else than the plan, which changes. */
const reading: ReadonlySet<StudySlug> = new Set(['period', 'last-weeks'])

/**
 * Answers a question about a plan. What is proven stays as it was answered first; what time cut short is kept in memory
 * for as long as the data stay, so that it may be better known another day.
 */
export async function studyPlan(
  desk: PlanDesk,
  asker: DemandReader,
  plan: number,
  study: StudySlug,
): Promise<StudyAnswer> {
  const { db, reader } = asker
  const stored = await knownPlan(db, plan)
  if (stored.status !== 'done' || stored.solution === 'infeasible')
    throw new ApiProblem('no-result', {
      detail: `Plan ${plan} has no week that could be studied. Wait until it is done, or plan the week again.`,
    })
  const readFrom = reading.has(study) ? await readableVersion(db) : ''
  // Visits are entered at any time, so what vans did is read whenever it is asked.
  if (study === 'last-weeks') return (await answer(desk, asker, stored, study)).answer
  return desk.cache.for(reader).get(await dataVersion(db), `plan-study ${plan} ${study} ${readFrom}`, async () => {
    const kept = await findStudy(db, { plan, study, readFrom })
    if (kept) return kept
    const found = await answer(desk, asker, stored, study)
    if (found.isProven) await desk.keepStudy({ plan, study, readFrom }, found.answer)
    return found.answer
  })
}

async function answer(
  desk: PlanDesk,
  asker: DemandReader,
  stored: StoredPlan,
  study: StudySlug,
): Promise<{ answer: StudyAnswer; isProven: boolean }> {
  const started = performance.now()
  const { db } = asker
  const [basis, placements, district] = await Promise.all([
    desk.basisOf(db, stored),
    placementsOf(db, stored.id),
    findPlanDistrict(db, stored.district_code),
  ])
  const visits = placements.map(({ site_id, van_id, day, from_hour }) => ({
    site: String(site_id),
    slot: basis.slots.find((slot) => slot.day === day && slot.fromHour === from_hour)!.id,
    van: String(van_id),
  }))
  const plan: PlanAsRow = { stored, basis, visits, week: reachedWeek(basis.input, visits) }
  const ask: Study = studies[study]
  const { sentence, rows, isProven } = await ask({ desk, asker, district, plan })
  return {
    isProven,
    answer: {
      ...{ plan: stored.id, study, title: studyTitles[study], sentence, caution: studyCautions[study], rows },
      seconds: (performance.now() - started) / 1_000,
    },
  }
}
