import type { Note } from '../../shared/contracts/fields.ts'
import { HotspotsQuery } from '../../shared/contracts/hotspots.ts'
import type { RunRequest } from '../../shared/contracts/runs.ts'
import { countedIdsOf, layer, typeIdsOf } from '../../shared/layers.ts'
import { type ParameterValues, readParameters } from '../../shared/parameters.ts'
import { monthsLabel, periodLabel } from '../../shared/period.ts'
import { findScope } from '../areas/scope-store.ts'
import { type AreaSet, type Db, dataVersion } from '../areas/store.ts'
import type { AnswerCache } from '../database/version-cache.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { forceTotals } from '../incidents/store.ts'
import { type HotspotRequest, resolveRequest } from './hotspot-request.ts'
import { availabilityOf, readStock } from './list-methods.ts'
import type { AnalysisMethod, RunContext } from './methods/method.ts'
import { methods } from './methods/registry.ts'
import { locationNote, monthNotes } from './scope-notes.ts'

/** A context with what methods added to it. */
export interface ResolvedRun {
  readonly method: AnalysisMethod
  readonly context: RunContext
  readonly request: HotspotRequest
  readonly automaticChoices: string[]
  readonly notes: Note[]
  /** Months read: those counted, and those a method reads beside them. */
  readonly monthsRead: ReadonlySet<string>
  /** Whose boundaries the rows of the result have where they are areas. */
  readonly drawnOn: () => Pick<AreaSet, 'id' | 'attribution'>
}

/**
 * What a request is about: method, district, LSOAs, months, parameters; scope and months as every other question
 * resolves them. Throws an ApiProblem that names what does not fit and what is allowed.
 */
export async function resolveRun(db: Db, cache: AnswerCache, asked: RunRequest): Promise<ResolvedRun> {
  const method = findMethod(asked.method)
  const { describe } = method
  const parameters = checkedParameters(method, asked.parameters)
  const automaticChoices: string[] = []
  const seed = asked.seed ?? describe.seed?.standard ?? 0
  if (asked.seed === undefined && describe.seed)
    automaticChoices.push(`Seed ${seed}: the usual one. The same seed gives the same numbers again.`)
  const district = await chooseDistrict(db, cache, asked.district, automaticChoices)
  const request = await resolveRequest(
    db,
    cache,
    HotspotsQuery.parse({ areas: 'lsoa', district, layer: asked.layer, from: asked.from, to: asked.to }),
  )
  const { scope, frame, published, period, months, missingMonths } = request
  automaticChoices.push(...request.automaticChoices)
  const { available, unavailableReason } = availabilityOf(describe, await readStock(db, scope, frame.areas))
  if (!available) throw parameterProblem('method', unavailableReason ?? 'it cannot be used here')
  if (months.length === 0)
    throw new ApiProblem('no-incidents', {
      detail: `No month of ${periodLabel(period)} can be counted. Choose a period within ${monthsLabel(published.covered) || 'the months loaded'}.`,
    })
  const typeIds = typeIdsOf(asked.layer)
  const totals = await forceTotals(
    db,
    published.forces.map(({ id }) => id),
    typeIds,
    [...months],
  )
  const withoutLocation = totals.incidents > 0 ? 1 - totals.located / totals.incidents : null
  // The gaps of the police files say nothing of the partnership's own incidents.
  const isOfPolice = !describe.needs.some((need) => need === 'hours' || need === 'exact-places')
  const notes = monthNotes(request).filter(({ kind }) => isOfPolice || kind === 'synthetic')
  const unlocated = isOfPolice ? locationNote(withoutLocation, published.forces) : null
  if (unlocated) notes.push(unlocated)
  const { caution } = layer(asked.layer)
  if (caution) notes.push({ kind: 'layer', text: caution })
  const monthsRead = new Set(months)
  let drawnOn: Pick<AreaSet, 'id' | 'attribution'> = frame.set
  const context: RunContext = {
    db,
    dataVersion: request.dataVersion,
    scope,
    layer: asked.layer,
    typeIds,
    countedIds: countedIdsOf(asked.layer),
    frame,
    published,
    period,
    months,
    missingMonths,
    seed,
    parameters,
    number: (name) => parameterOf(parameters, name, 'number') as number,
    choice: (name) => parameterOf(parameters, name, 'choice') as string,
    choose: (sentence) => void automaticChoices.push(sentence),
    note: (kind, text) => void notes.push({ kind, text }),
    drawOn: (areas) => {
      drawnOn = areas
    },
    readAlso: (more) => {
      for (const month of more) monthsRead.add(month)
    },
  }
  return { method, context, request, automaticChoices, notes, monthsRead, drawnOn: () => drawnOn }
}

export function findMethod(slug: string): AnalysisMethod {
  const method = methods.find(({ describe }) => describe.slug === slug)
  if (method) return method
  throw parameterProblem(
    'method',
    `'${slug}' is not one of them`,
    methods.map(({ describe }) => describe.slug),
  )
}

function checkedParameters({ describe }: AnalysisMethod, given: ParameterValues): ParameterValues {
  const { values, faults } = readParameters(describe.parameters, given)
  if (faults.length === 0) return values
  throw new ApiProblem('invalid-request', {
    detail: faults
      .map(({ name, detail, allowed }) => `${name}: ${detail}${allowed ? ` (allowed: ${allowed.join(', ')})` : ''}`)
      .join('; '),
    errors: faults.map(({ name, detail, allowed }) => ({
      parameter: name,
      pointer: `/parameters/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      detail,
      ...(allowed ? { allowed: [...allowed] } : {}),
    })),
  })
}

/** A run is about one district: the one asked for, or the first of those there are. */
async function chooseDistrict(
  db: Db,
  cache: AnswerCache,
  asked: string | undefined,
  choices: string[],
): Promise<string | undefined> {
  if (asked !== undefined) return asked
  const version = await dataVersion(db)
  const scope = await cache.get(version, `scope ${asked}`, () => findScope(db, asked))
  const district = scope.district ?? scope.districts.find(({ synthetic }) => synthetic === scope.synthetic)
  if (!district) return undefined
  choices.push(`District ${district.name}: ${scope.district ? 'the only one loaded' : 'the first of those loaded'}.`)
  return district.code
}

function parameterOf(values: ParameterValues, name: string, kind: 'number' | 'choice'): number | string {
  const value = values[name]
  const isFitting = kind === 'number' ? typeof value === 'number' : typeof value === 'string'
  if (value === undefined || !isFitting) throw new RangeError(`The method has no ${kind} '${name}'`)
  return value
}
