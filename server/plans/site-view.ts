import { cameraRangeMetres, cameraRanges } from '../../shared/camera-range.ts'
import type { SiteView, ViewQuery } from '../../shared/contracts/plan-inputs.ts'
import { usualJustificationRules } from '../../shared/justification.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { isovist } from '../geometry/isovist.ts'
import { visibleShareOf } from '../geometry/visible-share.ts'
import { parameterProblem } from '../http/api-problem.ts'
import { knownSite } from './keep-sites.ts'
import { groundInView } from './outline-store.ts'

/** Land so near to a home counts as its garden, as no open data say where gardens end. */
const gardenMetres = 10
/** Further than any mast sees, and more walls than one answer should sweep. */
const furthestMetres = 1_500

/** What a camera at a site can see in plan. Heights, slopes and trees are not looked at. */
export async function viewFrom(db: Db, id: number, query: ViewQuery): Promise<SiteView> {
  const site = await knownSite(db, id)
  const optics = {
    horizontalPixels: query.horizontalPixels,
    fieldOfViewDegrees: query.fieldOfView,
    zoom: query.zoom,
  }
  const rangeMetres = cameraRangeMetres(query.purpose, optics)
  if (rangeMetres > furthestMetres)
    throw parameterProblem('zoom', `reaches ${Math.round(rangeMetres)} m; at most ${furthestMetres} m are looked at`)
  const { buildings, gardens } = await groundInView(
    db,
    { code: site.district_code, synthetic: site.synthetic },
    { x: site.x, y: site.y, rangeMetres, gardenMetres },
  )
  const view = isovist({ at: [site.x, site.y], rangeMetres, buildings })
  const privateShare = gardens.length > 0 ? visibleShareOf(view, gardens).share : null
  return {
    site: site.id,
    name: site.name,
    rangeMetres,
    ranges: cameraRanges(optics),
    buildings: buildings.length,
    squareMetres: view.squareMetres,
    share: view.share,
    privateShare,
    isInsideBuilding: view.isInsideBuilding,
    ring: view.ring.map(([x, y]) => degreesFromGrid(x, y)),
    sentence: sentenceOf(buildings.length, view.isInsideBuilding, privateShare),
  }
}

function sentenceOf(buildings: number, isInside: boolean, privateShare: number | null): string {
  if (buildings === 0)
    return 'No outlines of buildings are loaded around it, so the whole circle counts as seen. Load them with: npm run wardwatch -- ground buildings FILE'
  if (isInside) return 'The site lies inside the outline of a building. Move it to where the van would stand.'
  if (privateShare === null)
    return 'Seen in plan between the outlines that are loaded; none says that it is a home, so nothing is known of gardens.'
  const { mostPrivatePercent } = usualJustificationRules
  const percent = privateShare * 100
  const share = `${percent.toFixed(0)}% of what is seen lies within ${gardenMetres} m of homes.`
  return percent > mostPrivatePercent
    ? `${share} That is more than ${mostPrivatePercent}%: describe the masking in the justification, or refuse the site.`
    : share
}
