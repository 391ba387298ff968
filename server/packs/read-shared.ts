import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import { daysAfter } from '../../shared/calendar-date.ts'
import type { Evidence } from '../../shared/contracts/evidence.ts'
import type { AreaFigures } from '../../shared/contracts/quarter-figures.ts'
import { type Db, dataVersion } from '../areas/store.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { listActions, type StoredAction } from '../meetings/action-store.ts'
import { listGroups, type StoredGroup } from '../meetings/group-store.ts'
import { listMeetings, type StoredMeeting } from '../meetings/meeting-store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { listPriorities, listReviews, type StoredPriority, type StoredReview } from '../priorities/priority-store.ts'
import { type ChartEventsOf, readChartEvents } from '../problems/registers/chart-event-store.ts'
import { exactFigures } from './exact-figures.ts'
import { readSharedGround, type SharedGround } from './pack-ground.ts'
import type { Presence, ServiceFigures } from './pack-input.ts'
import { type QuarterRecord, quarterFigures } from './quarter-figures.ts'
import { readPresence } from './read-presence.ts'
import { type ReadQueue, readServices } from './read-services.ts'

/** The snapshot of a district by areas of a kind, as it stands now; ApiProblem where nothing is loaded to make one from. */
export type MakeEvidence = (
  asker: { readonly db: Db; readonly actor: string },
  asked: { readonly district: PlanDistrict; readonly areaKind: AreaKindSlug },
) => Promise<Evidence>

/** Who makes packs, when, and of what program. */
export interface PackMaker {
  /** The owner's: a pack is kept by the product itself, whoever asked for it. */
  readonly db: Db
  readonly codeVersion: string
  readonly today: string
  /** 'schedule' where nobody asked. */
  readonly actor: string
  readonly readQueue: ReadQueue
  readonly makeEvidence: MakeEvidence
}

/** What all packs of a district have in common, read once for all of them. */
export interface SharedPack {
  readonly district: PlanDistrict
  readonly dataVersion: string
  readonly told: { readonly record: QuarterRecord | null; readonly figures: AreaFigures | null; readonly why: string }
  readonly exact: { readonly figures: AreaFigures | null; readonly why: string }
  readonly ground: SharedGround
  readonly services: readonly ServiceFigures[]
  readonly presence: Presence | null
  readonly groups: readonly StoredGroup[]
  readonly meetings: readonly StoredMeeting[]
  readonly priorities: readonly StoredPriority[]
  readonly reviews: readonly StoredReview[]
  readonly actions: readonly StoredAction[]
  /** By kind of area, for partners alone: it is exact. None where there is none to be made. */
  readonly evidence: ReadonlyMap<string, Evidence>
  /** For partners alone: nobody has said that the public may know of an event. */
  readonly eventsOf: ChartEventsOf
}

const daysBack = 400
const daysAhead = 400

export async function readShared(maker: PackMaker, districtCode: string): Promise<SharedPack> {
  const { db, today } = maker
  const district = await findPlanDistrict(db, districtCode)
  const groups = (await listGroups(db, district)).filter(({ kind }) => kind === 'neighbourhood')
  const ids = groups.map(({ id }) => id)
  const priorities = await listPriorities(db, ids)
  const told = await orWhy(async () => {
    const { codeVersion, actor } = maker
    return quarterFigures(db, { district: district.code, today, codeVersion, actor })
  })
  const exact = await orWhy(() => exactFigures(db, { district: district.code }))
  return {
    district,
    dataVersion: await dataVersion(db),
    told: { record: told.found, figures: told.found?.figures.value ?? null, why: told.why },
    exact: { figures: exact.found, why: exact.why },
    ground: await readSharedGround(db, district),
    services: await readServices(db, district, maker),
    presence: await readPresence(db, district, today),
    groups,
    meetings: await listMeetings(db, ids, { from: daysAfter(today, -daysBack), to: daysAfter(today, daysAhead) }),
    priorities,
    reviews: await listReviews(
      db,
      priorities.map(({ id }) => id),
    ),
    actions: await listActions(db, district, ids),
    evidence: await evidenceByKind(maker, district, groups),
    eventsOf: await readChartEvents(db, district),
  }
}

/** One snapshot for each kind of area that groups are of. */
async function evidenceByKind(
  { db, actor, makeEvidence }: PackMaker,
  district: PlanDistrict,
  groups: readonly StoredGroup[],
): Promise<ReadonlyMap<string, Evidence>> {
  const found = new Map<string, Evidence>()
  for (const kind of new Set(groups.map(({ area_kind }) => area_kind))) {
    if (kind === 'district') continue
    const made = await orWhy(() => makeEvidence({ db, actor }, { district, areaKind: kind }))
    if (made.found) found.set(kind, made.found)
  }
  return found
}

/** What cannot be told is said on its page; anything else that goes wrong stops the pack. */
async function orWhy<Found>(read: () => Promise<Found>): Promise<{ found: Found | null; why: string }> {
  try {
    return { found: await read(), why: '' }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return { found: null, why: 'The police figures are not ready, so this page has none.' }
  }
}
