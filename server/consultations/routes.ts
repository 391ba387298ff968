import { routes } from '../../shared/contracts/routes.ts'
import type { Access } from '../access/access.ts'
import { AttemptLimit } from '../access/attempt-limit.ts'
import type { Db } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type Api, route } from '../http/route.ts'
import { importCounts, withdrawImport } from './import-counts.ts'
import {
  addConsultation,
  addVenue,
  changeConsultation,
  changeVenue,
  keepTally,
  removeVenue,
  withdrawConsultation,
} from './keep-consultations.ts'
import { consultationCsv, readConsultation, readConsultations } from './read-consultations.ts'
import { decideOnWords, readFeedbackForms, readWords, takeFeedback } from './take-feedback.ts'

export interface ConsultationsDesk {
  readonly today: () => string
}

/** Of the public, in a quarter of an hour from one address: a library or a school may share one. */
const answersAllowed = 12

/** `owner`: the database as its owner has it, who alone writes and reads what the public sends. */
export function registerConsultations(app: Api, desk: ConsultationsDesk, access: Access, owner: Db): void {
  const askerOf = ({ db, actor }: { readonly db: Db; readonly actor: string }) => ({ db, actor, today: desk.today() })
  route(app, routes.consultations, async ({ query, db }) => ({
    json: await readConsultations({ db, today: desk.today() }, query.district),
  }))
  route(app, routes.consultation, async ({ path, query, db }) => {
    const told = await readConsultation({ db, today: desk.today() }, path.consultation)
    if (query.format === 'json') return { json: told }
    const fileName = `${told.result.synthetic ? 'synthetic-' : ''}consultation-${told.consultation}.csv`
    return { type: 'text/csv; charset=utf-8', fileName, content: consultationCsv(told) }
  })
  route(app, routes.addConsultation, async ({ body, ...asked }) => ({
    json: await addConsultation(askerOf(asked), body),
  }))
  route(app, routes.changeConsultation, async ({ path, body, ...asked }) => ({
    json: await changeConsultation(askerOf(asked), path.consultation, body),
  }))
  route(app, routes.withdrawConsultation, async ({ path, body, ...asked }) => ({
    json: await withdrawConsultation(askerOf(asked), path.consultation, body),
  }))
  route(app, routes.addConsultationVenue, async ({ path, body, ...asked }) => ({
    json: await addVenue(askerOf(asked), path.consultation, body),
  }))
  route(app, routes.changeConsultationVenue, async ({ path, body, ...asked }) => ({
    json: await changeVenue(askerOf(asked), path, body.parishCode),
  }))
  route(app, routes.removeConsultationVenue, async ({ path, ...asked }) => ({
    json: await removeVenue(askerOf(asked), path),
  }))
  route(app, routes.importConsultation, async ({ path, body, ...asked }) => ({
    json: await importCounts(askerOf(asked), path.consultation, body),
  }))
  route(app, routes.withdrawImport, async ({ path, ...asked }) => ({
    json: await withdrawImport(askerOf(asked), path),
  }))
  route(app, routes.sendTally, async ({ body, ...asked }) => ({ json: await keepTally(askerOf(asked), body) }))
  route(app, routes.feedbackWords, async ({ query, db }) => ({ json: await readWords(db, query.district) }))
  route(app, routes.decideFeedbackWords, async ({ path, body, db, actor }) => ({
    json: await decideOnWords({ db, owner, actor }, path.ref, body),
  }))

  const addresses = new AttemptLimit(access.now, answersAllowed)
  route(app, routes.publicFeedbackForms, async () => ({ json: await readFeedbackForms(owner, desk.today()) }))
  route(app, routes.sendPublicFeedback, async ({ body, incoming }) => {
    if (!addresses.take(incoming.ip ?? ''))
      throw new ApiProblem('too-many-reports', { detail: 'Wait a quarter of an hour and send it again.' })
    return { json: await takeFeedback(owner, desk.today(), body) }
  })
}
