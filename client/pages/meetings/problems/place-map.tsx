import { useId } from 'preact/hooks'
import type { AreasGeoJson } from '../../../../shared/contracts/areas.ts'
import type { KnownPlace } from '../../../../shared/contracts/problem-fields.ts'
import { answerTo } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { problem } from '../../../state/problems.ts'

type Feature = AreasGeoJson['features'][number]
const ofDistrict = () => {
  const district = problem.value.data?.district.code
  return choices.value.meetingsView === 'problems' && choices.value.record !== null && district ? { district } : null
}
const districtShape = answerTo('areas', () => {
  const query = ofDistrict()
  return query && { path: { kind: 'district' as const }, query }
})
const ownShapes = answerTo('areas', () => {
  const query = ofDistrict()
  const kind = problem.value.data?.place.area?.kind
  return query && kind && kind !== 'district' ? { path: { kind }, query } : null
})

const width = 280

/** Where it lies in the district, small: the place is named in words beside it. */
export function PlaceMap({ place, district }: { readonly place: KnownPlace; readonly district: string }) {
  const id = useId()
  const outline = districtShape.value.data?.features ?? []
  const chosen = ownShapes.value.data?.features.filter(({ properties }) => properties.code === place.area?.code) ?? []
  const rings = outline.flatMap(ringsOf)
  if (rings.length === 0) return null
  const points = rings.flat()
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))]
  const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))]
  // A degree of longitude is shorter than one of latitude.
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180)
  const scale = (width - 8) / ((east - west) * squeeze)
  const height = (north - south) * scale + 8
  const at = ([x, y]: Point): Point => [4 + (x - west) * squeeze * scale, 4 + (north - y) * scale]
  const path = (list: readonly Point[][]) =>
    list
      .map(
        (ring) =>
          `M${ring
            .map((point) =>
              at(point)
                .map((n) => n.toFixed(1))
                .join(' '),
            )
            .join('L')}Z`,
      )
      .join('')
  const middle = place.circle && at([place.circle.longitude, place.circle.latitude])
  // 111,320 m are a degree of latitude.
  const radius = place.circle ? Math.max(4, (place.circle.radiusMetres / 111_320) * scale) : 0
  return (
    <figure class="place-map">
      <svg viewBox={`0 0 ${width} ${height.toFixed(1)}`} role="img" aria-labelledby={id}>
        <title id={id}>{`Map: ${place.name} in ${district}`}</title>
        <path class="outline" d={path(rings)} fill-rule="evenodd" />
        {chosen.length > 0 && <path class="own" d={path(chosen.flatMap(ringsOf))} fill-rule="evenodd" />}
        {middle && <circle class="own" cx={middle[0]} cy={middle[1]} r={radius} />}
      </svg>
      <figcaption class="hint">
        {place.name} in {district}
      </figcaption>
    </figure>
  )
}

type Point = readonly [number, number]

function ringsOf({ geometry }: Feature): Point[][] {
  return geometry.type === 'Polygon'
    ? (geometry.coordinates as Point[][])
    : (geometry.coordinates as Point[][][]).flat()
}
