/** One measured line of the bench; several benches make one table. */
export interface BenchLine {
  readonly name: string
  readonly value: number
  /** Of `value`: 'ms', 'MB'. */
  readonly unit: string
  /** What it was measured against in the same process, and how many times slower that was. */
  readonly against?: string
  readonly ratio?: number
  /** What must hold, in words, and whether it did. */
  readonly requirement?: string
  readonly passed?: boolean
}
