import { randomInt } from 'node:crypto'
import type {
  FeedbackForms,
  FeedbackRequest,
  FeedbackWordsAnswer,
} from '../../shared/contracts/consultation-records.ts'
import type { PublicReceipt } from '../../shared/contracts/intake.ts'
import { personalDetailsIn } from '../../shared/personal-details.ts'
import { type Db, listDistricts } from '../areas/store.ts'
import { type Published, publishFeedbackForms, publishReceipt } from '../disclosure/published.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findGroup } from '../meetings/group-store.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { askedAreas } from './consultation-store.ts'
import { decideWords, findFeedback, keepFeedback, listOpenForms, listWaitingWords } from './feedback-store.ts'

/** Crockford's base 32: no letter that is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Forms that are open today: of real districts alone where there are any, unless a district is synthetic by itself. */
async function openForms(db: Db, today: string): Promise<FeedbackForms['forms']> {
  const rows = await listOpenForms(db, today)
  const hasReal = rows.some(({ synthetic }) => !synthetic)
  const districts = await listDistricts(db)
  const forms = rows.filter(({ synthetic }) => synthetic === !hasReal)
  return Promise.all(
    forms.map(async (row) => {
      const of = { code: row.district_code, synthetic: row.synthetic }
      const group = row.group_id === null ? undefined : await findGroup(db, row.group_id)
      const areas = await askedAreas(db, of, group)
      return {
        consultation: row.id,
        name: row.group_name ?? districts.find(({ code }) => code === row.district_code)?.name ?? row.district_code,
        ...{ title: row.title, question: row.question, choices: row.choices.map(({ label }) => label) },
        parishes: areas?.areas.map(({ code, name }) => ({ code, name })) ?? [],
        ...{ until: row.to_day, synthetic: row.synthetic },
      }
    }),
  )
}

export async function readFeedbackForms(db: Db, today: string): Promise<Published<FeedbackForms>> {
  return publishFeedbackForms({ forms: await openForms(db, today) })
}

/**
 * Keeps what somebody ticks who does not attend, and answers a number. Words of their own wait to be looked at. What a
 * program filled in that people do not see is thrown away, with the same answer. Throws an ApiProblem for a form that is
 * not open and for choices that are none of it.
 */
export async function takeFeedback(db: Db, today: string, request: FeedbackRequest): Promise<Published<PublicReceipt>> {
  const form = (await openForms(db, today)).find(({ consultation }) => consultation === request.consultation)
  if (!form) throw parameterProblem('consultation', 'is not open. Choose a group of the list')
  const strange = request.choices.find((label) => !form.choices.includes(label))
  if (strange !== undefined) throw parameterProblem('choices', `'${strange}' is none of this form`, [...form.choices])
  if (request.parish !== '' && !form.parishes.some(({ code }) => code === request.parish))
    throw parameterProblem('parish', `'${request.parish}' is none of this form`)
  if (request.choices.length === 0 && request.words === '')
    throw parameterProblem('choices', 'Tick at least one, or say something else')
  const receipt = newReceipt()
  if (request.website !== '') return publishReceipt(receipt)
  const kept = await db.transaction().execute((trx) =>
    keepFeedback(
      trx,
      {
        ...{ ref: request.ref, receipt, consultation_id: form.consultation, received_on: today },
        ...{ choices: JSON.stringify([...new Set(request.choices)]), age_band: request.ageBand },
        ...{ parish_code: request.parish, words_status: request.words === '' ? 'none' : 'waiting', decided_at: null },
      },
      request.words,
    ),
  )
  return publishReceipt(kept)
}

/** Forty bits of chance: it says nothing of the answer nor of how many there are. */
function newReceipt(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

export async function readWords(db: Db, asked: string | undefined): Promise<FeedbackWordsAnswer> {
  const district = await findPlanDistrict(db, asked)
  return wordsOf(db, district)
}

async function wordsOf(db: Db, district: { readonly code: string; readonly synthetic: boolean }) {
  const rows = await listWaitingWords(db, district)
  return {
    words: rows.map(({ ref, consultation, title, choices, received_on, words }) => ({
      ...{ ref, consultation, title, receivedOn: received_on, words, warnings: personalDetailsIn(words) },
      choices: choices.map(({ label }) => label),
    })),
  }
}

/**
 * Counts words as one of the choices, or says why not. `db`: as whoever asks reads, so that only what they may see can be
 * decided. `owner`: nobody else may write it.
 */
export async function decideOnWords(
  { db, owner, actor }: { readonly db: Db; readonly owner: Db; readonly actor: string },
  ref: string,
  { countAs, reason }: { readonly countAs: string; readonly reason: string },
): Promise<FeedbackWordsAnswer> {
  const found = await findFeedback(db, ref)
  if (!found)
    throw new ApiProblem('not-found', { detail: 'There are no such words. GET /api/consultation-words lists them.' })
  const labels = found.choices.map(({ label }) => label)
  if (countAs !== '' && !labels.includes(countAs))
    throw parameterProblem('countAs', `'${countAs}' is no choice`, labels)
  if (countAs === '' && reason.length < 3) throw parameterProblem('reason', 'is needed where words are not counted')
  const isKept = await decideWords(owner, ref, {
    ...{ words_status: countAs === '' ? 'refused' : 'counted', counted_as: countAs, reason, decided_by: actor },
  })
  if (!isKept)
    throw new ApiProblem('decided-already', {
      detail: 'Somebody decided these words meanwhile. Look at the list again.',
    })
  return wordsOf(db, { code: found.district_code, synthetic: found.synthetic })
}
