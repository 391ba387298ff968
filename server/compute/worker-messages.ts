/** To a worker: one task at a time. */
export interface TaskRequest {
  readonly slug: string
  readonly input: unknown
}

/** From a worker. `progress` any number of times, then one of the others. */
export type WorkerMessage =
  | { readonly kind: 'progress'; readonly share: number; readonly sentence: string }
  | { readonly kind: 'done'; readonly answer: unknown }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'broken'; readonly message: string; readonly stack: string }

export interface WorkerSettings {
  /** Module that exports `tasks`. */
  readonly tasksModule: string
}
