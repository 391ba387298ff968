import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { Site, SiteView } from '../../shared/contracts/plan-inputs.ts'
import type { DemandAnswer } from '../../shared/contracts/plans.ts'
import type { AnswerOf } from '../api/api.ts'
import { isOpenNow, type NumberedSite, type PlaceLayer, siteMarkOf } from '../state/van-map.ts'

type Ground = AnswerOf<'planGround'>

const metresPerDegree = 111_320
const squareMetres = 100
const corners = 48

interface Point {
  readonly longitude: number
  readonly latitude: number
}

/** Squares of 100 m, as the demand has their middles; known by their place in the answer. */
export function squaresOf({ places }: DemandAnswer): FeatureCollection {
  return collected(
    places.map((place, at) => {
      const north = squareMetres / 2 / metresPerDegree
      const east = north / Math.cos((place.latitude * Math.PI) / 180)
      const { longitude: x, latitude: y } = place
      const ring = [
        [x - east, y - north],
        [x + east, y - north],
        [x + east, y + north],
        [x - east, y + north],
        [x - east, y - north],
      ]
      return made({ type: 'Polygon', coordinates: [ring] }, { code: String(at) })
    }),
  )
}

export function sitePoints(sites: readonly Site[], day: string): FeatureCollection {
  return collected(
    sites.map((site) => {
      const mark = siteMarkOf(site, day)
      return { ...made(at(site), { site: site.site, name: site.name, mark, order: orderOf[mark] }), id: site.site }
    }),
  )
}

/** What can be used is drawn over what cannot. */
const orderOf = { ready: 3, unjustified: 2, suggested: 1, refused: 0 }

export function numberPoints(numbered: readonly NumberedSite[]): FeatureCollection {
  return collected(numbered.map((each) => made(at(each), { label: each.label, site: each.site })))
}

/** Circles of the same reach around visits. */
export function reachesOf(points: readonly Point[], metres: number): FeatureCollection {
  return collected(points.map((point) => made(circleAround(point, metres), {})))
}

/** Cameras and places that are switched on; what is shut in the shift shown is faint. */
export function placePoints(
  { cameras, places }: Pick<Ground, 'cameras' | 'places'>,
  layers: ReadonlySet<PlaceLayer>,
): FeatureCollection {
  return collected([
    ...(layers.has('fixed-camera') ? cameras : []).map((camera) =>
      made(at(camera), { name: camera.name, mark: 'fixed-camera', open: true }),
    ),
    ...places
      .filter(({ kind }) => layers.has(kind))
      .map((place) =>
        made(at(place), {
          name: place.name,
          mark: place.kind === 'help-point' && place.cameraWithin50Metres ? 'help-point-seen' : place.kind,
          open: isOpenNow(place.openHours),
        }),
      ),
  ])
}

export function cameraReaches({ cameras }: Pick<Ground, 'cameras'>): FeatureCollection {
  return collected(cameras.map((camera) => made(circleAround(camera, camera.reachMetres), {})))
}

export function seenArea(view: SiteView): FeatureCollection {
  return collected([made({ type: 'Polygon', coordinates: [view.ring.map((corner) => [...corner])] }, {})])
}

export function pointOf(point: Point): FeatureCollection {
  return collected([made(at(point), {})])
}

/** Two rings around each site that was chosen for one shift. */
export function sitedRings(places: readonly Point[]): FeatureCollection {
  return collected(places.flatMap((place) => [16, 20].map((radius) => made(at(place), { radius }))))
}

/** West, south, east, north of points with some ground around them; null for none. */
export function boundsOf(points: readonly Point[]): [number, number, number, number] | null {
  if (points.length === 0) return null
  const east = points.map(({ longitude }) => longitude)
  const north = points.map(({ latitude }) => latitude)
  const room = 0.004
  return [Math.min(...east) - room, Math.min(...north) - room, Math.max(...east) + room, Math.max(...north) + room]
}

function circleAround({ longitude, latitude }: Point, metres: number): Geometry {
  const north = metres / metresPerDegree
  const east = north / Math.cos((latitude * Math.PI) / 180)
  const ring = Array.from({ length: corners + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * (corner % corners)) / corners
    return [longitude + east * Math.cos(angle), latitude + north * Math.sin(angle)]
  })
  return { type: 'Polygon', coordinates: [ring] }
}

function at({ longitude, latitude }: Point): Geometry {
  return { type: 'Point', coordinates: [longitude, latitude] }
}

function made(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', properties, geometry }
}

function collected(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features }
}
