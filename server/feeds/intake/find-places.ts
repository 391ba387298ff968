import type { PlacesAnswer, StreetsAnswer } from '../../../shared/contracts/entries.ts'
import { findStreets } from '../../../shared/place-search.ts'
import { findScope, type Scope } from '../../areas/scope-store.ts'
import { type Db, dataVersion } from '../../areas/store.ts'
import type { AnswerCache } from '../../database/version-cache.ts'
import { degreesFromGrid } from '../../geometry/british-grid.ts'
import { postcodePrecisionMetres } from '../location.ts'
import { normalPostcode } from '../postcode.ts'
import { findPostcodes } from '../postcode-store.ts'
import { groupStreets, type StreetPoint } from './group-streets.ts'
import { snapPointsIn } from './place-store.ts'

/** What looking for a place needs. */
export interface PlaceDesk {
  readonly db: Db
  readonly cache: AnswerCache
}

/** More are not sent to a device: about half a megabyte. */
const mostOnDevice = 6_000

/** Streets and a postcode by what somebody typed, in one district or all that are shown. */
export async function searchPlaces(
  desk: PlaceDesk,
  { text, district }: { readonly text: string; readonly district?: string | undefined },
): Promise<PlacesAnswer> {
  const streets = await streetsOf(desk, await findScope(desk.db, district))
  const postcode = normalPostcode(text)
  const point = postcode && (await findPostcodes(desk.db, new Set([postcode]))).get(postcode)
  const degrees = point && degreesFromGrid(point[0], point[1])
  return {
    streets: findStreets(streets, text).map(listed),
    postcode:
      postcode && degrees
        ? { postcode, longitude: degrees[0], latitude: degrees[1], precisionMetres: postcodePrecisionMetres }
        : null,
    unknownPostcode: postcode && !degrees ? postcode : null,
  }
}

/** All streets of a district, for a device to keep. */
export async function listStreets(desk: PlaceDesk, district: string | undefined): Promise<StreetsAnswer> {
  const scope = await findScope(desk.db, district)
  const streets = await streetsOf(desk, scope)
  const tooMany = streets.length > mostOnDevice
  return { district: scope.district?.name ?? null, streets: tooMany ? [] : streets.map(listed), tooMany }
}

/** Streets of a scope. They change with loads alone, and are put together once for each version of the data. */
export async function streetsOf({ db, cache }: PlaceDesk, scope: Scope): Promise<StreetPoint[]> {
  const codes = scope.districts
    .filter(({ code, synthetic }) => synthetic === scope.synthetic && (!scope.district || scope.district.code === code))
    .map(({ code }) => code)
  return cache.get(await dataVersion(db), `streets ${scope.synthetic} ${codes.join()}`, async () =>
    groupStreets(await snapPointsIn(db, codes, scope.synthetic)),
  )
}

function listed({ street, name, ward, longitude, latitude, precisionMetres }: StreetPoint) {
  return { street, name, ward, longitude, latitude, precisionMetres }
}
