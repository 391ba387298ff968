import type { Note } from '../../shared/contracts/fields.ts'
import type { RunResult } from '../../shared/contracts/runs.ts'

/** Says how far a task is: a share from 0 to 1, and what it is doing in a sentence. Cheap enough for an inner loop. */
export type TellProgress = (share: number, sentence: string) => void

/** The outline of one unit of a result: closed rings in EPSG:27700 metres, the outer one first. */
export interface UnitShape {
  /** `id` of its row. */
  readonly id: string
  readonly rings: readonly (readonly (readonly [easting: number, northing: number])[])[]
}

export interface TaskAnswer {
  readonly result: RunResult
  /** Only where units are cells: areas have their boundaries. */
  readonly shapes?: readonly UnitShape[]
  /** Choices and remarks that only the computation could make, such as a bandwidth found from the data. */
  readonly automaticChoices?: readonly string[]
  readonly notes?: readonly Note[]
}

/**
 * A computation for a worker thread: pure, so that the same input gives the same answer. Input and answer must survive
 * `structuredClone`: plain objects, arrays and typed arrays. What it throws becomes the failure of its run: a
 * `TaskRefused` with its sentence, anything else as an unexpected fault.
 */
export type Task<Input, Answer = TaskAnswer> = (input: Input, tell: TellProgress) => Answer | Promise<Answer>

/** The data cannot answer the question. The message is a sentence for the reader that says what to do next. */
export class TaskRefused extends Error {
  override readonly name = 'TaskRefused'
}
