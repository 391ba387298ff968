import type { Highs } from 'highs'
import highsModule from 'highs'
import type { IntegerAnswer, IntegerLimits, IntegerProgramme } from '../planners/integer-programme.ts'

// Its types are those of a CommonJS module, which it is not when imported.
const loadHighs = highsModule as unknown as typeof highsModule.default
let loading: Promise<Highs> | null = null

/**
 * Solves by HiGHS (Huangfu & Hall 2018, Math. Prog. Comp. 10, 119-142). Blocks its thread: call it in a worker. Its own
 * limit of time is not kept well, so whoever needs an answer by the clock also ends it by `shouldStop`.
 */
export async function solveInteger(programme: IntegerProgramme, limits: IntegerLimits): Promise<IntegerAnswer> {
  const { columnCount, costs, lower, upper, rows } = programme
  if (columnCount === 0) return { status: 'solved', values: new Float64Array(), bound: 0 }
  loading ??= loadHighs()
  const highs = await loading
  const starts = [0]
  for (const { columns } of rows) starts.push(starts.at(-1)! + columns.length)
  const model = highs.createModel({
    numCols: columnCount,
    numRows: rows.length,
    colCost: costs,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    integrality: new Int32Array(columnCount).fill(highs.constants.variableType.integer),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columnCount,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap(({ columns }) => columns)),
      values: Float64Array.from(rows.flatMap(({ coefficients }) => coefficients)),
    },
  })
  try {
    model.options.set({
      output_flag: false,
      random_seed: 1,
      ...(Number.isFinite(limits.secondsAllowed) ? { time_limit: limits.secondsAllowed } : {}),
      mip_rel_gap: limits.gapAllowed,
      mip_abs_gap: 1e-7,
    })
    if (limits.start) model.setSolution({ colValue: limits.start })
    const { callbackType, modelStatus } = highs.constants
    model.run({
      [callbackType.mipInterrupt]: (event) => {
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
  } finally {
    model.dispose()
  }
}
