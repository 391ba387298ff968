import highsModule from 'highs'
import type { LinearProgram } from '../planners/linear-program.ts'

// Its types are those of a CommonJS module, which it is not when imported.
const loadHighs = highsModule as unknown as typeof highsModule.default
let loaded: ReturnType<typeof loadHighs> | null = null

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

/**
 * Solves a program with HiGHS. Blocks its thread until it is done, however long that takes: its own time limit has been
 * seen to be overrun fifteen times and to lose what it had. Call it where the thread can be ended.
 */
export async function solveProgram(program: LinearProgram, options: ProgramOptions = {}): Promise<SolvedProgram> {
  const { isRelaxed = false, start } = options
  loaded ??= loadHighs()
  const highs = await loaded
  const columns = program.objective.length
  if (columns === 0) return { status: 'optimal', sites: isRelaxed ? null : [], value: 0, bound: 0 }
  const { objectiveSense, variableType, modelStatus } = highs.constants
  const model = highs.createModel({
    numCols: columns,
    numRows: program.rowUpper.length,
    sense: program.goal === 'most' ? objectiveSense.maximize : objectiveSense.minimize,
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
    ...(isRelaxed
      ? {}
      : {
          integrality: Array.from({ length: columns }, (_, column) =>
            column < program.siteCount ? variableType.integer : variableType.continuous,
          ),
        }),
  })
  try {
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
  } finally {
    model.dispose()
  }
}
