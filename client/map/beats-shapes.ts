import type { Feature, FeatureCollection, Point } from 'geojson'
import { mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { AreaProperties } from '../../shared/contracts/areas.ts'
import type { BeatUnit } from '../../shared/contracts/warden-beats.ts'
import type { PatrolSpot } from '../../shared/contracts/warden-setup.ts'

type Units = readonly Pick<BeatUnit, 'code' | 'neighbours'>[]

/** Lines between areas of different beats, and around all of them. */
export function edgesOf(topology: Topology, beatOfCode: (code: string) => number | undefined): FeatureCollection {
  const areas = Object.values(topology.objects)[0] as GeometryCollection | undefined
  if (!areas) return { type: 'FeatureCollection', features: [] }
  const beat = (one: { id?: string | number | undefined }) => beatOfCode(String(one.id))
  const lines = mesh(topology, areas, (one, other) => one === other || beat(one) !== beat(other))
  return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: lines }] }
}

/** Points inside areas, by their code. */
export function middlesOf(topology: Topology): ReadonlyMap<string, readonly [number, number]> {
  const areas = Object.values(topology.objects)[0] as GeometryCollection
  return new Map(
    areas.geometries.flatMap(({ properties }) => {
      const { code, label } = properties as AreaProperties
      return code ? [[code, label] as const] : []
    }),
  )
}

/** The name of each beat, in the area that is nearest to the middle of its largest piece. */
export function namesOfBeats(
  units: Units,
  beatOf: readonly number[],
  middles: ReadonlyMap<string, readonly [number, number]>,
  nameOf: (beat: number) => string,
): FeatureCollection<Point> {
  const largest = new Map<number, number[]>()
  for (const piece of piecesOf(units, beatOf)) {
    const beat = beatOf[piece[0] ?? 0] ?? 0
    if (piece.length > (largest.get(beat)?.length ?? 0)) largest.set(beat, piece)
  }
  const features = [...largest].flatMap(([beat, piece]): Feature<Point>[] => {
    const own = piece.flatMap((place) => {
      const at = middles.get(units[place]?.code ?? '')
      return at ? [at] : []
    })
    if (own.length === 0) return []
    const x = own.reduce((sum, [east]) => sum + east, 0) / own.length
    const y = own.reduce((sum, [, north]) => sum + north, 0) / own.length
    const distance = ([east, north]: readonly [number, number]) => (0.6 * (east - x)) ** 2 + (north - y) ** 2
    const at = own.reduce((best, each) => (distance(each) < distance(best) ? each : best))
    const geometry = { type: 'Point' as const, coordinates: [...at] }
    return [{ type: 'Feature', properties: { name: `${beat} ${nameOf(beat)}` }, geometry }]
  })
  return { type: 'FeatureCollection', features }
}

function piecesOf(units: Units, beatOf: readonly number[]): number[][] {
  const seen = new Set<number>()
  const pieces: number[][] = []
  for (const first of units.keys()) {
    if (seen.has(first)) continue
    seen.add(first)
    const piece = [first]
    for (const place of piece)
      for (const next of units[place]?.neighbours ?? []) {
        if (seen.has(next) || beatOf[next] !== beatOf[first]) continue
        seen.add(next)
        piece.push(next)
      }
    pieces.push(piece)
  }
  return pieces
}

export function spotPoints(spots: readonly PatrolSpot[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: spots
      .filter(({ status }) => status === 'accepted')
      .map(({ name, longitude, latitude }) => ({
        type: 'Feature',
        properties: { name },
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
      })),
  }
}

const hatchSize = 8

/** A seamless tile of dark lines on nothing, for what changes hands; as MapLibre's `addImage` takes it. */
export function hatchPixels(pixelRatio: number): { width: number; height: number; data: Uint8ClampedArray } {
  const side = Math.round(hatchSize * pixelRatio)
  const data = new Uint8ClampedArray(side * side * 4)
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const along = (x + y + 1) % side
      const distance = Math.min(along, side - along) / Math.SQRT2
      const share = Math.min(1, Math.max(0, 0.6 * pixelRatio + 0.5 - distance))
      data[(y * side + x) * 4 + 3] = Math.round(200 * share)
    }
  return { width: side, height: side, data }
}
