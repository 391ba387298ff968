import type { z } from 'zod'
import { daysAfter } from '../../../shared/calendar-date.ts'
import type { EventChange, EventsAnswer, EventsImportAnswer } from '../../../shared/contracts/registers.ts'
import { eventTimes } from '../../../shared/event-times.ts'
import { personalDetailsIn } from '../../../shared/personal-details.ts'
import { eventKindLabels } from '../../../shared/register-words.ts'
import { listed } from '../../../shared/wording/counts.ts'
import { type Db, listAreaSets, listAreas } from '../../areas/store.ts'
import { ApiProblem, parameterProblem } from '../../http/api-problem.ts'
import { csvText } from '../../http/csv-text.ts'
import { wholeDaysIcs } from '../../http/ics-text.ts'
import { findPlanDistrict, type PlanDistrict } from '../../plans/plan-district-store.ts'
import { type RegisterAsker, type RegisterOf, readEntries } from './keep-register.ts'
import { readEvents } from './read-events.ts'
import { insertEntries, listEntries, type StoredEntry } from './register-store.ts'

type EventFacts = Omit<z.infer<typeof EventChange>, 'revision'> & { readonly areaName: string }

export const eventRegister: RegisterOf<'calendar_event', EventFacts> = {
  table: 'calendar_event',
  nameOf: ({ name }) => name,
  tell: (row) => ({
    ...{ name: row.name, kind: row.kind, place: row.place, areaKind: row.area_kind, areaCode: row.area_code },
    ...{ areaName: row.area_name, from: row.from_day, to: row.to_day, crowd: row.crowd },
    ...{ recursYearly: row.recurs_yearly, affectsCounts: row.affects_counts },
  }),
  columns: (facts) => ({
    ...{ name: facts.name, kind: facts.kind, place: facts.place, area_kind: facts.areaKind },
    ...{ area_code: facts.areaCode, area_name: facts.areaName, from_day: facts.from, to_day: facts.to },
    ...{ crowd: facts.crowd, recurs_yearly: facts.recursYearly, affects_counts: facts.affectsCounts },
  }),
}

const eventAreaKinds = ['nag', 'ward', 'parish'] as const

/** Areas an event may be of, of the newest sets. */
export async function areasOf(db: Db, { code, synthetic }: PlanDistrict): Promise<EventsAnswer['areas']> {
  const sets = (await listAreaSets(db)).filter((set) => set.synthetic === synthetic)
  const lists = await Promise.all(
    eventAreaKinds.map(async (kind) => {
      const set = sets.find((each) => each.kind === kind)
      const areas = set ? await listAreas(db, set.id, code) : []
      return areas.filter(({ remainder }) => !remainder).map(({ code: own, name }) => ({ kind, code: own, name }))
    }),
  )
  return lists.flat()
}

/** With the name of its area. Throws an ApiProblem for days or an area that cannot be. */
export async function checkedEvent<Facts extends Omit<EventFacts, 'areaName'>>(
  db: Db,
  district: PlanDistrict,
  facts: Facts,
): Promise<Facts & { areaName: string }> {
  if (facts.to < facts.from) throw parameterProblem('to', 'lies before the first day')
  if ((facts.areaKind === '') !== (facts.areaCode === ''))
    throw parameterProblem('areaCode', 'needs its kind, or leave both empty for the whole district')
  if (facts.areaCode === '') return { ...facts, areaName: '' }
  const areas = await areasOf(db, district)
  const area = areas.find(({ kind, code }) => kind === facts.areaKind && code === facts.areaCode)
  if (!area) throw parameterProblem('areaCode', `'${facts.areaCode}' is no ${facts.areaKind} that is loaded`)
  return { ...facts, areaName: area.name }
}

/** The calendar of a district, and each time something is on between two days: left out, from a year ago to a year ahead. */
export async function readCalendar(
  asker: Pick<RegisterAsker, 'db' | 'today'>,
  {
    district: asked,
    from,
    to,
  }: { readonly district?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<EventsAnswer> {
  const first = from ?? daysAfter(asker.today, -365)
  const last = to ?? daysAfter(asker.today, 365)
  if (last < first) throw parameterProblem('to', 'lies before the first day')
  const district = await findPlanDistrict(asker.db, asked)
  const told = await readEntries(asker, eventRegister, district)
  return {
    ...told,
    areas: await areasOf(asker.db, district),
    days: told.entries
      .flatMap(({ entry, name, kind, place, areaKind, areaCode, affectsCounts, crowd, ...days }) =>
        eventTimes(days, first, last).map((time) => ({
          ...{ entry, name, kind, ...time, place, areaKind, areaCode, affectsCounts, crowd },
        })),
      )
      .sort((one, other) => (one.from < other.from ? -1 : 1)),
  }
}

/** Events of a file; those that are there already, by their uid, stay as they are. */
export async function importEvents(
  { db, actor }: RegisterAsker,
  request: {
    readonly district?: string | undefined
    readonly name: string
    readonly text: string
    readonly dryRun: boolean
  },
): Promise<EventsImportAnswer> {
  const district = await findPlanDistrict(db, request.district)
  const read = readEvents(request.text)
  if (read.problem !== null)
    throw new ApiProblem('file-refused', { detail: `"${request.name}" cannot be read. ${read.problem}` })
  const there = new Set((await listEntries(db, 'calendar_event', district)).map(uidOf))
  const refused = [...read.refused]
  const fresh = new Map<string, (typeof read.events)[number]>()
  let known = 0
  for (const event of read.events) {
    const found = personalDetailsIn(`${event.name} ${event.place}`)
    const own = JSON.stringify([event.name.toLowerCase(), event.from])
    if (found.length > 0)
      refused.push({ line: event.line, reason: `seems to hold a ${listed(found)}`, text: event.name })
    else if (there.has(event.uid) || there.has(own) || fresh.has(event.uid)) known += 1
    else fresh.set(event.uid, event)
  }
  const added = [...fresh.values()]
  if (!request.dryRun)
    await insertEntries(
      db,
      'calendar_event',
      added.map((event) => ({
        ...{ synthetic: district.synthetic, district_code: district.code, changed_by: actor, uid: event.uid },
        ...{ name: event.name, kind: event.kind, place: event.place, area_kind: '' as const, area_code: '' },
        ...{ area_name: '', from_day: event.from, to_day: event.to, crowd: event.crowd },
        ...{ recurs_yearly: event.recursYearly, affects_counts: event.affectsCounts },
      })),
    )
  return {
    added: added.map(({ name, from, to, place }) => ({ name, from, to, place })),
    known,
    refused: refused.sort((one, other) => one.line - other.line).slice(0, 500),
    isKept: !request.dryRun,
  }
}

function uidOf(row: StoredEntry<'calendar_event'>): string {
  return row.uid === '' ? JSON.stringify([row.name.toLowerCase(), row.from_day]) : row.uid
}

export function eventsCsv({ entries }: EventsAnswer): string {
  return csvText({
    columns: ['name', 'from', 'to', 'place', 'area', 'kind', 'crowd', 'yearly', 'affects'],
    rows: entries.map((each) => [
      ...[each.name, each.from, each.to, each.place, each.areaName, eventKindLabels[each.kind], each.crowd],
      ...[each.recursYearly ? 'yes' : 'no', each.affectsCounts ? 'yes' : 'no'],
    ]),
  })
}

export function eventsIcs({ entries, district }: EventsAnswer): string {
  return wholeDaysIcs(
    entries.map((each) => ({
      uid: `event-${each.entry}-${district.code}@wardwatch`,
      stamp: each.changedAt,
      ...{ from: each.from, to: each.to, isYearly: each.recursYearly, title: each.name },
      place: [each.place, each.areaName].filter((text) => text !== '').join(', '),
      category: eventKindLabels[each.kind],
    })),
  )
}
