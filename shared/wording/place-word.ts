import type { RunResult } from '../contracts/runs.ts'

const words = {
  square: 'cell',
  hexagon: 'cell',
  lsoa: 'LSOA',
  ward: 'ward',
  cluster: 'cluster',
} as const satisfies Record<NonNullable<RunResult['units']>['kind'], string>

/** What one place of a result is called; a cell where the result has no places. */
export function placeWordOf({ units }: Pick<RunResult, 'units'>): string {
  return units ? words[units.kind] : 'cell'
}
