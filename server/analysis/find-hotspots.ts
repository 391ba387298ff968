import { areaKind } from '../../shared/area-kinds.ts'
import { attributionOf } from '../../shared/attribution.ts'
import type { Note } from '../../shared/contracts/fields.ts'
import type { Denominators, HotspotsAnswer, HotspotsQuery } from '../../shared/contracts/hotspots.ts'
import { type LayerSlug, layer } from '../../shared/layers.ts'
import { mapLayer } from '../../shared/partner-layers.ts'
import { periodLabel } from '../../shared/period.ts'
import type { AreaSet, Db } from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { type AreaFigures, areaFigures, type GiStarOf } from './area-figures.ts'
import { type HotspotRequest, resolveRequest } from './hotspot-request.ts'
import { countLayer } from './layer-counts.ts'
import { monthNotes } from './scope-notes.ts'

/** Every area of a kind with its figures. HTTP and the command line both ask here. */
export async function findHotspots(db: Db, cache: AnswerCache, query: HotspotsQuery): Promise<HotspotsAnswer> {
  const request = await resolveRequest(db, cache, query)
  const { frame, months, beforeMonths, partners } = request
  const counts = await countLayer(db, cache, request)
  const choices = [...request.automaticChoices]
  const of = chooseGiStarOf(request, choices)
  const figures = areaFigures(
    frame,
    { now: counts.now, before: counts.before, months: months.length },
    query.measure,
    of,
  )
  const { reportsOf } = counts
  const ids = new Map(frame.areas.map(({ id, code }) => [code, id]))
  const rows = reportsOf
    ? figures.rows.map((row) => ({ ...row, reports: reportsOf.get(ids.get(row.code) ?? 0) ?? 0 }))
    : figures.rows
  const incidents = rows.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const { withoutLocation, tooVague, reports } = counts
  const answerTotals: HotspotsAnswer['totals'] = {
    areas: rows.filter(({ remainder }) => !remainder).length,
    incidents,
    outsideAreas: Math.max(0, counts.inDistrict - incidents),
    withoutLocation,
    withoutLocationShare: counts.all > 0 ? withoutLocation / counts.all : null,
    tooVague,
    reports,
    hot: figures.hot,
    cold: figures.cold,
    overallRate: figures.overallRate,
  }
  const denominators = denominatorsOf(frame.set)
  return {
    period: request.period,
    months: [...months],
    missingMonths: [...request.missingMonths],
    ...(query.measure === 'change' ? { beforeMonths: [...beforeMonths] } : {}),
    dataVersion: request.dataVersion,
    synthetic: request.scope.synthetic,
    parameters: {
      areas: query.areas,
      vintage: frame.set.vintage,
      district: request.scope.district?.code ?? null,
      layer: query.layer,
      source: partners ? 'partners' : 'police',
      types: partners ? [partners.layer.feed] : [...layer(query.layer as LayerSlug).types],
      from: request.period.from,
      to: request.period.to,
      measure: query.measure,
      of,
      confidence: 0.95,
      weights: 'binary, queen neighbours (within 1 m), the area itself included',
      correction: `Benjamini-Hochberg over the ${answerTotals.areas} areas tested`,
      tail: 'two-sided, normal',
      denominators,
    },
    automaticChoices: choices,
    notes: notesOf(request, figures, answerTotals, denominators, counts.notes),
    totals: answerTotals,
    attribution: attributionOf(request.scope.synthetic, [frame.set.attribution]),
    rows,
  }
}

function chooseGiStarOf({ query, frame }: HotspotRequest, choices: string[]): GiStarOf {
  if (query.of) return query.of
  const hasResidents = frame.areas.some(({ residents }) => residents !== null)
  if (query.measure === 'gi-star')
    choices.push(
      hasResidents
        ? 'Gi* compares rates per resident, because areas differ in size.'
        : 'Gi* compares counts, because no residents are loaded. Large areas will look hot.',
    )
  return hasResidents ? 'rate' : 'count'
}

export function denominatorsOf(set: AreaSet): Denominators {
  const method = set.people_method === 'as published' ? 'as published' : 'area-weighted from LSOAs'
  const source = (year: number | null) =>
    year === null || set.people_lsoa_vintage === null
      ? null
      : ({ year, lsoaVintage: set.people_lsoa_vintage, method } as const)
  return { residents: source(set.residents_year), households: source(set.households_year) }
}

function notesOf(
  request: HotspotRequest,
  figures: AreaFigures,
  totals: HotspotsAnswer['totals'],
  denominators: Denominators,
  ofCounts: readonly Note[],
): Note[] {
  const { query, months } = request
  const notes: Note[] = monthNotes(request)
  const add = (kind: Note['kind'], text: string | null | false | undefined) => {
    if (text) notes.push({ kind, text })
  }
  add('too-little-data', query.measure === 'gi-star' && figures.untested)
  const usesPeople = query.measure !== 'count' && query.measure !== 'change'
  const people = query.measure === 'household-rate' ? denominators.households : denominators.residents
  add('denominator', usesPeople && !people && 'No residents or households are loaded, so there are no rates.')
  add(
    'denominator',
    usesPeople &&
      people?.method === 'area-weighted from LSOAs' &&
      `People are shared out from LSOAs of ${people.lsoaVintage} by area, which is rough where homes are uneven.`,
  )
  notes.push(...ofCounts)
  add(
    'outside-areas',
    totals.outsideAreas > 0 &&
      `${totals.outsideAreas.toLocaleString('en-GB')} reports in the district lie in no ${areaKind(query.areas).label}, because boundaries are drawn apart.`,
  )
  add('layer', mapLayer(query.layer).caution)
  add(
    'small-areas',
    query.measure === 'rate' && `Rates cover ${periodLabel(request.period)} (${months.length} months), not a year.`,
  )
  return notes
}
