import { minutesPerDay } from '../../shared/calendar-date.ts'
import type { TargetState } from '../../shared/contracts/targets.ts'
import type { FeedSlug, QueueSlug } from '../../shared/feeds/feeds.ts'
import { countedIdsOf, type LayerSlug } from '../../shared/layers.ts'
import type { Month } from '../../shared/period.ts'
import type { TargetAreaKind } from '../../shared/target-words.ts'
import { findScope } from '../areas/scope-store.ts'
import { type Db, listDistricts } from '../areas/store.ts'
import { findPublishedMonths, type PublishedMonths } from '../incidents/months-store.ts'
import {
  type KeyedReport,
  type PartnerReport,
  readKeyedReports,
  readPlacedReports,
  readReportFrame,
} from '../incidents/report-store.ts'
import { monthlyByArea } from '../incidents/store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { Job } from '../statistics/job-ages.ts'
import { findTargetArea, type PeopleOfYear, readPeople } from './people-store.ts'
import { listSimilarAreas, type StoredSimilarArea } from './similar-store.ts'
import { lastRestrictedState } from './target-store.ts'
import { listValues, type StoredValue } from './value-store.ts'

/** One thing to be done, as the queues of services are read. */
export interface ReportedJob extends Job {
  readonly report: PartnerReport
  readonly placed: PartnerReport
  readonly reports: number
  readonly all: readonly PartnerReport[]
  readonly hasTimes: boolean
}

/** How reports become jobs: the same rules as in the queues. */
export interface JobRules {
  queueJobs(feed: QueueSlug, reports: readonly PartnerReport[]): readonly ReportedJob[]
  gridRoadJobs(jobs: readonly ReportedJob[]): { readonly judged: Job[]; readonly notJudged: number }
}

export interface TargetArea {
  readonly kind: TargetAreaKind
  readonly code: string
  readonly name: string
}

/** What targets of a district are read from, each thing once however many targets need it. */
export class Ground {
  readonly db: Db
  readonly district: PlanDistrict
  readonly rules: JobRules
  /** Whether who asks may read whose referrals there are. */
  readonly isRestricted: boolean
  readonly #kept = new Map<string, Promise<unknown>>()

  constructor(parts: { db: Db; district: PlanDistrict; rules: JobRules; isRestricted: boolean }) {
    this.db = parts.db
    this.district = parts.district
    this.rules = parts.rules
    this.isRestricted = parts.isRestricted
  }

  #once<Found>(key: string, read: () => Promise<Found>): Promise<Found> {
    const known = this.#kept.get(key) as Promise<Found> | undefined
    if (known) return known
    const found = read()
    this.#kept.set(key, found)
    return found
  }

  months(): Promise<PublishedMonths> {
    return this.#once('months', async () => findPublishedMonths(this.db, await findScope(this.db, this.district.code)))
  }

  area({ kind, code }: TargetArea) {
    return this.#once(`area ${kind} ${code}`, () => findTargetArea(this.db, this.district.synthetic, kind, code))
  }

  people(area: TargetArea): Promise<PeopleOfYear[]> {
    return this.#once(`people ${area.kind} ${area.code}`, async () => {
      if (area.kind === 'district') return readPeople(this.db, this.district, null)
      const found = await this.area(area)
      return found ? readPeople(this.db, this.district, found.id) : []
    })
  }

  /** Published reports of a layer by month: every counted month of the police is there, with 0 where nothing was. */
  policeCounts(area: TargetArea, layer: LayerSlug): Promise<Map<Month, number>> {
    return this.#once(`police ${area.kind} ${area.code} ${layer}`, async () => {
      const [{ covered }, found] = await Promise.all([this.months(), this.area(area)])
      const counts = new Map(covered.map((month) => [month, 0]))
      if (!found) return new Map()
      const rows = await this.#once(`police ${found.setId} ${layer}`, () =>
        monthlyByArea(this.db, found.setId, countedIdsOf(layer), [...covered]),
      )
      for (const { area_id, month, incidents } of rows) if (area_id === found.id) counts.set(month, incidents)
      return counts
    })
  }

  /** Reports of a feed in an area that partners may read. */
  async reports(area: TargetArea, feed: FeedSlug): Promise<PartnerReport[]> {
    const found = area.kind === 'district' ? null : await this.area(area)
    const setId = found?.setId ?? null
    const all = await this.#once(`reports ${feed} ${setId}`, async () => {
      const districts = await listDistricts(this.db)
      const own = districts.filter(
        ({ synthetic, code }) => synthetic === this.district.synthetic && code === this.district.code,
      )
      const { synthetic } = this.district
      return readPlacedReports(
        this.db,
        { synthetic, districtIds: own.map(({ id }) => id), areaSetId: setId },
        feed,
        'partner',
      )
    })
    return found ? all.filter(({ area_id }) => area_id === found.id) : all
  }

  jobs(area: TargetArea, feed: QueueSlug): Promise<readonly ReportedJob[]> {
    return this.#once(`jobs ${feed} ${area.kind} ${area.code}`, async () =>
      this.rules.queueJobs(feed, await this.reports(area, feed)),
    )
  }

  /** ASB referrals with whose they are: for who may read it. */
  referrals(): Promise<KeyedReport[]> {
    return this.#once('referrals', async () =>
      readKeyedReports(this.db, await readReportFrame(this.db, this.district.code), 'asb_referral'),
    )
  }

  values(measure: string, { kind, code }: TargetArea): Promise<StoredValue[]> {
    return this.#once(`values ${measure} ${kind} ${code}`, () =>
      listValues(this.db, this.district, { measure, areaKind: kind, areaCode: code }),
    )
  }

  similarAreas(): Promise<StoredSimilarArea[]> {
    return this.#once('similar', () => listSimilarAreas(this.db, this.district))
  }

  /** What a target last was for somebody who may read whose referrals there are. */
  async lastRestricted(target: number): Promise<{ readonly state: TargetState; readonly madeAt: Date } | null> {
    const row = target > 0 ? await lastRestrictedState(this.db, target) : undefined
    return row ? { state: row.state as TargetState, madeAt: row.made_at } : null
  }
}

/** Month of a minute of the London clock. */
export function monthOfMinute(minute: number): Month {
  return new Date(Math.floor(minute / minutesPerDay) * 86_400_000).toISOString().slice(0, 7)
}

/** First and last month in which reports of a feed came; null without any. */
export function monthsOfReports(
  reports: readonly PartnerReport[],
): { readonly from: Month; readonly to: Month } | null {
  let [from, to] = ['9999-12', '0000-01']
  for (const { month } of reports) {
    if (month < from) from = month
    if (month > to) to = month
  }
  return reports.length > 0 ? { from, to } : null
}
