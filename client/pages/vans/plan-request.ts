import type { PlanAnswer, PlanRequest } from '../../../shared/contracts/plans.ts'

type Settings = Pick<
  PlanRequest,
  | 'types'
  | 'shifts'
  | 'reachMetres'
  | 'mostVisits'
  | 'rotates'
  | 'equity'
  | 'leastSpacingMetres'
  | 'stopsOfShift'
  | 'mostTravelMinutes'
  | 'countsCameras'
>

const usual: Settings = {
  types: [],
  shifts: [],
  reachMetres: 200,
  mostVisits: 3,
  rotates: true,
  equity: 0,
  leastSpacingMetres: 0,
  stopsOfShift: 1,
  mostTravelMinutes: 20,
  countsCameras: true,
}

/** What a plan was asked with; what a record does not hold is as usual. */
export function requestOf({ request }: Pick<PlanAnswer, 'request'>): Settings {
  return typeof request === 'object' && request !== null ? { ...usual, ...request } : usual
}
