import type { EntryPlace } from '../../../shared/contracts/entries.ts'
import { tapPrecisionMetres } from '../../../shared/tap-precision.ts'
import { findScope } from '../../areas/scope-store.ts'
import type { OwnPlaceMethod } from '../../database/schema.ts'
import { gridFromDegrees } from '../../geometry/british-grid.ts'
import { ApiProblem } from '../../http/api-problem.ts'
import { standardPrecisionMetres } from '../incident-rows.ts'
import { postcodePrecisionMetres } from '../location.ts'
import { normalPostcode } from '../postcode.ts'
import { findPostcodes } from '../postcode-store.ts'
import { type PlaceDesk, streetsOf } from './find-places.ts'
import { districtAt, type PlacedIn } from './place-store.ts'

/** Where something happened, how far off that may be, and in which district it lies. */
export interface ResolvedPlace extends PlacedIn {
  /** EPSG:27700 metres. */
  readonly x: number
  readonly y: number
  readonly precisionMetres: number
  readonly method: OwnPlaceMethod
  /** Street or postcode that was named. */
  readonly name: string | null
}

type Point = Pick<ResolvedPlace, 'x' | 'y' | 'precisionMetres' | 'name'>

/**
 * The point of a place as somebody gave it. `allowed`: codes of the districts they may see, null for all. Throws an
 * ApiProblem that says what to choose instead where it is not known or lies outside.
 */
export async function resolvePlace(
  desk: PlaceDesk,
  place: EntryPlace,
  allowed: readonly string[] | null,
): Promise<ResolvedPlace> {
  const scope = await findScope(desk.db, undefined)
  const point = await pointOf(desk, place)
  const placedIn = await districtAt(desk.db, scope.districts, [point.x, point.y])
  if (!placedIn)
    throw new ApiProblem('entry-refused', {
      detail: 'The place lies in no district that is loaded here. Choose another place.',
    })
  if (allowed && !allowed.includes(placedIn.code))
    throw new ApiProblem('not-allowed', {
      detail: `Your account is for ${allowed.join(', ')}; the place is not there.`,
    })
  return { ...placedIn, ...point, method: place.how }
}

async function pointOf(desk: PlaceDesk, place: EntryPlace): Promise<Point> {
  if (place.how === 'street') return ofStreet(desk, place.street)
  if (place.how === 'postcode') return ofPostcode(desk, place.postcode)
  const { longitude, latitude } = place
  const [x, y] = gridFromDegrees(longitude, latitude)
  const precisionMetres =
    place.how === 'map'
      ? tapPrecisionMetres(place.zoom, latitude)
      : Math.max(standardPrecisionMetres, Math.round(place.accuracyMetres))
  return { x, y, precisionMetres, name: null }
}

async function ofStreet(desk: PlaceDesk, number: number): Promise<Point> {
  const { districts } = await findScope(desk.db, undefined)
  // Real streets first; the borough's where it is shown.
  for (const synthetic of [false, true]) {
    const own = districts.filter((district) => district.synthetic === synthetic)
    if (own.length === 0) continue
    const streets = await streetsOf(desk, { synthetic, district: null, districts: own, boroughShown: synthetic })
    const found = streets.find(({ street }) => street === number)
    if (found) return { x: found.x, y: found.y, precisionMetres: found.precisionMetres, name: found.name }
  }
  throw new ApiProblem('entry-refused', { detail: 'That street is no longer in the list. Search for it again.' })
}

async function ofPostcode({ db }: PlaceDesk, text: string): Promise<Point> {
  const postcode = normalPostcode(text)
  if (!postcode)
    throw new ApiProblem('entry-refused', { detail: `'${text}' is not a whole postcode. Write it like MK9 3EJ.` })
  const point = (await findPostcodes(db, new Set([postcode]))).get(postcode)
  if (!point)
    throw new ApiProblem('entry-refused', {
      detail: `${postcode} is not a postcode that is loaded here. Check it, or choose a street.`,
    })
  return { x: point[0], y: point[1], precisionMetres: postcodePrecisionMetres, name: postcode }
}
