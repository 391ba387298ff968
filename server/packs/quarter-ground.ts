import { createHash } from 'node:crypto'
import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import { attributionOf } from '../../shared/attribution.ts'
import { PublishedYear } from '../../shared/contracts/public.ts'
import { QuarterFigures } from '../../shared/contracts/quarter-figures.ts'
import { addMonths, type Month, monthsOf } from '../../shared/period.ts'
import { type AreaSet, type Db, dataVersion, listAreaSets, listDistricts } from '../areas/store.ts'
import type { DistrictCounts } from '../disclosure/district-counts.ts'
import { type Telling, tellingOfQuarter, tellingOfYear } from '../disclosure/tellings.ts'
import type { AboutFigures, ListedArea } from '../disclosure/written-figures.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findPublishedMonths } from '../incidents/months-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import { listQuarters } from './quarter-store.ts'
import { findRelease, listReleases } from './release-store.ts'
import { type ListedSet, readYearCounts } from './year-counts-store.ts'

/** Kinds of area that packs are made for; of two that hurt each other the first is shown. */
export const packKinds: readonly AreaKindSlug[] = ['nag', 'parish', 'ward']

const monthsOfSeries = 24

/** A document that was told of a district, and the sets of areas it told of. */
export interface ToldDocument {
  readonly telling: Telling
  readonly sets: readonly { readonly kind: string; readonly vintage: number }[]
  /** Checksums of the boundaries it was counted by, where they were kept. */
  readonly outlines: ReadonlyMap<string, string>
}

/** Every document about the district that is out, but for the year and the quarter that are left out. */
export async function readToldDocuments(
  db: Db,
  district: Pick<PlanDistrict, 'code' | 'synthetic'>,
  without: { readonly year?: string; readonly quarter?: string } = {},
): Promise<ToldDocument[]> {
  const found: ToldDocument[] = []
  for (const { district_code, synthetic, year } of await listReleases(db)) {
    if (district_code !== district.code || synthetic !== district.synthetic || year === without.year) continue
    const record = await findRelease(db, district_code, year)
    const document = PublishedYear.parse(JSON.parse(record?.content.toString('utf8') ?? 'null'))
    found.push({ telling: tellingOfYear(document), sets: document.areaKinds, outlines: new Map() })
  }
  for (const { quarter, content, parameters } of await listQuarters(db, district)) {
    if (quarter === without.quarter) continue
    const document = QuarterFigures.parse(JSON.parse(content.toString('utf8')))
    const { outlines } = parameters as { outlines: Record<string, string> }
    found.push({
      telling: tellingOfQuarter(document),
      sets: document.areas,
      outlines: new Map(Object.entries(outlines)),
    })
  }
  return found
}

/** Everything about a district that figures are made from, of a quarter or of any three months. */
export interface QuarterGround {
  readonly about: AboutFigures
  readonly areas: readonly ListedArea[]
  readonly counts: DistrictCounts
  /** Checksum of each set of boundaries by kind and vintage. */
  readonly outlines: ReadonlyMap<string, string>
}

/** The last month of the last quarter that is over and whose last month is loaded. ApiProblem where there is none. */
export async function lastQuarter(db: Db, district: PlanDistrict, today: string): Promise<Month> {
  const covered = await coveredMonths(db, district)
  const last = covered.findLast((month) => Number(month.slice(5)) % 3 === 0 && month < today.slice(0, 7))
  if (last) return last
  throw new ApiProblem('no-incidents', {
    detail: 'No whole calendar quarter is loaded. Load the street files of its last month.',
  })
}

/** The last month that is loaded. ApiProblem where none is. */
export async function lastMonth(db: Db, district: PlanDistrict): Promise<Month> {
  const last = (await coveredMonths(db, district)).at(-1)
  if (last) return last
  throw new ApiProblem('no-incidents', { detail: 'No police month is loaded. Load street files from data.police.uk.' })
}

/** Counts of the 24 months that end with `to`, and of every month and area that anything was told of. */
export async function readGround(
  db: Db,
  district: PlanDistrict,
  to: Month,
  told: readonly ToldDocument[],
): Promise<QuarterGround> {
  const [covered, version, allSets, districts] = await Promise.all([
    coveredMonths(db, district),
    dataVersion(db),
    listAreaSets(db),
    listDistricts(db),
  ])
  const own = districts.find(({ id }) => id === district.areaId)
  if (!own) throw new ApiProblem('no-areas', { detail: 'The district is no longer loaded. Load its boundary.' })
  const ofPack = packKinds.flatMap((kind) => newestOf(allSets, kind, district.synthetic) ?? [])
  if (ofPack.length === 0)
    throw new ApiProblem('no-areas', {
      detail: 'Load boundaries of NAG areas, parishes or wards before making a pack.',
    })
  const sets = [...ofPack, ...setsTold(allSets, district.synthetic, told).filter((set) => !ofPack.includes(set))]
  const window = { from: addMonths(to, 1 - monthsOfSeries), to }
  const { counts, listed, outlines } = await readDistrictCounts(db, own, {
    sets,
    covered,
    also: monthsOf(window),
    told,
  })
  const inWindow = monthsOf(window)
  const people = (residents: number | null) => (residents === null ? null : Math.round(residents))
  return {
    about: {
      district: { code: district.code, name: district.name },
      synthetic: district.synthetic,
      quarter: { from: addMonths(to, -2), to },
      before: { from: addMonths(to, -14), to: addMonths(to, -12) },
      year: { from: addMonths(to, -11), to },
      series: window,
      months: inWindow.filter((month) => covered.includes(month)),
      missingMonths: inWindow.filter((month) => !covered.includes(month)),
      dataVersion: version,
      districtResidents: people(await residentsOfDistrict(db, own.id)),
      attribution: attributionOf(
        district.synthetic,
        ofPack.map(({ attribution }) => attribution),
      ),
    },
    areas: ofPack.flatMap((set) =>
      (listed.find((one) => one.set.id === set.id)?.areas ?? []).map(({ code, name, residents }) => ({
        kind: set.kind,
        vintage: set.vintage,
        code,
        name,
        residents: people(residents),
      })),
    ),
    counts,
    outlines,
  }
}

/** Sets of areas that anything was told of, where they are still loaded. */
export function setsTold(sets: readonly AreaSet[], synthetic: boolean, told: readonly ToldDocument[]): AreaSet[] {
  const isTold = ({ kind, vintage }: AreaSet) =>
    told.some(({ sets: of }) => of.some((set) => set.kind === kind && set.vintage === vintage))
  return sets.filter((set) => set.synthetic === synthetic && set.kind !== 'district' && isTold(set))
}

/** True counts over `sets`, of every counted month that anything was told of, and `also` of others. */
export async function readDistrictCounts(
  db: Db,
  district: { readonly id: number; readonly area_set_id: number; readonly code: string },
  asked: {
    readonly sets: readonly AreaSet[]
    readonly covered: readonly Month[]
    readonly also: readonly Month[]
    readonly told: readonly ToldDocument[]
  },
): Promise<{ counts: DistrictCounts; listed: readonly ListedSet[]; outlines: ReadonlyMap<string, string> }> {
  const wanted = new Set(asked.also)
  for (const { telling } of asked.told)
    for (const { months } of [...telling.told, ...telling.hidden]) for (const month of months) wanted.add(month)
  const months = asked.covered.filter((month) => wanted.has(month))
  const { counts, listed } = await readYearCounts(db, {
    districtAreaId: district.id,
    districtSetId: district.area_set_id,
    districtCode: district.code,
    sets: asked.sets,
    months,
  })
  return { counts: { months, counts }, listed, outlines: await outlinesOf(db, listed) }
}

/** What documents told; one that was counted by other boundaries than are loaded now says so. */
export function tellingsOf(told: readonly ToldDocument[], outlines: ReadonlyMap<string, string>): readonly Telling[] {
  return told.map(({ telling, outlines: own }) => ({
    ...telling,
    isOfOtherOutlines: [...own].some(([set, checksum]) => outlines.get(set) !== checksum),
  }))
}

function newestOf(sets: readonly AreaSet[], kind: AreaKindSlug, synthetic: boolean): AreaSet | undefined {
  return sets
    .filter((set) => set.kind === kind && set.synthetic === synthetic)
    .sort((a, b) => a.vintage - b.vintage)
    .at(-1)
}

/** A checksum of the boundaries of the district's areas of each set. */
async function outlinesOf(db: Db, listed: readonly ListedSet[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const { set, areas } of listed) {
    const rows = await db
      .selectFrom('area')
      .select(['code', 'checksum'])
      .where('area_set_id', '=', set.id)
      .orderBy('code')
      .execute()
    const codes = new Set(areas.map(({ code }) => code))
    const own = rows.filter(({ code }) => codes.has(code)).map(({ code, checksum }) => `${code} ${checksum}`)
    found.set(`${set.kind} ${set.vintage}`, createHash('sha256').update(own.join('\n')).digest('hex'))
  }
  return found
}

async function residentsOfDistrict(db: Db, areaId: number): Promise<number | null> {
  const row = await db.selectFrom('area').select('residents').where('id', '=', areaId).executeTakeFirst()
  return row?.residents ?? null
}

async function coveredMonths(db: Db, district: PlanDistrict): Promise<readonly Month[]> {
  const scope = { synthetic: district.synthetic, district, districts: [], boroughShown: true }
  return (await findPublishedMonths(db, scope)).covered
}
