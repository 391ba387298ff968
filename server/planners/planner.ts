import type { Parameter, ParameterValues } from '../../shared/parameters.ts'
import type { DistanceMatrix } from './distance-matrix.ts'
import type { Siting } from './siting.ts'

/** One way to choose sites: everything a form, a legend and a plan need. */
export interface Planner {
  readonly describe: PlannerDescription
  /**
   * The problem to solve. `values` as `readParameters` gave them. RangeError where the input lacks what
   * `describe.needs` or a parameter asks for.
   */
  readonly build: (input: PlannerInput, values: ParameterValues) => Siting
}

export interface PlannerDescription {
  readonly slug: string
  readonly title: string
  /** What a co-ordinator would ask. */
  readonly question: string
  readonly plain: string
  readonly caution: string
  readonly source: string
  /** What the value of a plan is: its name, its unit and which way is better. */
  readonly objective: { readonly label: string; readonly unit: string; readonly goal: 'most' | 'least' }
  /** Parts of the input without which it cannot be asked. */
  readonly needs: readonly ('costs' | 'deciles')[]
  readonly parameters: readonly Parameter[]
  /** Marks of its map, the most important first. */
  readonly legend: readonly LegendMark[]
}

export interface LegendMark {
  readonly mark: 'placed' | 'kept' | 'candidate' | 'ruled-out' | 'covered' | 'covered-again' | 'not-covered' | 'nearest'
  readonly label: string
}

/** What every planner is given. Distances in metres, by street or as the caller says; no geometry. */
export interface PlannerInput {
  /** Demand to candidate sites. */
  readonly distances: DistanceMatrix
  /** Expected incidents of each demand in the slot. */
  readonly weights: Float64Array
  /** Deprivation decile of each demand, 1 the most deprived, 0 unknown; needed where beta is above 0. */
  readonly deciles?: Uint8Array | undefined
  /** Candidate sites to each other; needed where vans must be apart. */
  readonly between?: DistanceMatrix | undefined
  /** 1 where a site has no sight line to a demand, laid out as the distances. */
  readonly hidden?: Uint8Array | undefined
  /** Existing cameras: demand to them, and they (as demand) to the candidate sites. */
  readonly cameras?:
    | { readonly toDemand: DistanceMatrix; readonly toSites: DistanceMatrix; readonly reachMetres: number }
    | undefined
  /** 1 where a site may be used in this slot. */
  readonly permitted?: Uint8Array | undefined
  /** Sites that are in any plan. */
  readonly kept?: readonly number[] | undefined
  /** Pounds for one use of each site; needed by planners that spend a budget. */
  readonly costs?: Float64Array | undefined
}
