import type { RunShapes } from '../../shared/contracts/runs.ts'
import { topologyText } from '../areas/store.ts'
import type { UnitShape } from '../compute/task.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { type AreaTopology, shapesOf, topologyOf } from '../geometry/display-topology.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { openFinishedRun } from './read-run.ts'
import type { RunVisit } from './run-desk.ts'
import { findCellShapes, type StoredRun } from './run-store.ts'

type Position = [number, number]
type Rings = Position[][]

/** A unit of a run with all its polygons, each its outer ring first. */
export interface PlacedUnit {
  readonly id: string
  readonly polygons: readonly Rings[]
}

/** Units in the coordinates they are kept in: cells in metres, areas in degrees. */
export interface PlacedUnits {
  readonly srid: 4326 | 27700
  readonly units: readonly PlacedUnit[]
}

/**
 * The units of a run by the ids of its rows. Cells are as they were computed; areas have the display geometry of the
 * boundaries they were counted by. Throws ApiProblem where those are no longer loaded.
 */
export async function placedUnits(visit: RunVisit, stored: StoredRun): Promise<PlacedUnits> {
  const cells = await findCellShapes(visit.db, stored.run.run)
  if (cells) return { srid: 27700, units: cells.map(placedCell) }
  const ids = new Set(stored.result?.rows.map(({ id }) => String(id)))
  if (stored.result?.map == null || ids.size === 0) return { srid: 4326, units: [] }
  const text = await topologyText(visit.db, stored.areaSetId)
  if (text === null)
    throw new ApiProblem('no-areas', {
      detail: `The boundaries that run ${stored.run.run} was counted by are no longer loaded. Repeat it to have it on the new ones.`,
    })
  const shapes = shapesOf(topologyOf(JSON.parse(text) as AreaTopology, ids))
  const units = shapes.map(({ code, geometry }) => ({
    id: code,
    polygons: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as unknown as Rings[],
  }))
  return { srid: 4326, units }
}

function placedCell({ id, rings }: UnitShape): PlacedUnit {
  return { id, polygons: [rings.map((ring) => ring.map(([easting, northing]): Position => [easting, northing]))] }
}

/** For drawing, in degrees to about a centimetre; cells shift as the areas do, within 2 m. */
export async function readRunShapes(visit: RunVisit, id: number): Promise<RunShapes> {
  const { srid, units } = await placedUnits(visit, await openFinishedRun(visit, id))
  return {
    type: 'FeatureCollection',
    features: units.map((unit) => ({
      type: 'Feature',
      id: unit.id,
      properties: { id: unit.id },
      geometry: geometryOf(unit, srid),
    })),
  }
}

export function geometryOf(
  { polygons }: PlacedUnit,
  srid: PlacedUnits['srid'],
): RunShapes['features'][number]['geometry'] {
  const inDegrees = srid === 4326 ? polygons : polygons.map((rings) => rings.map((ring) => ring.map(toDegrees)))
  const [only] = inDegrees
  return only && inDegrees.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: [...inDegrees] }
}

function toDegrees([easting, northing]: Position): Position {
  const [longitude, latitude] = degreesFromGrid(easting, northing)
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7]
}
