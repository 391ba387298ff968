import type { AreaKindSlug } from '../../shared/area-kinds.ts'
import type { SnapshotContent, SnapshotRequest } from '../../shared/contracts/problems.ts'
import { countedIdsOf, type LayerSlug, layer } from '../../shared/layers.ts'
import { addMonths, monthsLabel, monthsOf } from '../../shared/period.ts'
import { findAreaSet, findScope } from '../areas/scope-store.ts'
import { type Db, dataVersion, listAreas } from '../areas/store.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPublishedMonths, type PublishedMonths } from '../incidents/months-store.ts'
import { readPointCounts } from '../incidents/points-store.ts'
import { monthlyByArea } from '../incidents/store.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { rateInterval } from '../statistics/poisson-interval.ts'
import { rateRatio } from '../statistics/rate-ratio.ts'
import { trendVerdict } from '../statistics/verdict.ts'
import { placeOf } from './find-place.ts'
import type { ProblemAsker } from './problem-asker.ts'
import type { StoredProblem } from './problem-store.ts'
import { evidenceOfData, saveSnapshot } from './snapshot-store.ts'

/** Months of the series that is kept beside the count, so that the same months of years before are seen. */
const seriesMonths = 36

/** Keeps what is counted now at the place of a record. `published`: where the months of its district are known already. */
export async function takeSnapshot(
  { db, actor, codeVersion }: ProblemAsker,
  problem: StoredProblem,
  asked: SnapshotRequest,
  published?: PublishedMonths,
): Promise<void> {
  const slug = asked.layer ?? (problem.layer === '' ? undefined : (problem.layer as LayerSlug))
  if (slug === undefined)
    throw parameterProblem('layer', 'this record has no layer. Choose which reports are to be counted')
  const district = await findPlanDistrict(db, problem.district_code)
  const version = await dataVersion(db)
  const content = await snapshotContent(db, district, problem, {
    ...{ layer: slug, months: asked.months },
    published: published ?? (await findPublishedMonths(db, await findScope(db, district.code))),
  })
  await saveSnapshot(db, district, problem.id, {
    content,
    evidence_id: await evidenceOfData(db, district, version),
    data_version: version,
    code_version: codeVersion,
    made_by: actor,
  })
}

async function snapshotContent(
  db: Db,
  district: PlanDistrict,
  problem: StoredProblem,
  { published, ...asked }: { readonly layer: LayerSlug; readonly months: number; readonly published: PublishedMonths },
): Promise<SnapshotContent> {
  const last = published.period?.to
  if (last === undefined || published.period === null)
    throw new ApiProblem('no-incidents', {
      detail: 'No police month is loaded for this district. Load street files, then take the snapshot.',
    })
  const from = addMonths(last, 1 - asked.months)
  const firstOfSeries = [
    addMonths(last, 1 - Math.max(seriesMonths, asked.months + 12)),
    published.period.from,
  ].sort()[1]!
  const known = monthsOf({ from: firstOfSeries, to: last })
  const covered = new Set(published.covered)
  const place = await countsOf(
    db,
    district,
    problem,
    asked.layer,
    known.filter((month) => covered.has(month)),
  )
  const series = known.map((month) => ({
    month,
    status: covered.has(month)
      ? ('published' as const)
      : published.suspect.includes(month)
        ? ('suspect' as const)
        : ('missing' as const),
    count: covered.has(month) ? (place.counts.get(month) ?? 0) : null,
  }))
  const period = monthsOf({ from, to: last })
  const counted = period.filter((month) => covered.has(month))
  const missing = period.filter((month) => !covered.has(month))
  const compared = counted.filter((month) => covered.has(addMonths(month, -12)))
  const sum = (months: readonly string[]) => months.reduce((total, month) => total + (place.counts.get(month) ?? 0), 0)
  const count = sum(counted)
  const interval =
    place.residents && counted.length > 0
      ? rateInterval({ count, exposure: (place.residents * counted.length) / 12 })
      : null
  const [now, before] = [sum(compared), sum(compared.map((month) => addMonths(month, -12)))]
  const comparison = {
    count: now,
    exposure: Math.max(1, compared.length),
    baseCount: before,
    baseExposure: Math.max(1, compared.length),
  }
  const ratio = compared.length > 0 ? rateRatio(comparison) : null
  const unlike = counted.filter((month) => !compared.includes(month))
  return {
    layer: asked.layer,
    place: placeOf(problem),
    from,
    to: last,
    counted,
    missing,
    count,
    residents: place.residents,
    rate: interval?.rate ?? null,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    compared: {
      months: compared,
      count: now,
      before,
      verdict: trendVerdict({ ...comparison, everyMonthPublished: compared.length > 0 }).verdict,
      ratio: ratio?.ratio ?? null,
      lower: ratio?.lower ?? null,
      upper: ratio?.upper ?? null,
    },
    series,
    automaticChoices: [
      `Counted to ${monthsLabel([last])}, the last month that is published.`,
      ...(unlike.length > 0 ? [`Not compared, as the year before has no figures: ${monthsLabel(unlike)}.`] : []),
      ...place.choices,
    ],
    notes: [
      ...(missing.length > 0 ? [`Not published, or doubtful, and so not counted: ${monthsLabel(missing)}.`] : []),
      `Police reports of ${layer(asked.layer).phrase}, at places that stand for the streets around them.`,
    ],
  }
}

interface PlaceCounts {
  readonly counts: ReadonlyMap<string, number>
  readonly residents: number | null
  readonly choices: readonly string[]
}

async function countsOf(
  db: Db,
  district: PlanDistrict,
  problem: StoredProblem,
  slug: LayerSlug,
  months: readonly string[],
): Promise<PlaceCounts> {
  const typeIds = countedIdsOf(slug)
  if (problem.x === null || problem.y === null || problem.radius_metres === null) {
    const scope = await findScope(db, district.code)
    const set = await findAreaSet(db, scope, problem.area_kind as AreaKindSlug, undefined)
    const area = (await listAreas(db, set.id, null)).find(({ code }) => code === problem.area_code)
    if (!area)
      throw new ApiProblem('unknown-area', {
        detail: `${problem.place_name} is not in the boundaries of ${set.vintage}. Change the place of the record.`,
      })
    const rows = await monthlyByArea(db, set.id, typeIds, [...months])
    const own = rows.filter(({ area_id }) => area_id === area.id)
    return {
      counts: new Map(own.map(({ month, incidents }) => [month, incidents])),
      residents: area.residents === null ? null : Math.round(area.residents),
      choices: [`Boundaries of ${set.vintage}.`],
    }
  }
  return circleCounts(db, district, { x: problem.x, y: problem.y, radius: problem.radius_metres }, { typeIds, months })
}

async function circleCounts(
  db: Db,
  district: PlanDistrict,
  circle: { readonly x: number; readonly y: number; readonly radius: number },
  { typeIds, months }: { readonly typeIds: readonly number[]; readonly months: readonly string[] },
): Promise<PlaceCounts> {
  const { x, y, monthIndex, count } = await readPointCounts(db, {
    synthetic: district.synthetic,
    typeIds,
    months,
    districtAreaIds: [district.areaId],
    bufferMetres: 0,
  })
  const counts = new Map<string, number>()
  for (let row = 0; row < count.length; row++) {
    if (Math.hypot(x[row]! - circle.x, y[row]! - circle.y) > circle.radius) continue
    const month = months[monthIndex[row]!]!
    counts.set(month, (counts.get(month) ?? 0) + count[row]!)
  }
  return {
    counts,
    residents: null,
    choices: ['Places of reports inside the circle are counted; how many people live in it is not known, so no rate.'],
  }
}
