import type { QuarterAnswer } from '../../shared/contracts/quarter-figures.ts'
import { routes } from '../../shared/contracts/routes.ts'
import { type Api, route } from '../http/route.ts'
import { type QuarterRecord, quarterFigures, quarterOnRecord, quartersOnRecord } from './quarter-figures.ts'

/** What routes of quarters need of the program. */
export interface QuarterDesk {
  readonly codeVersion: string
  readonly today: () => string
}

export function registerQuarters(app: Api, desk: QuarterDesk): void {
  route(app, routes.quarterRecords, async ({ query, db }) => {
    const { district, quarters } = await quartersOnRecord(db, { district: query.district })
    return { json: { district: { code: district.code, name: district.name }, quarters: quarters.map(onRecord) } }
  })
  route(app, routes.quarterRecord, async ({ path, db }) => ({
    json: answerOf(await quarterOnRecord(db, path.quarter)),
  }))
  route(app, routes.makeQuarterRecord, async ({ body, db, actor }) => ({
    json: answerOf(
      await quarterFigures(db, {
        district: body.district,
        today: desk.today(),
        codeVersion: desk.codeVersion,
        actor,
      }),
    ),
  }))
}

function onRecord({ id, from, to, checksum, madeBy, madeAt }: QuarterRecord) {
  return { quarter: id, from, to, checksum, madeBy, madeAt }
}

function answerOf(record: QuarterRecord): QuarterAnswer {
  return { ...onRecord(record), figures: record.figures.value }
}
