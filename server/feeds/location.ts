import { faultOfDegrees, gridFromDegrees } from '../geometry/british-grid.ts'
import { readGridReference } from '../geometry/grid-reference.ts'
import { standardPrecisionMetres } from './incident-rows.ts'
import type { RowRefusal } from './police-street-row.ts'
import { normalPostcode, outwardCode, postcodeWithin } from './postcode.ts'

/** A unit postcode stands for the middle of its addresses. */
export const postcodePrecisionMetres = 100

export type GeomMethod = 'grid' | 'degrees' | 'grid-reference' | 'postcode' | 'outward' | 'none'

/**
 * 'swapped': the two coordinates stood in each other's place. 'degrees' and 'grid': a pair under the headings of the
 * other kind. 'words': a location that is none of the known forms.
 */
export type PlaceDoubt = 'swapped' | 'degrees' | 'grid' | 'words'

export interface Place {
  /** EPSG:27700 metres; null where there is no point, and for a postcode until it is looked up. */
  readonly at: readonly [x: number, y: number] | null
  readonly method: GeomMethod
  /** Null where there is no point. */
  readonly precisionMetres: number | null
  readonly postcode: string | null
  readonly outward: string | null
  readonly doubt: PlaceDoubt | null
}

/** What the columns of a row say of its place; '' where they say nothing or are not there. */
export interface PlaceText {
  readonly easting: string
  readonly northing: string
  readonly longitude: string
  readonly latitude: string
  readonly gridReference: string
  readonly postcode: string
  readonly outward: string
  readonly location: string
  readonly precision: string
}

export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

const nowhere: Place = { at: null, method: 'none', precisionMetres: null, postcode: null, outward: null, doubt: null }
const pairPattern = /^[([]?\s*(-?\d+(?:\.\d+)?)\s*[,;/\s]\s*(-?\d+(?:\.\d+)?)\s*[)\]]?$/
/** How far beyond the districts a place may lie before its pair is looked at the other way round. */
const besideMetres = 20_000

/**
 * The place of a row, from the finest form given: coordinates, grid reference, postcode, a location that may be any of
 * these, outward code. A grid reference is the middle of its square, as precise as the square is wide. An outward code
 * is never a point. No location at all, words and 0, 0 give no place. `home` is the box around the loaded districts in
 * metres: a pair that lies far from it, and in it the other way round, was swapped.
 */
export function readPlace(text: PlaceText, home: Box | null): Place | RowRefusal {
  const stated = text.precision === '' ? null : Number(text.precision)
  if (stated !== null && !(stated >= 0 && stated <= 100_000))
    return { reason: 'precision_m is not a number of metres', found: text.precision }
  const read = readFinest(text, home)
  if ('reason' in read || stated === null || read.precisionMetres === null) return read
  // A file may say that its points are coarser than their form; only of coordinates that they are finer.
  const isExact = read.method === 'grid' || read.method === 'degrees'
  return { ...read, precisionMetres: isExact ? stated : Math.max(stated, read.precisionMetres) }
}

function readFinest(text: PlaceText, home: Box | null): Place | RowRefusal {
  const pairs = [
    { kind: 'grid', first: text.easting, second: text.northing },
    { kind: 'degrees', first: text.longitude, second: text.latitude },
  ] as const
  const others = [text.gridReference, text.postcode, text.location, text.outward].some((part) => part !== '')
  for (const { kind, first, second } of pairs) {
    if ((first === '' && second === '') || (Number(first) === 0 && Number(second) === 0)) continue
    if (first !== '' && second !== '') return readPair(first, second, kind, home)
    if (!others) return { reason: 'one of two coordinates is missing', found: `${first}, ${second}` }
  }
  if (text.gridReference !== '') {
    const place = fromGridReference(text.gridReference) ?? fromPair(text.gridReference, home)
    return place ?? { reason: 'grid reference cannot be read', found: text.gridReference }
  }
  if (text.postcode !== '') {
    const place = fromPostcode(text.postcode)
    if (place) return place
    if (text.location === '' && text.outward === '') return { reason: 'postcode cannot be read', found: text.postcode }
  }
  if (text.location !== '') return fromLocation(text.location, home)
  const outward = text.outward === '' ? null : outwardCode(text.outward)
  if (text.outward !== '' && !outward) return { reason: 'outward code cannot be read', found: text.outward }
  return outward ? { ...nowhere, method: 'outward', outward } : nowhere
}

function fromLocation(text: string, home: Box | null): Place | RowRefusal {
  const pair = fromPair(text, home)
  if (pair) return pair
  const known = fromGridReference(text) ?? fromPostcode(text)
  if (known) return known
  const postcode = postcodeWithin(text)
  return (postcode && fromPostcode(postcode)) || { ...nowhere, doubt: 'words' }
}

/** 'easting, northing', or degrees in either order: their ranges tell them apart. */
function fromPair(text: string, home: Box | null): Place | RowRefusal | null {
  const match = pairPattern.exec(text)
  if (!match) return null
  const [, first = '', second = ''] = match
  if (Number(first) === 0 && Number(second) === 0) return nowhere
  if (isDegrees(Number(first), Number(second))) {
    const read = readPair(second, first, 'degrees', home)
    return 'reason' in read || read.doubt !== 'swapped' ? read : { ...read, doubt: null }
  }
  return readPair(first, second, 'grid', home)
}

function fromGridReference(text: string): Place | null {
  // 'SP10' is a square of 10 km and an outward code; nobody reports to 10 km.
  if (text.replace(/\s+/g, '').length < 6) return null
  const square = readGridReference(text)
  if (!square) return null
  const half = square.sideMetres / 2
  const at = [square.easting + half, square.northing + half] as const
  const precisionMetres = Math.max(square.sideMetres, standardPrecisionMetres)
  return { ...nowhere, at, method: 'grid-reference', precisionMetres }
}

function fromPostcode(text: string): Place | null {
  const postcode = normalPostcode(text)
  const outward = outwardCode(text)
  if (postcode)
    return { ...nowhere, method: 'postcode', precisionMetres: postcodePrecisionMetres, postcode, outward: outward }
  return outward ? { ...nowhere, method: 'outward', outward } : null
}

function readPair(first: string, second: string, kind: 'grid' | 'degrees', home: Box | null): Place | RowRefusal {
  const [a, b] = [Number(first), Number(second)]
  const found = `${first}, ${second}`
  if (!Number.isFinite(a) || !Number.isFinite(b)) return { reason: 'coordinates are not a number', found }
  if (isDegrees(a, b)) {
    const swapped = faultOfDegrees(a, b) === 'swapped'
    const fault = faultOfDegrees(swapped ? b : a, swapped ? a : b)
    if (fault) return { reason: `coordinates are ${fault}`, found }
    const at = gridFromDegrees(swapped ? b : a, swapped ? a : b)
    const doubt = swapped ? 'swapped' : kind === 'grid' ? 'degrees' : null
    return { ...nowhere, at, method: 'degrees', precisionMetres: standardPrecisionMetres, doubt }
  }
  const isThere = (x: number, y: number) => x >= 0 && x <= 700_000 && y >= 0 && y <= 1_300_000
  const swapped = isThere(b, a) && (!isThere(a, b) || (isNear(b, a, home) && !isNear(a, b, home)))
  if (!swapped && !isThere(a, b)) return { reason: 'coordinates are outside the National Grid', found }
  const doubt = swapped ? 'swapped' : kind === 'degrees' ? 'grid' : null
  const at = swapped ? ([b, a] as const) : ([a, b] as const)
  return { ...nowhere, at, method: 'grid', precisionMetres: standardPrecisionMetres, doubt }
}

function isDegrees(a: number, b: number): boolean {
  return Math.abs(a) <= 180 && Math.abs(b) <= 180
}

function isNear(x: number, y: number, home: Box | null): boolean {
  if (!home) return false
  return (
    x >= home.west - besideMetres &&
    x <= home.east + besideMetres &&
    y >= home.south - besideMetres &&
    y <= home.north + besideMetres
  )
}
