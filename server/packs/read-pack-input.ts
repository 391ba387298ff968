import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { ConsultationResult } from '../../shared/contracts/consultations.ts'
import { isMonth, monthLabel, type Period } from '../../shared/period.ts'
import { plural } from '../../shared/wording/counts.ts'
import type { StoredAction } from '../meetings/action-store.ts'
import type { StoredGroup } from '../meetings/group-store.ts'
import type { StoredMeeting } from '../meetings/meeting-store.ts'
import type { StoredPriority, StoredReview } from '../priorities/priority-store.ts'
import { groundOf } from './pack-ground.ts'
import type { PackAction, PackEdition, PackInput, PackPriority } from './pack-input.ts'
import type { HoursOf } from './read-hours.ts'
import { servicesOf } from './read-services.ts'
import type { SharedPack } from './read-shared.ts'

const monthsWithoutMeeting = 183

/** Everything that the pack of one meeting is made of, in one edition. */
export async function packInput(
  shared: SharedPack,
  about: {
    readonly group: StoredGroup
    readonly meeting: StoredMeeting
    readonly edition: PackEdition
    readonly version: number
    readonly note: string
    readonly today: string
    readonly madeAt: string
    readonly consultation: ConsultationResult | null
    readonly hoursOf: HoursOf
  },
): Promise<PackInput> {
  const { group, meeting, edition, version, note, today, madeAt, consultation } = about
  const areaName = shared.ground.names.get(group.area_kind as AreaKindSlug)?.get(group.area_code) ?? group.name
  const own = shared.meetings.filter(({ group_id, status }) => group_id === group.id && status !== 'cancelled')
  const previous = own.filter(({ day }) => day < meeting.day).at(-1)
  const next = own.find(({ day }) => day > meeting.day)
  const since = previous?.day ?? daysBefore(meeting.day, monthsWithoutMeeting)
  const priorities = shared.priorities.filter(({ group_id }) => group_id === group.id)
  const told = priorities.filter(({ status, closed_on }) => status === 'open' || (closed_on ?? '') >= since)
  const actions = shared.actions.filter(
    ({ group_id, closed_on }) => group_id === group.id && (closed_on === null || closed_on >= since),
  )
  const areaGroup = { areaKind: group.area_kind, areaCode: group.area_code, areaName }
  const open = told.filter(({ status }) => status === 'open')
  const { figures, why } = edition === 'public' ? shared.told : shared.exact
  return {
    ...{ edition, version, note, today, madeAt, consultation, noFigures: why, figures },
    synthetic: shared.district.synthetic,
    district: { code: shared.district.code, name: shared.district.name },
    group: { id: group.id, name: group.name, ...areaGroup, contacts: contactsOf(group.contacts) },
    meeting: { day: meeting.day, startsAt: meeting.starts_at, place: meeting.place || group.usual_place },
    previousDay: previous?.day ?? null,
    nextMeeting: next ? { day: next.day, startsAt: next.starts_at, place: next.place || group.usual_place } : null,
    priorities: told.map((priority) => priorityOf(priority, shared.reviews, edition)),
    actions: actions.map(actionOf),
    services: servicesOf(shared.services, edition),
    presence: shared.presence,
    ground: await groundOf(shared.ground, areaGroup, edition, open[0]?.layer ?? ''),
    ...(edition === 'partner' ? forPartners(shared, group, figures?.series) : { usual: new Map(), events: [] }),
    hours:
      edition === 'partner'
        ? await about.hoursOf(
            group,
            open.map(({ layer }) => layer),
          )
        : new Map(),
  }
}

/** What their charts show beside the counts. */
function forPartners(
  { evidence, eventsOf }: SharedPack,
  { area_kind: kind, area_code: code }: StoredGroup,
  series: Period | undefined,
): Pick<PackInput, 'usual' | 'events'> {
  const signals = evidence.get(kind)?.areas.find((area) => area.code === code)?.signals ?? []
  return {
    usual: new Map(signals.flatMap(({ layer, usual }) => (usual ? [[layer, usual] as const] : []))),
    events: series ? eventsOf({ kind, code }, series) : [],
  }
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

function contactsOf(stored: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((stored ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
    ),
  )
}

function priorityOf(row: StoredPriority, reviews: readonly StoredReview[], edition: PackEdition): PackPriority {
  const last = reviews.find(({ priority_id }) => priority_id === row.id)
  return {
    ...{ id: row.id, place: row.place, title: row.title, statement: row.statement, layer: row.layer },
    ...{ target: row.target, baseline: baselineInWords(row.baseline, edition), chosenOn: row.chosen_on },
    ...{ reviewDue: row.review_due, status: row.status, closedOn: row.closed_on, outcome: row.outcome },
    outcomeEvidence: row.outcome_evidence,
    lastReview: last ? { on: last.reviewed_on, verdict: last.verdict, note: last.note } : null,
  }
}

/** Words as they are; of frozen evidence, which is exact, the public is told the months alone. */
function baselineInWords(baseline: unknown, edition: PackEdition): string {
  const { words, toMonth, n } = (baseline as { words?: unknown; toMonth?: unknown; n?: unknown } | null) ?? {}
  if (typeof words === 'string') return words
  if (typeof toMonth !== 'string' || !isMonth(toMonth)) return ''
  const months = `The three months to ${monthLabel(toMonth)}`
  return edition === 'partner' && typeof n === 'number' ? `${months}: ${plural(n, 'report')}` : `${months}.`
}

function actionOf(row: StoredAction): PackAction {
  return {
    ...{ id: row.id, priority: row.priority_id, asked: row.asked, action: row.action, due: row.due },
    ...{ ownerRole: row.owner_role, ownerAgency: row.owner_agency, status: row.status, result: row.result },
    ...{ setOn: row.set_on, closedOn: row.closed_on },
  }
}
