import type { z } from 'zod'
import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import { attributionOf } from '../../shared/attribution.ts'
import type { AreaProfile, ProfileQuery } from '../../shared/contracts/areas.ts'
import { deprivationDomains, deprivationEditions } from '../../shared/deprivation.ts'
import { type LayerSlug, layer, layers, typeIdsOf } from '../../shared/layers.ts'
import { monthsOf } from '../../shared/period.ts'
import { areaDeprivation, type Db, listDeprivationEditions, lsoaDeprivation, type StoredArea } from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { monthlyByType } from '../incidents/store.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { denominatorsOf, findHotspots } from './find-hotspots.ts'
import { type HotspotRequest, resolveRequest } from './hotspot-request.ts'
import { partnerProfile } from './partner-profile.ts'

type Query = z.output<typeof ProfileQuery>
type TypeCount = { month: string; type_id: number; incidents: number }

const singleLayers = layers.filter(({ types }) => types.length === 1)

/** Everything the product can say of one area. Throws ApiProblem where the area is not loaded. */
export async function readProfile(
  db: Db,
  cache: AnswerCache,
  kind: AreaKindSlug,
  code: string,
  query: Query,
): Promise<AreaProfile> {
  const hotspotQuery = { ...query, areas: kind, measure: 'rate', format: 'json' } as const
  const request = await resolveRequest(db, cache, hotspotQuery)
  const { frame, scope } = request
  // What the police publish has its own months, whichever layer is asked about.
  const police = request.partners
    ? await resolveRequest(db, cache, { ...hotspotQuery, layer: 'all-crime', ...request.period })
    : request
  const { published } = police
  const area = frame.areas.find((candidate) => candidate.code === code)
  if (!area)
    throw new ApiProblem('unknown-area', {
      detail: `No ${kind} of ${frame.set.vintage} with the code ${code} is loaded. GET /api/areas/${kind} lists those that are.`,
    })
  const [answer, byType, districtByType, deprivation, partners] = await Promise.all([
    findHotspots(db, cache, hotspotQuery),
    monthlyByType(db, frame.set.id, [area.id]),
    frame.districtSetId === null ? [] : monthlyByType(db, frame.districtSetId, [...frame.districtIds]),
    deprivationOf(db, request, area),
    partnerProfile(db, cache, request, area),
  ])
  const row = answer.rows.find((candidate) => candidate.code === code)
  const months = published.period ? monthsOf(published.period) : []
  const covered = new Set(published.covered)
  const suspect = new Set(published.suspect)
  const district = scope.districts.find((candidate) => candidate.code === area.district_code)
  const people = frame.areas.reduce((sum, { residents }) => sum + (residents ?? 0), 0)
  return {
    code: area.code,
    name: area.name,
    kind,
    vintage: frame.set.vintage,
    district: district ? { code: district.code, name: district.name } : null,
    synthetic: scope.synthetic,
    remainder: area.remainder,
    hectares: area.hectares,
    residents: area.residents === null ? null : Math.round(area.residents),
    households: area.households === null ? null : Math.round(area.households),
    denominators: denominatorsOf(frame.set),
    period: request.period,
    missingMonths: [...police.missingMonths],
    months: months.map((month) => ({
      month,
      status: covered.has(month) ? 'published' : suspect.has(month) ? 'suspect' : 'missing',
    })),
    series: layers.map(({ slug }) => ({ layer: slug, counts: monthlyCounts(byType, slug, months, covered) })),
    types: typesOf(area, byType, districtByType, new Set(police.months), people),
    partners,
    ranks: (['count', 'rate'] as const).map((measure) => rankOf(measure, row?.[measure] ?? null, answer.rows)),
    deprivation,
    borderShare: row?.borderShare ?? null,
    notes: answer.notes,
    dataVersion: request.dataVersion,
    attribution: attributionOf(scope.synthetic, [frame.set.attribution]),
  }
}

function monthlyCounts(
  rows: readonly TypeCount[],
  slug: LayerSlug,
  months: readonly string[],
  covered: ReadonlySet<string>,
) {
  const ids = new Set(typeIdsOf(slug))
  const byMonth = new Map<string, number>()
  for (const { month, type_id, incidents } of rows)
    if (ids.has(type_id)) byMonth.set(month, (byMonth.get(month) ?? 0) + incidents)
  return months.map((month) => (covered.has(month) ? (byMonth.get(month) ?? 0) : null))
}

function typesOf(
  area: StoredArea,
  rows: readonly TypeCount[],
  districtRows: readonly TypeCount[],
  months: ReadonlySet<string>,
  districtPeople: number,
): AreaProfile['types'] {
  const countOf = (from: readonly TypeCount[], ids: ReadonlySet<number>) =>
    from.reduce(
      (sum, { month, type_id, incidents }) => sum + (months.has(month) && ids.has(type_id) ? incidents : 0),
      0,
    )
  return singleLayers
    .map(({ slug }) => {
      const ids = new Set(typeIdsOf(slug))
      const count = countOf(rows, ids)
      const interval =
        area.residents && months.size > 0 ? rateInterval({ count, exposure: area.residents, per: 1_000 }) : null
      return {
        layer: slug,
        label: layer(slug).label,
        count,
        rate: interval?.rate ?? null,
        lower: interval?.lower ?? null,
        upper: interval?.upper ?? null,
        districtRate: districtPeople > 0 ? (1_000 * countOf(districtRows, ids)) / districtPeople : null,
      }
    })
    .sort((a, b) => b.count - a.count)
}

/** Competition ranking from the highest; ties share a rank and the next is skipped. */
function rankOf(
  measure: 'count' | 'rate',
  value: number | null,
  rows: readonly { count: number | null; rate: number | null; remainder: boolean }[],
): AreaProfile['ranks'][number] {
  const values = rows.flatMap((row) => (row.remainder || row[measure] === null ? [] : [row[measure] as number]))
  return {
    measure,
    rank: value === null ? null : 1 + values.filter((other) => other > value).length,
    of: values.length,
    value,
  }
}

async function deprivationOf(
  db: Db,
  { frame, scope }: HotspotRequest,
  area: StoredArea,
): Promise<AreaProfile['deprivation']> {
  const { set } = frame
  const lsoaVintage = set.kind === 'lsoa' ? set.vintage : set.people_lsoa_vintage
  const editions = await listDeprivationEditions(db, scope.synthetic)
  const edition = editions.find(({ lsoa_vintage }) => lsoa_vintage === lsoaVintage)?.edition
  if (edition === undefined || lsoaVintage === null) return null
  const lsoas = deprivationEditions.find((known) => known.edition === edition)?.lsoas ?? 0
  if (set.kind === 'lsoa') {
    const figures = await lsoaDeprivation(db, [area.code], scope.synthetic, edition)
    if (figures.length === 0) return null
    const decile = figures.find(({ domain }) => domain === 'imd')?.decile ?? null
    return {
      edition,
      lsoaVintage,
      method: 'as published',
      lsoas,
      domains: deprivationDomains.map(({ domain, label }) => {
        const own = figures.find((candidate) => candidate.domain === domain)
        return { domain, label, score: own?.score ?? null, rank: own?.rank ?? null, decile: own?.decile ?? null }
      }),
      shareInMostDeprivedTenth: decile === null ? null : Number(decile === 1),
      shareInMostDeprivedFifth: decile === null ? null : Number(decile <= 2),
    }
  }
  const figures = await areaDeprivation(db, [area.id], scope.synthetic, edition)
  if (figures.length === 0) return null
  const index = figures.find(({ domain }) => domain === 'imd')
  return {
    edition,
    lsoaVintage,
    method: 'population-weighted mean of LSOA scores',
    lsoas,
    domains: deprivationDomains.map(({ domain, label }) => ({
      domain,
      label,
      score: figures.find((candidate) => candidate.domain === domain)?.score ?? null,
      rank: null,
      decile: null,
    })),
    shareInMostDeprivedTenth: index ? (index.in_tenth ?? 0) : null,
    shareInMostDeprivedFifth: index ? (index.in_fifth ?? 0) : null,
  }
}
