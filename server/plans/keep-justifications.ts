import type {
  JustificationAnswer,
  JustificationStep,
  JustificationsAnswer,
} from '../../shared/contracts/justifications.ts'
import {
  actOnJustification,
  draftJustification,
  type JustificationActor,
  justificationObstacles,
  justificationStateOn,
  justificationStates,
  usualJustificationRules,
} from '../../shared/justification.ts'
import { covertQuestion, justificationFields, unansweredFields } from '../../shared/justification-fields.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import {
  findJustification,
  insertJustification,
  listJustifications,
  type StoredJustification,
  updateJustification,
} from './justification-store.ts'
import { knownSite } from './keep-sites.ts'
import { findPlanDistrict } from './plan-district-store.ts'

export interface JustificationDesk {
  readonly db: Db
  readonly actor: JustificationActor
  /** The owner of a machine of their own is the only person there is. */
  readonly isAlone: boolean
  readonly today: string
}

export async function readJustifications(
  { db, today }: Pick<JustificationDesk, 'db' | 'today'>,
  asked: string | undefined,
): Promise<JustificationsAnswer> {
  const stored = await listJustifications(db, await findPlanDistrict(db, asked))
  return { justifications: stored.map((each) => answerOf(each, today)) }
}

export async function draftFor({ db, actor, today }: JustificationDesk, site: number): Promise<JustificationAnswer> {
  const stored = await knownSite(db, site)
  const district = { code: stored.district_code, synthetic: stored.synthetic }
  const record = draftJustification(String(site), actor.id)
  const id = await insertJustification(db, district, { site, record, actor: actor.id })
  return readJustification(db, id, today)
}

/** Writes, decides or ends a record. An ApiProblem lists everything that stands against it, in words. */
export async function actOn(
  { db, actor, isAlone, today }: JustificationDesk,
  id: number,
  { action }: JustificationStep,
): Promise<JustificationAnswer> {
  const { record: before } = await known(db, id)
  const rules = { ...usualJustificationRules, needsTwoPeople: !isAlone }
  const outcome = actOnJustification(before, action, actor, today, rules)
  if (outcome.status === 'blocked') {
    const words = outcome.obstacles.map(({ obstacle, fields }) => {
      const missing = justificationFields.filter(({ slug }) => fields.includes(slug)).map(({ label }) => label)
      const referral = obstacle === 'covert' ? ` ${covertQuestion.referral}` : ''
      return `${justificationObstacles[obstacle]}${missing.length > 0 ? ` Missing: ${missing.join('; ')}.` : ''}${referral}`
    })
    const isOfRole = outcome.obstacles.some(({ obstacle }) => obstacle === 'role' || obstacle === 'same-person')
    throw new ApiProblem(isOfRole ? 'not-allowed' : 'justification-blocked', { detail: words.join(' ') })
  }
  const isKept = await updateJustification(db, id, { before, after: outcome.justification, actor: actor.id })
  if (!isKept)
    throw new ApiProblem('justification-blocked', {
      detail: 'Somebody else decided about it at the same time. Read it again, then decide.',
    })
  return readJustification(db, id, today)
}

async function readJustification(db: Db, id: number, today: string): Promise<JustificationAnswer> {
  return answerOf(await known(db, id), today)
}

async function known(db: Db, id: number): Promise<StoredJustification> {
  const stored = await findJustification(db, id)
  if (stored) return stored
  throw new ApiProblem('not-found', {
    detail: `There is no justification ${id}. GET /api/justifications lists them.`,
  })
}

function answerOf({ id, site_id, site_name, record }: StoredJustification, today: string): JustificationAnswer {
  const state = justificationStateOn(record, today)
  const { answers, isCovert, author, approvedOn, activeFrom, reviewOn, renewals, history } = record
  return {
    record: id,
    site: site_id,
    siteName: site_name,
    state,
    means: justificationStates[state].means,
    answers: { ...answers },
    isCovert,
    referral: isCovert ? covertQuestion.referral : null,
    author,
    approvedOn,
    activeFrom,
    reviewOn,
    renewals,
    unanswered: unansweredFields(answers, usualJustificationRules),
    history: history.map((event) => ({ ...event, review: event.review && { ...event.review } })),
  }
}
