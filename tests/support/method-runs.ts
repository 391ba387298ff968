import { resolveRequest } from '../../server/analysis/hotspot-request.ts'
import type { AnalysisMethod, RunContext } from '../../server/analysis/methods/method.ts'
import { methods } from '../../server/analysis/methods/registry.ts'
import type { TaskAnswer } from '../../server/compute/task.ts'
import { type TaskSlug, tasks } from '../../server/compute/tasks.ts'
import type { Database } from '../../server/database/open-database.ts'
import type { Schema } from '../../server/database/schema.ts'
import { VersionCache } from '../../server/database/version-cache.ts'
import type { Note } from '../../shared/contracts/fields.ts'
import { HotspotsQuery } from '../../shared/contracts/hotspots.ts'
import { countedIdsOf, type LayerSlug, typeIdsOf } from '../../shared/layers.ts'
import { type ParameterValues, readParameters } from '../../shared/parameters.ts'

export interface MethodQuestion {
  readonly layer: LayerSlug
  readonly from: string
  readonly to: string
  readonly district?: string
  readonly parameters?: ParameterValues
  readonly seed?: number
}

export interface PreparedMethod {
  readonly input: unknown
  readonly automaticChoices: string[]
  readonly notes: Note[]
  readonly monthsRead: Set<string>
}

/** What a method reads for its task, without the desk that keeps runs. */
export async function prepareMethod(
  database: Database<Schema>,
  slug: TaskSlug,
  question: MethodQuestion,
): Promise<PreparedMethod> {
  const method = methods.find(({ describe }) => describe.slug === slug) as AnalysisMethod
  const { layer, from, to, district, seed = method.describe.seed?.standard ?? 0 } = question
  const request = await resolveRequest(
    database.kysely,
    new VersionCache(50),
    HotspotsQuery.parse({ areas: 'lsoa', layer, from, to, district }),
  )
  const { values, faults } = readParameters(method.describe.parameters, question.parameters ?? {})
  if (faults.length > 0) throw new RangeError(JSON.stringify(faults))
  const automaticChoices: string[] = []
  const notes: Note[] = []
  const monthsRead = new Set(request.months)
  const given = (name: string) => {
    if (values[name] === undefined) throw new RangeError(`${slug} has no parameter ${name}`)
    return values[name]
  }
  const context: RunContext = {
    db: database.kysely,
    dataVersion: request.dataVersion,
    scope: request.scope,
    layer,
    typeIds: typeIdsOf(layer),
    countedIds: countedIdsOf(layer),
    frame: request.frame,
    published: request.published,
    period: request.period,
    months: request.months,
    missingMonths: request.missingMonths,
    seed,
    parameters: values,
    number: (name) => given(name) as number,
    choice: (name) => given(name) as string,
    choose: (sentence) => void automaticChoices.push(sentence),
    note: (kind, text) => void notes.push({ kind, text }),
    drawOn: () => undefined,
    readAlso: (months) => {
      for (const month of months) monthsRead.add(month)
    },
  }
  return { input: await method.prepare(context), automaticChoices, notes, monthsRead }
}

/** The task of a method on an input that has crossed to a worker and back, as it does in the product. */
export async function runTask(slug: TaskSlug, input: unknown): Promise<TaskAnswer> {
  const task = tasks[slug] as (input: never, tell: () => void) => TaskAnswer | Promise<TaskAnswer>
  return structuredClone(await task(structuredClone(input) as never, () => undefined))
}
