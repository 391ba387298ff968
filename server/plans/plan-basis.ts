import type { WeeklyPlanInput } from '../planners/weekly-plan.ts'
import type { WeekSlot } from './week-slots.ts'

/** All that a week is planned from. Kept with the plan, so that the same problem can be posed again exactly. */
export interface PlanBasis {
  readonly slots: readonly WeekSlot[]
  readonly vans: readonly { readonly id: number; readonly name: string }[]
  readonly sites: readonly BasisSite[]
  /** Sites that were not considered. */
  readonly unusable: readonly UnusableSite[]
  readonly events: readonly BasisEvent[]
  /** How ways between sites are measured, in words. */
  readonly travelBy: string
  /** Fixed cameras that places are left to; none where the plan does not count them. */
  readonly cameras: readonly { readonly x: number; readonly y: number; readonly reachMetres: number }[]
  readonly input: WeeklyPlanInput
}

export interface BasisSite {
  readonly id: number
  readonly name: string
  /** Easting and northing, metres. */
  readonly x: number
  readonly y: number
  /** The record in force; null where the site is promised without one. */
  readonly justification: number | null
}

export interface UnusableSite extends Pick<BasisSite, 'id' | 'name' | 'x' | 'y'> {
  readonly because: string
}

/** An event that a site is promised to in a slot. */
export interface BasisEvent {
  readonly id: number
  readonly name: string
  readonly site: number
  readonly slot: string
}

/** As JSON text: numbers come back as they were, to the last digit. */
export function basisText(basis: PlanBasis): string {
  return JSON.stringify(basis, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value))
}

/** From what JSON made of it. */
export function basisFrom(kept: unknown): PlanBasis {
  const basis = kept as PlanBasis
  const { input } = basis
  return {
    ...basis,
    input: {
      ...input,
      siteX: Float64Array.from(input.siteX),
      siteY: Float64Array.from(input.siteY),
      demandX: Float64Array.from(input.demandX),
      demandY: Float64Array.from(input.demandY),
      demand: Float64Array.from(input.demand),
      weights: Float64Array.from(input.weights),
      leftToCameras: Uint8Array.from(input.leftToCameras),
      deciles: Uint8Array.from(input.deciles),
    },
  }
}
