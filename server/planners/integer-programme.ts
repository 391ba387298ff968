/** An integer programme to be minimised whose columns are all 0 or 1, unless their bounds say less. */
export interface IntegerProgramme {
  readonly columnCount: number
  readonly costs: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Linear rules: lower <= sum of coefficient x column <= upper. */
  readonly rows: readonly ProgrammeRow[]
}

export interface ProgrammeRow {
  readonly columns: readonly number[]
  readonly coefficients: readonly number[]
  readonly lower: number
  readonly upper: number
}

export interface IntegerLimits {
  /** A solution to start from. */
  readonly start: Float64Array | null
  /** Asked now and then in the search, which ends when it is true. */
  readonly shouldStop: () => boolean
  readonly secondsAllowed: number
  /** Share of the objective that need not be proven. */
  readonly gapAllowed: number
  /** Hears of each better solution, with the best bound known by then. */
  readonly onBetter: (values: Float64Array, bound: number) => void
  /** Hears now and then of the best bound known, whether or not it is a better one. */
  readonly onBound: (bound: number) => void
}

export interface IntegerAnswer {
  /** 'ended': by time or by request, with the best so far. */
  readonly status: 'solved' | 'infeasible' | 'ended'
  /** Null where none was found. */
  readonly values: Float64Array | null
  /** No solution is below this. */
  readonly bound: number
}

/** What solves it: planners say what to solve, and know neither the solver nor its clock. */
export type SolveInteger = (programme: IntegerProgramme, limits: IntegerLimits) => Promise<IntegerAnswer>
