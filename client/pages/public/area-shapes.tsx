import { useId } from 'preact/hooks'
import type { PublishedShapes } from '../../../shared/contracts/public.ts'
import type { Classification } from '../../../shared/map-classes/classify.ts'
import { suppressedInk } from '../../../shared/map-classes/ramps.ts'
import { publicShapes } from '../../state/published.ts'

type Ring = readonly (readonly [number, number])[]

const width = 800

interface Props {
  readonly classes: Classification
  readonly label: string
  readonly unit: string
  readonly areas: readonly { readonly code: string; readonly value: number | undefined; readonly words: string }[]
}

/** Areas in the colours of their classes, as a picture: it needs no map service and tells one nothing of a visitor. */
export function AreaShapes({ classes, label, unit, areas }: Props) {
  const pattern = `${useId()}-hidden`
  const { data } = publicShapes.value
  const known = new Map(areas.map((area) => [area.code, area]))
  const shapes = (data?.features ?? []).filter(({ id }) => known.has(id))
  const frame = frameOf(shapes)
  const colour = (value: number | undefined) => {
    const at = classes.classOf(value)
    return at === null ? `url(#${pattern})` : (classes.colours[at] ?? 'none')
  }
  return (
    <figure class="public-map">
      {frame && (
        <svg viewBox={`0 0 ${width} ${frame.height.toFixed(0)}`} role="img" aria-label={label}>
          <defs>
            <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse">
              <rect width="6" height="6" fill={suppressedInk.ground} />
              <circle cx="3" cy="3" r="1" fill={suppressedInk.dot} />
            </pattern>
          </defs>
          {shapes.map((shape) => (
            <path key={shape.id} d={pathOf(shape, frame)} fill={colour(known.get(shape.id)?.value)}>
              <title>{known.get(shape.id)?.words}</title>
            </path>
          ))}
        </svg>
      )}
      <figcaption>
        <ul class="public-legend" aria-label="Colours">
          {classes.labels.map((text, at) => (
            <li key={text}>
              <span class="swatch" style={{ background: classes.colours[at] }} /> {text} {unit}
            </li>
          ))}
          {classes.missing > 0 && (
            <li>
              <span class="swatch swatch-hidden" /> Fewer than 5, or hidden
            </li>
          )}
        </ul>
      </figcaption>
    </figure>
  )
}

interface Frame {
  readonly west: number
  readonly north: number
  /** Units of the picture to a degree. */
  readonly across: number
  readonly down: number
  readonly height: number
}

/** Degrees squeezed by the cosine of the latitude: true enough at the size of a district. Null without shapes. */
function frameOf(shapes: PublishedShapes['features']): Frame | null {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const ring of shapes.flatMap(ringsOf))
    for (const [longitude, latitude] of ring) {
      west = Math.min(west, longitude)
      east = Math.max(east, longitude)
      south = Math.min(south, latitude)
      north = Math.max(north, latitude)
    }
  if (east <= west || north <= south) return null
  const across = width / (east - west)
  const down = across / Math.cos((((south + north) / 2) * Math.PI) / 180)
  return { west, north, across, down, height: (north - south) * down }
}

function pathOf(shape: PublishedShapes['features'][number], { west, north, across, down }: Frame): string {
  const corner = ([longitude, latitude]: readonly [number, number]) =>
    `${((longitude - west) * across).toFixed(1)} ${((north - latitude) * down).toFixed(1)}`
  return ringsOf(shape)
    .map((ring) => `M${ring.map(corner).join('L')}Z`)
    .join('')
}

function ringsOf({ geometry: { type, coordinates } }: PublishedShapes['features'][number]): Ring[] {
  return type === 'Polygon' ? (coordinates as Ring[]) : (coordinates as Ring[][]).flat()
}
