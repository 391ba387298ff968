import { routes } from '../../../shared/contracts/routes.ts'
import type { Db } from '../../areas/store.ts'
import { type Api, route } from '../../http/route.ts'
import { findPlanDistrict } from '../../plans/plan-district-store.ts'
import { checkedEvent, eventRegister, eventsCsv, eventsIcs, importEvents, readCalendar } from './keep-events.ts'
import { addEntry, changeEntry, type RegisterAsker, readEntries, removeEntry } from './keep-register.ts'
import { fundingCsv, fundingRegister, section17Csv, section17Register } from './money-registers.ts'
import { findEntry } from './register-store.ts'

export interface RegistersDesk {
  readonly today: () => string
}

/** Section 17, funding and what is going on. */
export function registerRegisters(app: Api, desk: RegistersDesk): void {
  const askerOf = ({ db, actor }: { readonly db: Db; readonly actor: string }): RegisterAsker => ({
    ...{ db, actor, today: desk.today() },
  })
  const csv = (
    told: { readonly synthetic: boolean; readonly district: { readonly code: string } },
    name: string,
    content: string,
  ) => ({
    ...{ type: 'text/csv; charset=utf-8', content },
    fileName: `${told.synthetic ? 'synthetic-' : ''}${name}-${told.district.code}.csv`,
  })

  route(app, routes.section17, async ({ query, ...asked }) => {
    const district = await findPlanDistrict(asked.db, query.district)
    const told = await readEntries(askerOf(asked), section17Register, district)
    return query.format === 'json' ? { json: told } : csv(told, 'section-17', section17Csv(told))
  })
  route(app, routes.addSection17, async ({ body, ...asked }) => {
    const asker = askerOf(asked)
    return { json: await readEntries(asker, section17Register, await addEntry(asker, section17Register, body)) }
  })
  route(app, routes.changeSection17, async ({ path, body, ...asked }) => {
    const asker = askerOf(asked)
    return {
      json: await readEntries(asker, section17Register, await changeEntry(asker, section17Register, path.entry, body)),
    }
  })
  route(app, routes.removeSection17, async ({ path, body, ...asked }) => {
    const asker = askerOf(asked)
    return {
      json: await readEntries(asker, section17Register, await removeEntry(asker, section17Register, path.entry, body)),
    }
  })

  route(app, routes.funding, async ({ query, ...asked }) => {
    const district = await findPlanDistrict(asked.db, query.district)
    const told = await readEntries(askerOf(asked), fundingRegister, district)
    return query.format === 'json' ? { json: told } : csv(told, 'funding', fundingCsv(told))
  })
  route(app, routes.addFunding, async ({ body, ...asked }) => {
    const asker = askerOf(asked)
    return { json: await readEntries(asker, fundingRegister, await addEntry(asker, fundingRegister, body)) }
  })
  route(app, routes.changeFunding, async ({ path, body, ...asked }) => {
    const asker = askerOf(asked)
    return {
      json: await readEntries(asker, fundingRegister, await changeEntry(asker, fundingRegister, path.entry, body)),
    }
  })
  route(app, routes.removeFunding, async ({ path, body, ...asked }) => {
    const asker = askerOf(asked)
    return {
      json: await readEntries(asker, fundingRegister, await removeEntry(asker, fundingRegister, path.entry, body)),
    }
  })

  route(app, routes.calendarEvents, async ({ query, ...asked }) => {
    const told = await readCalendar(askerOf(asked), query)
    if (query.format === 'json') return { json: told }
    if (query.format === 'csv') return csv(told, 'events', eventsCsv(told))
    const fileName = `${told.synthetic ? 'synthetic-' : ''}events-${told.district.code}.ics`
    return { type: 'text/calendar; charset=utf-8', content: eventsIcs(told), fileName }
  })
  route(app, routes.addCalendarEvent, async ({ body, ...asked }) => {
    const asker = askerOf(asked)
    const facts = await checkedEvent(asker.db, await findPlanDistrict(asker.db, body.district), body)
    const { code } = await addEntry(asker, eventRegister, facts)
    return { json: await readCalendar(asker, { district: code }) }
  })
  // Before those of one entry, whose address it would be taken for.
  route(app, routes.importEvents, async ({ body, ...asked }) => ({ json: await importEvents(askerOf(asked), body) }))
  route(app, routes.changeCalendarEvent, async ({ path, body, ...asked }) => {
    const asker = askerOf(asked)
    const before = await findEntry(asker.db, 'calendar_event', path.entry)
    const facts = await checkedEvent(asker.db, await findPlanDistrict(asker.db, before?.district_code), body)
    const { code } = await changeEntry(asker, eventRegister, path.entry, facts)
    return { json: await readCalendar(asker, { district: code }) }
  })
  route(app, routes.removeCalendarEvent, async ({ path, body, ...asked }) => {
    const asker = askerOf(asked)
    const { code } = await removeEntry(asker, eventRegister, path.entry, body)
    return { json: await readCalendar(asker, { district: code }) }
  })
}
