import { type AreaKindSlug, areaKind } from '../../shared/area-kinds.ts'
import type { Evidence, EvidenceContent, EvidenceHotSpot, EvidenceSignal } from '../../shared/contracts/evidence.ts'
import { type LayerSlug, layers } from '../../shared/layers.ts'
import { addMonths, type Month, monthsOf } from '../../shared/period.ts'
import { monthsInWords } from '../../shared/wording/period.ts'
import { findAreaSet, type Scope } from '../areas/scope-store.ts'
import {
  type AreaSet,
  type Db,
  dataVersion,
  listAreas,
  listNeighbours,
  mostlyInside,
  type StoredArea,
} from '../areas/store.ts'
import { neighboursFromPairs } from '../geometry/neighbour-list.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { findPublishedMonths } from '../incidents/months-store.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import {
  type AreaSignal,
  areaSignals,
  monthsCompared,
  monthsOfBaseline,
  monthsOfYear,
  quietMonths,
  usualCoverage,
} from '../statistics/area-signals.ts'
import { fewestMonths } from '../statistics/seasonal.ts'
import { smallAreaHotSpots } from '../statistics/small-area-hot-spots.ts'
import { findEvidence, saveEvidence } from './evidence-store.ts'
import { MonthlyCounts, signalLayers } from './monthly-counts.ts'

const longestSeries = monthsCompared + monthsOfBaseline

/**
 * The snapshot of a district by areas of a kind, for the last month that is published: the one that was made of these
 * data by this program, or a new one. The same data give the same content. ApiProblem where no month or no area of the
 * kind is loaded.
 */
export async function makeEvidence(
  desk: { readonly codeVersion: string },
  asker: { readonly db: Db; readonly actor: string },
  { district, areaKind: kind }: { readonly district: PlanDistrict; readonly areaKind: AreaKindSlug },
): Promise<Evidence> {
  const { db, actor } = asker
  const scope: Scope = {
    synthetic: district.synthetic,
    district,
    districts: [],
    boroughShown: true,
  }
  const [set, published, version] = await Promise.all([
    findAreaSet(db, scope, kind, undefined),
    findPublishedMonths(db, scope),
    dataVersion(db),
  ])
  const toMonth = published.covered.at(-1)
  if (toMonth === undefined)
    throw new ApiProblem('no-incidents', {
      detail: 'No police month is loaded, so there is no evidence yet. Load street files from data.police.uk.',
    })
  const key = {
    ...{ code: district.code, synthetic: district.synthetic, areaKind: kind, vintage: set.vintage, toMonth },
    ...{ dataVersion: version, codeVersion: desk.codeVersion },
  }
  const known = await findEvidence(db, key)
  if (known) return known
  return saveEvidence(db, key, await gather(db, { district, set, scope, covered: published.covered, toMonth }), actor)
}

interface Asked {
  readonly district: PlanDistrict
  readonly set: AreaSet
  readonly scope: Scope
  readonly covered: readonly Month[]
  readonly toMonth: Month
}

async function gather(db: Db, { district, set, scope, covered, toMonth }: Asked): Promise<EvidenceContent> {
  const loaded = [addMonths(toMonth, 1 - longestSeries), covered[0] ?? toMonth].sort().at(-1) as Month
  // What is compared is there in any case, as missing where it is not loaded.
  const first = [loaded, addMonths(toMonth, 1 - monthsCompared)].sort()[0] as Month
  const months = monthsOf({ from: first, to: toMonth })
  const counted = new Set(covered)
  const [districtSet, lsoaSet] = await Promise.all([
    findAreaSet(db, scope, 'district', undefined),
    findAreaSet(db, scope, 'lsoa', undefined).catch(() => null),
  ])
  const series = new MonthlyCounts(months, counted)
  const areas = (await listAreas(db, set.id, district.code)).filter(({ remainder }) => !remainder)
  const whole = (await listAreas(db, districtSet.id, district.code)).slice(0, 1)
  await series.read(db, set.id, areas)
  await series.read(db, districtSet.id, whole)
  const districtArea = whole[0]?.id ?? district.areaId
  const inside = await mostlyInside(db, set.id)
  const hotSpots = lsoaSet ? await hotSpotsOf(db, { lsoaSet, district, series, inside }) : []
  const notes: string[] = []
  if (!lsoaSet) notes.push('No LSOAs are loaded, so no hot spots were looked for.')
  const yearMonths = months.slice(-monthsOfYear).filter((month) => counted.has(month))
  const ofAreas = signalsBy(areas, series, districtArea)
  const districtSignals = signalsBy(whole, series, districtArea)
  if (months.slice(0, -monthsCompared).filter((month) => counted.has(month)).length < fewestMonths)
    notes.push(
      `Alarms and the usual range need ${fewestMonths} published months before the last three, which are not there.`,
    )
  const missing = missingMonths(months, counted, toMonth)
  if (missing.length > 0) notes.push(`Not published or not loaded: ${monthsInWords(missing)}.`)
  const signalOf = (
    area: StoredArea,
    at: number,
    found: ReadonlyMap<LayerSlug, AreaSignal[]>,
    hot: readonly EvidenceHotSpot[],
  ) =>
    [...found]
      .map(
        ([slug, signals]): EvidenceSignal => ({
          layer: slug,
          ...(signals[at] as AreaSignal),
          per: perOf(slug),
          districtRate: districtSignals.get(slug)?.[0]?.rate ?? null,
          hotLsoas: hot.filter(({ layer }) => layer === slug).map(({ code }) => code),
          monthly: [...series.of(area.id, slug)].map((count) => (Number.isNaN(count) ? null : count)),
        }),
      )
      .filter(({ year, last3, before3 }) => year + last3 + (before3 ?? 0) > 0)
      .sort((a, b) => b.year - a.year)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    areaKind: set.kind,
    vintage: set.vintage,
    toMonth,
    last3: months.slice(-monthsCompared),
    year: yearMonths,
    series: months,
    missing,
    areas: areas.map((area, at) => ({
      ...{ code: area.code, name: area.name, residents: area.residents },
      incidents: series.allOf(area.id),
      signals: signalOf(
        area,
        at,
        ofAreas,
        hotSpots.filter(({ areas: codes }) => codes.includes(area.code)),
      ),
    })),
    districtSignals: whole.flatMap((area, at) =>
      signalOf(area, at, districtSignals, hotSpots).map((signal) => ({ ...signal, level: null })),
    ),
    hotSpots,
    automaticChoices: choicesOf(set, areas.length),
    notes,
  }
}

function choicesOf(set: AreaSet, areas: number): string[] {
  const series = areas * signalLayers.length
  return [
    `Areas are ${areaKind(set.kind).plural} of ${set.vintage}, the newest loaded.`,
    'Trends compare the last three months with the same months a year before: 95% and 80% intervals of the ratio.',
    'Levels are those of a funnel about the rate of all these areas together, widened where areas differ more than chance makes them; burglary is per household.',
    `An alarm is a last month above the exact limit, with one false alarm in ${quietMonths} months of one series; over ${series} series about ${(series / quietMonths).toFixed(1)} false alarms are to be expected a month.`,
    `The usual range holds ${Math.round(usualCoverage * 100)} of 100 months while nothing changes: exact, from up to ${monthsOfBaseline} published months before the last three with the season of the district, and as spread as they were.`,
    'Hot spots are LSOAs whose rate is high together with their neighbours (Gi*, two-sided, Benjamini-Hochberg over all LSOAs at 5%); layers are judged one by one. One with few reports of its own can be hot because those around it are high.',
  ]
}

function missingMonths(months: readonly Month[], counted: ReadonlySet<Month>, toMonth: Month): Month[] {
  const compared = monthsOf({
    from: addMonths(toMonth, 1 - monthsCompared - monthsOfYear),
    to: addMonths(toMonth, -monthsOfYear),
  })
  return [...new Set([...compared, ...months])].filter((month) => !counted.has(month)).sort()
}

function perOf(slug: LayerSlug): 'residents' | 'households' {
  return layers.find((layer) => layer.slug === slug)?.denominator ?? 'residents'
}

/** `district`: the area whose season holds for all. */
function signalsBy(
  areas: readonly StoredArea[],
  series: MonthlyCounts,
  district: number,
): Map<LayerSlug, AreaSignal[]> {
  const all = areas.map(({ id }) => series.allOf(id))
  return new Map(
    signalLayers.map((slug) => {
      const signals = areaSignals({
        ...{ months: series.months, all, factors: series.factorsOf(district, slug) },
        counts: areas.map(({ id }) => series.of(id, slug)),
        exposures: Float64Array.from(areas, (area) => area[perOf(slug)] ?? Number.NaN),
      })
      return [slug, signals]
    }),
  )
}

async function hotSpotsOf(
  db: Db,
  {
    lsoaSet,
    district,
    series,
    inside,
  }: {
    readonly lsoaSet: AreaSet
    readonly district: PlanDistrict
    readonly series: MonthlyCounts
    readonly inside: readonly { readonly lsoa: string; readonly code: string }[]
  },
): Promise<EvidenceHotSpot[]> {
  const lsoas = await listAreas(db, lsoaSet.id, district.code)
  await series.read(db, lsoaSet.id, lsoas)
  const position = new Map(lsoas.map(({ id }, at) => [id, at]))
  const links = (await listNeighbours(db, lsoaSet.id)).flatMap(({ area_id, neighbour_id }) => {
    const [from, to] = [position.get(area_id), position.get(neighbour_id)]
    return from === undefined || to === undefined ? [] : [[from, to] as const]
  })
  const neighbours = neighboursFromPairs(
    lsoas.length,
    links.map(([from]) => from),
    links.map(([, to]) => to),
  )
  const areasOf = new Map<string, string[]>()
  for (const { lsoa, code } of inside) areasOf.set(lsoa, [...(areasOf.get(lsoa) ?? []), code])
  const residents = Float64Array.from(lsoas, (lsoa) => lsoa.residents ?? Number.NaN)
  return signalLayers
    .flatMap((slug) =>
      (
        smallAreaHotSpots({
          ...{ residents, neighbours, yearMonths: series.countedOfYear },
          counts: lsoas.map(({ id }) => series.of(id, slug).filter((count) => !Number.isNaN(count))),
        }) ?? []
      ).map(({ area, ...spot }): EvidenceHotSpot => {
        const { code, name } = lsoas[area] as StoredArea
        return { code, name, layer: slug, ...spot, areas: areasOf.get(code) ?? [] }
      }),
    )
    .sort((a, b) => b.z - a.z)
}
