import { isovist, type PointPolygon } from '../../geometry/isovist.ts'
import { squaresInSight } from '../../geometry/squares-in-sight.ts'
import type { Task } from '../task.ts'

/** Sites with the buildings around each, and squares of demand by their middles, EPSG:27700 metres. */
export interface SightOfSitesInput {
  readonly sites: readonly { readonly x: number; readonly y: number; readonly buildings: readonly PointPolygon[] }[]
  readonly demandX: Float64Array
  readonly demandY: Float64Array
  readonly sideMetres: number
  readonly reachMetres: number
}

export interface SightOfSites {
  /** 1 where no part of a square is in sight of a site: all squares of the first site, then of the second. */
  readonly hidden: Uint8Array
  /** Sites, by number, that lie in the outline of a building: nothing is taken to be hidden from them. */
  readonly insideBuildings: readonly number[]
}

/** What buildings hide from each site. A site without buildings around sees everything. */
export const sightOfSites: Task<SightOfSitesInput, SightOfSites> = (input, tell) => {
  const { sites, demandX, demandY, sideMetres, reachMetres } = input
  const hidden = new Uint8Array(sites.length * demandX.length)
  const insideBuildings: number[] = []
  for (const [site, { x, y, buildings }] of sites.entries()) {
    tell(site / sites.length, 'Looking what buildings hide')
    if (buildings.length === 0) continue
    const view = isovist({ at: [x, y], rangeMetres: reachMetres, buildings })
    if (view.isInsideBuilding) {
      insideBuildings.push(site)
      continue
    }
    const seen = squaresInSight(view, { x: demandX, y: demandY, sideMetres })
    for (const [square, isSeen] of seen.entries()) hidden[site * demandX.length + square] = isSeen ? 0 : 1
  }
  return { hidden, insideBuildings }
}
