import { createHash } from 'node:crypto'
import { areaKind } from '../../shared/area-kinds.ts'
import { attributionOf } from '../../shared/attribution.ts'
import type { PublishedYear, ReleaseAnswer, ReleaseRequest } from '../../shared/contracts/public.ts'
import { type Month, monthsOf } from '../../shared/period.ts'
import type { DecisionEntry } from '../access/decision-record.ts'
import { findScope } from '../areas/scope-store.ts'
import { type AreaSet, type Db, dataVersion, listAreaSets, listDistricts, topologyText } from '../areas/store.ts'
import { type Published, publishShapes, publishYear, reopenYear } from '../disclosure/published.ts'
import type { ToldBeside } from '../disclosure/tell-year.ts'
import { type AreaTopology, shapesOf, topologyOf } from '../geometry/display-topology.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPublishedMonths } from '../incidents/months-store.ts'
import { readDistrictCounts, readToldDocuments, setsTold, tellingsOf } from './quarter-ground.ts'
import { findRelease, saveRelease, whilePublishing } from './release-store.ts'
import { type ListedSet, readYearCounts } from './year-counts-store.ts'

/** A year with more months missing than this would be read as a year and is none. */
const mostMissingMonths = 3

/** Keeps who published what: the record is the owner's, whoever the database is read as. */
export type RecordPublishing = (decision: Omit<DecisionEntry, 'actor'>) => Promise<void>

/**
 * Publishes every whole calendar year of a district that is not out yet, or that has areas it was not told for. Years
 * do not overlap, so that none can be subtracted from another, which rolling periods of twelve months could be. A
 * year is whole once its December is loaded. Once out it stays as it is.
 */
export async function publishRelease(
  db: Db,
  request: ReleaseRequest,
  { today, codeVersion, record }: { today: string; codeVersion: string; record: RecordPublishing },
): Promise<ReleaseAnswer> {
  const answer = await publishYears(db, request, { today, codeVersion })
  // After the transaction, which sees nothing of decisions made meanwhile; the release itself says who signed it off.
  for (const { release, district, year, checksum } of answer.published)
    await record({
      ...{ kind: 'publish', subject: `${district} ${year}` },
      detail: { release, checksum, signedOffBy: request.by, rounded: request.rounded },
    })
  return answer
}

function publishYears(
  db: Db,
  request: ReleaseRequest,
  { today, codeVersion }: { today: string; codeVersion: string },
): Promise<ReleaseAnswer> {
  return whilePublishing(db, async (trx) => {
    const scope = await findScope(trx, request.district)
    const codes = scope.districts.filter(({ synthetic }) => synthetic === scope.synthetic).map(({ code }) => code)
    const code = scope.district?.code
    const district = (await listDistricts(trx)).find((one) => one.code === code && one.synthetic === scope.synthetic)
    if (!district) {
      if (codes.length === 0) throw new ApiProblem('no-areas', { detail: 'Load a district before you publish.' })
      throw parameterProblem('district', 'is needed, because several are loaded', codes)
    }
    const { covered } = await findPublishedMonths(trx, { ...scope, district })
    const [version, sets] = await Promise.all([dataVersion(trx), listAreaSets(trx)])
    const own = sets.filter(({ kind, synthetic }) => kind !== 'district' && synthetic === scope.synthetic)
    const answer: ReleaseAnswer = { published: [], leftOut: [] }
    for (const year of [...new Set(covered.map((month) => month.slice(0, 4)))].sort()) {
      const outcome = await publishOneYear(trx, {
        ...{ district, year, version, request, today, codeVersion, sets: own },
        months: covered.filter((month) => month.startsWith(year)),
        covered,
      })
      if ('reason' in outcome) answer.leftOut.push({ year, reason: outcome.reason })
      else answer.published.push(outcome)
    }
    return answer
  })
}

interface OneYear {
  readonly district: { id: number; area_set_id: number; code: string; name: string; synthetic: boolean }
  readonly year: string
  readonly months: readonly Month[]
  /** Every month that is loaded. */
  readonly covered: readonly Month[]
  readonly sets: readonly AreaSet[]
  readonly version: string
  readonly request: ReleaseRequest
  readonly today: string
  readonly codeVersion: string
}

async function publishOneYear(
  db: Db,
  { district, year, months, covered, sets, version, request, today, codeVersion }: OneYear,
): Promise<ReleaseAnswer['published'][number] | { reason: string }> {
  const missingMonths = monthsOf({ from: `${year}-01`, to: `${year}-12` }).filter((month) => !months.includes(month))
  if (!months.includes(`${year}-12`)) return { reason: 'The year is not over, or its December is not loaded.' }
  if (missingMonths.length > mostMissingMonths) return { reason: `${missingMonths.length} of its months are missing.` }
  const record = await findRelease(db, district.code, year)
  const earlier = record ? reopenYear(JSON.parse(record.content.toString('utf8'))) : null
  const chosen = setsToTell(sets, earlier)
  if (record && !chosen.some((set) => !isTold(earlier, set)))
    return { reason: `It was published on ${record.published_on}.` }
  const { counts, listed } = await readYearCounts(db, {
    districtAreaId: district.id,
    districtSetId: district.area_set_id,
    districtCode: district.code,
    sets: chosen,
    months,
  })
  const outcome = publishYear(
    {
      counts,
      kinds: listed.map(({ set: { kind, vintage }, areas }) => {
        const { label, plural } = areaKind(kind)
        return { kind, label, plural, vintage, areas }
      }),
      about: {
        district: { code: district.code, name: district.name },
        synthetic: district.synthetic,
        year,
        publishedOn: today,
        dataVersion: version,
        months: [...months],
        missingMonths,
        attribution: attributionOf(
          district.synthetic,
          chosen.map(({ attribution }) => attribution),
        ),
      },
      rounded: request.rounded,
    },
    earlier,
    await readBeside(db, district, { year, sets: chosen, months, covered }),
  )
  if (outcome.status === 'changed')
    return { reason: 'Its data, boundaries or rounding changed since it was published. What was published stays.' }
  if (outcome.status === 'unsafe') return { reason: `It would give small counts away (${outcome.about}).` }
  const content = bytesOf(outcome.year)
  const checksum = createHash('sha256').update(content).digest('hex')
  const release = await saveRelease(db, {
    district_code: district.code,
    district_name: district.name,
    synthetic: district.synthetic,
    year,
    published_on: today,
    released_by: request.by,
    data_version: version,
    code_version: codeVersion,
    parameters: { rounded: request.rounded, shown: outcome.shown, hidden: outcome.hidden, after: record?.id ?? null },
    content,
    checksum,
    shapes: await Promise.all(listed.map((one) => shapesOfSet(db, one))),
  })
  return { release, district: district.code, year, shown: outcome.shown, hidden: outcome.hidden, checksum }
}

/** What else was told of the district; null where nothing was told of quarters, which alone can meet a year. */
async function readBeside(
  db: Db,
  district: OneYear['district'],
  { year, sets, months, covered }: Pick<OneYear, 'year' | 'sets' | 'months' | 'covered'>,
): Promise<ToldBeside | null> {
  const told = await readToldDocuments(db, district, { year })
  if (!told.some(({ telling }) => telling.family === 'quarters')) return null
  const before = setsTold(await listAreaSets(db), district.synthetic, told).filter(
    (set) => !sets.some(({ id }) => id === set.id),
  )
  const { counts, outlines } = await readDistrictCounts(db, district, {
    sets: [...sets, ...before],
    covered,
    also: months,
    told,
  })
  return { counts, tellings: tellingsOf(told, outlines) }
}

/** The newest set of each kind, and those told before. */
function setsToTell(sets: readonly AreaSet[], earlier: Published<PublishedYear> | null): AreaSet[] {
  return sets.filter(
    (set) => isTold(earlier, set) || !sets.some(({ kind, vintage }) => kind === set.kind && vintage > set.vintage),
  )
}

function isTold(earlier: Published<PublishedYear> | null, set: AreaSet): boolean {
  return earlier?.value.areaKinds.some(({ kind, vintage }) => kind === set.kind && vintage === set.vintage) ?? false
}

async function shapesOfSet(db: Db, { set, areas }: ListedSet) {
  const whole = JSON.parse((await topologyText(db, set.id)) ?? 'null') as AreaTopology | null
  const codes = new Set(areas.map(({ code }) => code))
  const shapes = publishShapes(whole ? shapesOf(topologyOf(whole, codes)) : [])
  return { kind: set.kind, vintage: set.vintage, content: bytesOf(shapes) }
}

function bytesOf(published: Published<unknown>): Buffer {
  return Buffer.from(JSON.stringify(published.value), 'utf8')
}
