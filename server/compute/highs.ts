import type { Highs, Model } from 'highs'
import highsModule from 'highs'
import type { IntegerAnswer, IntegerLimits, IntegerProgramme } from '../planners/integer-programme.ts'
import type { LinearProgram } from '../planners/linear-program.ts'

// HiGHS (Huangfu & Hall 2018, Math. Prog. Comp. 10, 119-142) blocks its thread until it is done: call it where the
// thread can be ended. Its own time limit has been seen to be overrun fifteen times and to lose what it had.

// Its types are those of a CommonJS module, which it is not when imported.
const loadHighs = highsModule as unknown as typeof highsModule.default
let loading: Promise<Highs> | null = null

export interface ProgramOptions {
  /** Lets sites be taken in part: the bound of the linear relaxation, much sooner. */
  readonly isRelaxed?: boolean
  /** Sites of a plan to start from. */
  readonly start?: readonly number[]
}

/** `bound`: nothing does better. `sites`: null where none are known, or where sites may be taken in part. */
export type SolvedProgram =
  | {
      readonly status: 'optimal'
      readonly sites: readonly number[] | null
      readonly value: number
      readonly bound: number
    }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unsolved' }

/** Solves a week. What it has when the solver ends by time or by `shouldStop` is the answer, as 'ended'. */
export async function solveInteger(programme: IntegerProgramme, limits: IntegerLimits): Promise<IntegerAnswer> {
  const { columnCount, costs, lower, upper, rows } = programme
  if (columnCount === 0) return { status: 'solved', values: new Float64Array(), bound: 0 }
  const starts = [0]
  for (const { columns } of rows) starts.push(starts.at(-1)! + columns.length)
  const whole = (highs: Highs) => new Int32Array(columnCount).fill(highs.constants.variableType.integer)
  return withModel(
    (highs) => ({
      numCols: columnCount,
      numRows: rows.length,
      colCost: costs,
      colLower: lower,
      colUpper: upper,
      rowLower: rows.map((row) => row.lower),
      rowUpper: rows.map((row) => row.upper),
      integrality: whole(highs),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: columnCount,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(rows.flatMap(({ columns }) => columns)),
        values: Float64Array.from(rows.flatMap(({ coefficients }) => coefficients)),
      },
    }),
    (model, { constants: { callbackType, modelStatus } }) => {
      model.options.set({
        output_flag: false,
        random_seed: 1,
        ...(Number.isFinite(limits.secondsAllowed) ? { time_limit: limits.secondsAllowed } : {}),
        mip_rel_gap: limits.gapAllowed,
        mip_abs_gap: 1e-7,
      })
      if (limits.start) model.setSolution({ colValue: limits.start })
      model.run({
        [callbackType.mipInterrupt]: (event) => {
          if (event.data.mip_dual_bound !== undefined) limits.onBound(event.data.mip_dual_bound)
          if (limits.shouldStop()) event.interrupt()
        },
        [callbackType.mipImprovingSolution]: ({ data }) => {
          if (data.mip_solution) limits.onBetter(data.mip_solution, data.mip_dual_bound ?? Number.NEGATIVE_INFINITY)
        },
      })
      const status = model.getModelStatus()
      if (status === modelStatus.infeasible)
        return { status: 'infeasible', values: null, bound: Number.POSITIVE_INFINITY }
      const hasSolution = Number(model.info.get('primal_solution_status')) === 2
      return {
        status: status === modelStatus.optimal ? 'solved' : 'ended',
        values: hasSolution ? Float64Array.from(model.getSolution().colValue) : null,
        bound: Number(model.info.get('mip_dual_bound')),
      }
    },
  )
}

/** Solves a choice of sites to the end, however long that takes. */
export async function solveProgram(program: LinearProgram, options: ProgramOptions = {}): Promise<SolvedProgram> {
  const { isRelaxed = false, start } = options
  const columns = program.objective.length
  if (columns === 0) return { status: 'optimal', sites: isRelaxed ? null : [], value: 0, bound: 0 }
  const kinds = ({ constants: { variableType } }: Highs) =>
    Array.from({ length: columns }, (_, column) =>
      column < program.siteCount ? variableType.integer : variableType.continuous,
    )
  return withModel(
    (highs) => ({
      numCols: columns,
      numRows: program.rowUpper.length,
      sense: highs.constants.objectiveSense[program.goal === 'most' ? 'maximize' : 'minimize'],
      colCost: program.objective,
      colLower: program.lower,
      colUpper: program.upper,
      rowLower: program.rowLower,
      rowUpper: program.rowUpper,
      matrix: {
        format: 'csc',
        numRows: program.rowUpper.length,
        numCols: columns,
        starts: program.starts,
        indices: program.rows,
        values: program.figures,
      },
      ...(isRelaxed ? {} : { integrality: kinds(highs) }),
    }),
    (model, { constants: { modelStatus } }) => {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 })
      if (start && !isRelaxed) {
        const indices = Int32Array.from({ length: program.siteCount }, (_, site) => site)
        model.setSolution({ indices, values: Float64Array.from(indices, (site) => (start.includes(site) ? 1 : 0)) })
      }
      model.run()
      const status = model.getModelStatus()
      if (status === modelStatus.infeasible) return { status: 'infeasible' }
      if (status !== modelStatus.optimal) return { status: 'unsolved' }
      const value = model.getObjectiveValue()
      const { colValue } = model.getSolution()
      const sites = Array.from({ length: program.siteCount }, (_, site) => site).filter((site) => colValue[site]! > 0.5)
      return { status: 'optimal', sites: isRelaxed ? null : sites, value, bound: value }
    },
  )
}

/** A model lives outside of what JavaScript clears away, so it is given back whatever happens. */
async function withModel<Answer>(
  describe: (highs: Highs) => Parameters<Highs['createModel']>[0],
  use: (model: Model, highs: Highs) => Answer,
): Promise<Answer> {
  loading ??= loadHighs()
  const highs = await loading
  const model = highs.createModel(describe(highs))
  try {
    return use(model, highs)
  } finally {
    model.dispose()
  }
}
