import type { Evidence } from '../../shared/contracts/evidence.ts'
import type { PaperSection } from '../../shared/contracts/paper.ts'
import type { SimilarGroup } from '../../shared/contracts/similar-areas.ts'
import type { Target } from '../../shared/contracts/targets.ts'
import { feedOf, feeds, isFeedSlug } from '../../shared/feeds/feeds.ts'
import { allCrimeId, typeIdsOf } from '../../shared/layers.ts'
import type { Month, Period } from '../../shared/period.ts'
import type { Db } from '../areas/store.ts'
import { listAreaSets, listAreas, listDeprivationEditions, lsoaDeprivation } from '../areas/store.ts'
import { readReportFrame, summariseFeeds } from '../incidents/report-store.ts'
import { countByArea } from '../incidents/store.ts'
import { listActions, type StoredAction } from '../meetings/action-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { compareGroups } from './compare-areas.ts'
import type { Ground } from './ground.ts'
import type { PeopleOfYear } from './people-store.ts'
import { problemChapter } from './problem-chapter.ts'
import { listOpenPriorities } from './report-store.ts'
import { type DistrictCounts, districtCounts } from './type-changes.ts'

/** What reports tell that other parts of the program keep. */
export interface ReportSources {
  /** The newest snapshot of evidence by areas of a kind; undefined where none was made. */
  lastEvidence(db: Db, district: PlanDistrict, areaKind: string): Promise<Evidence | undefined>
}

export interface FeedFact {
  readonly label: string
  readonly supplier: string
  readonly reports: number
  readonly from: Month
  readonly to: Month
  readonly open: number
}

/** LSOAs of a fifth by hardship, and what was reported there. */
export interface FifthFact {
  readonly fifth: number
  readonly lsoas: number
  readonly residents: number
  readonly crime: number
  readonly asb: number
}

/** Everything a report is composed from. */
export interface ReportFacts {
  readonly district: PlanDistrict
  readonly today: string
  readonly madeAt: string
  readonly actor: string
  readonly dataVersion: string
  readonly codeVersion: string
  readonly version: number
  readonly note: string
  readonly period: Period
  readonly targets: readonly Target[]
  readonly counts: DistrictCounts
  readonly covered: readonly Month[]
  readonly missing: readonly Month[]
  readonly suspect: readonly Month[]
  readonly people: readonly PeopleOfYear[]
  readonly actions: readonly StoredAction[]
  readonly priorities: Awaited<ReturnType<typeof listOpenPriorities>>
  readonly similar: readonly SimilarGroup[]
  readonly feeds: readonly FeedFact[]
  readonly feedsMissing: readonly string[]
  readonly deprivation: {
    readonly edition: number
    readonly lsoas: number
    readonly most: number
    readonly least: number
    readonly tenthOf: ReadonlyMap<string, number>
  } | null
  readonly fifths: readonly FifthFact[]
  readonly evidence: Evidence | undefined
  readonly problems: PaperSection
}

export async function gatherFacts(
  ground: Ground,
  sources: ReportSources,
  about: Pick<
    ReportFacts,
    'today' | 'madeAt' | 'actor' | 'dataVersion' | 'codeVersion' | 'version' | 'note' | 'period' | 'targets'
  >,
): Promise<ReportFacts> {
  const { db, district } = ground
  const area = { kind: 'district', code: district.code, name: district.name } as const
  const [months, counts, people, actions, priorities, rows, loaded, evidence, problems] = await Promise.all([
    ground.months(),
    districtCounts(ground),
    ground.people(area),
    listActions(db, district),
    listOpenPriorities(db, district),
    ground.similarAreas(),
    readReportFrame(db, district.code).then((frame) => summariseFeeds(db, frame)),
    newestEvidence(db, district, sources),
    problemChapter(db, district, about),
  ])
  const hardship = await readHardship(ground, months.covered.slice(-12))
  return {
    ...about,
    ...{ district, counts, people, actions, priorities, evidence, problems },
    ...{ covered: months.covered, missing: months.missing, suspect: months.suspect },
    similar: newestGroups(compareGroups(rows, district.code)),
    feeds: loaded.map(({ feed, supplier, reports, from_month, to_month, open }) => ({
      ...{
        label: isFeedSlug(feed) ? feedOf(feed).label : feed,
        supplier,
        reports,
        from: from_month,
        to: to_month,
        open,
      },
    })),
    feedsMissing: feeds.filter(({ slug }) => !loaded.some(({ feed }) => feed === slug)).map(({ label }) => label),
    ...hardship,
  }
}

async function newestEvidence(db: Db, district: PlanDistrict, sources: ReportSources): Promise<Evidence | undefined> {
  const found = await Promise.all(['ward', 'nag', 'parish'].map((kind) => sources.lastEvidence(db, district, kind)))
  return found.filter((each) => each !== undefined).sort((one, other) => other.evidence - one.evidence)[0]
}

/** Of each group and measure the newest period alone. */
function newestGroups(groups: readonly SimilarGroup[]): SimilarGroup[] {
  const newest = new Map<string, SimilarGroup>()
  for (const group of groups) {
    const key = JSON.stringify([group.group, group.measure])
    const known = newest.get(key)
    if (!known || group.to > known.to) newest.set(key, group)
  }
  return [...newest.values()]
}

async function readHardship(
  { db, district }: Ground,
  months: readonly Month[],
): Promise<Pick<ReportFacts, 'deprivation' | 'fifths'>> {
  const none = { deprivation: null, fifths: [] }
  const [editions, sets] = await Promise.all([listDeprivationEditions(db, district.synthetic), listAreaSets(db)])
  const [newest] = editions
  if (!newest) return none
  const set = sets.find(
    ({ kind, synthetic, vintage }) =>
      kind === 'lsoa' && synthetic === district.synthetic && vintage === newest.lsoa_vintage,
  )
  if (!set) return none
  const lsoas = await listAreas(db, set.id, district.code)
  const [rows, crimes, asb] = await Promise.all([
    lsoaDeprivation(
      db,
      lsoas.map(({ code }) => code),
      district.synthetic,
      newest.edition,
    ),
    countByArea(db, set.id, [allCrimeId], [...months]),
    countByArea(db, set.id, typeIdsOf('anti-social-behaviour'), [...months]),
  ])
  const tenthOf = new Map(
    rows.flatMap(({ code, domain, decile }) => (domain === 'imd' && decile !== null ? [[code, decile]] : [])),
  )
  const byId = (list: readonly { area_id: number; incidents: number }[]) =>
    new Map(list.map(({ area_id, incidents }) => [area_id, incidents]))
  const [crimeOf, asbOf] = [byId(crimes), byId(asb)]
  const fifths = [1, 2, 3, 4, 5].map((fifth) => {
    const own = lsoas.filter(({ code }) => Math.ceil((tenthOf.get(code) ?? 0) / 2) === fifth)
    const sum = (of: (lsoa: (typeof own)[number]) => number) => own.reduce((total, lsoa) => total + of(lsoa), 0)
    return {
      ...{ fifth, lsoas: own.length, residents: sum(({ residents }) => residents ?? 0) },
      ...{ crime: sum(({ id }) => crimeOf.get(id) ?? 0), asb: sum(({ id }) => asbOf.get(id) ?? 0) },
    }
  })
  const tenths = [...tenthOf.values()]
  const most = tenths.filter((tenth) => tenth === 1).length
  return {
    deprivation: {
      edition: newest.edition,
      lsoas: tenths.length,
      most,
      least: tenths.filter((tenth) => tenth === 10).length,
      tenthOf,
    },
    fifths,
  }
}
