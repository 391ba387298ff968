import type { Note } from '../../../shared/contracts/fields.ts'
import type { Method } from '../../../shared/contracts/runs.ts'
import type { LayerSlug } from '../../../shared/layers.ts'
import type { ParameterValues } from '../../../shared/parameters.ts'
import type { Month, Period } from '../../../shared/period.ts'
import type { Scope } from '../../areas/scope-store.ts'
import type { AreaSet, Db } from '../../areas/store.ts'
import type { TaskSlug } from '../../compute/tasks.ts'
import type { PublishedMonths } from '../../incidents/months-store.ts'
import type { AreaFrame } from '../hotspot-request.ts'

/** The part of the `Method` contract that is the same whatever is loaded. */
export type MethodDescription = Omit<Method, 'slug' | 'available' | 'unavailableReason'> & { readonly slug: TaskSlug }

/**
 * One question that can be asked. `prepare` reads what the task of the same slug needs; it throws an ApiProblem, which
 * says what to do next, where there is nothing to compute from. Write it as
 * `export const concentration: AnalysisMethod<TaskInput<'concentration'>> = { describe, prepare }`.
 */
export interface AnalysisMethod<Input = unknown> {
  readonly describe: MethodDescription
  readonly prepare: (context: RunContext) => Promise<Input>
}

/** What a run is asked about, resolved: the same for every method. */
export interface RunContext {
  readonly db: Db
  readonly dataVersion: string
  readonly scope: Scope
  readonly layer: LayerSlug
  /** Incident types of the layer as `incident` has them. */
  readonly typeIds: readonly number[]
  /** The same as `area_count` has them, for `countByArea`: all crime is one type there. */
  readonly countedIds: readonly number[]
  /** Every LSOA of the scope with its neighbours. Remainders, ground in no LSOA, come last. */
  readonly frame: AreaFrame
  readonly published: PublishedMonths
  readonly period: Period
  /** Months of the period that can be counted: neither missing nor suspect. Never empty. */
  readonly months: readonly Month[]
  readonly missingMonths: readonly Month[]
  /** Of the random draws; 0 in methods without. */
  readonly seed: number
  readonly parameters: ParameterValues
  /** Value of a parameter; RangeError where the method has none of that name and kind. */
  number(name: string): number
  choice(name: string): string
  /** Adds a sentence to the automatic choices of the run. */
  choose(sentence: string): void
  /** Adds a remark a reader needs before trusting the figures. */
  note(kind: Note['kind'], text: string): void
  /** Says which areas the rows of the result are, where they are not those of `frame`. */
  drawOn(areas: Pick<AreaSet, 'id' | 'attribution'>): void
  /** Says that months outside the period are read too, so that the run keeps the loads they came from. */
  readAlso(months: readonly Month[]): void
}
