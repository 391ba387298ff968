import type { AreasGeoJson } from '../../shared/contracts/areas.ts'
import type { HotspotsAnswer } from '../../shared/contracts/hotspots.ts'
import { mapLayer } from '../../shared/partner-layers.ts'
import { finding } from '../../shared/wording/finding.ts'
import { fieldTypeOf, geoPackage } from '../http/geopackage.ts'
import { aboutLines, hotspotTable } from './export-hotspots.ts'
import type { PlacedUnit } from './run-shapes.ts'

/** The answer as a GeoPackage: a polygon for each area with its figures, and a table that says where they come from. */
export async function hotspotGeoPackage(
  answer: HotspotsAnswer,
  shapes: AreasGeoJson,
  changedAt: string,
): Promise<Buffer> {
  const { columns, rows } = hotspotTable(answer)
  const { layer, measure, areas } = answer.parameters
  const unitOf = new Map(
    shapes.features.map(({ id, geometry }): [string, PlacedUnit] => [
      id,
      {
        id,
        polygons: (geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry.coordinates) as PlacedUnit['polygons'] & unknown[],
      },
    ]),
  )
  const features = answer.rows.flatMap(({ code }, index) => {
    const unit = unitOf.get(code)
    const values = rows[index]?.map((value) => (typeof value === 'boolean' ? Number(value) : value)) ?? []
    return unit ? [{ unit, values }] : []
  })
  return geoPackage({
    table: `${layer}_${areas}`.replaceAll('-', '_'),
    title: `${mapLayer(layer).label} by ${areas}: ${measure}`,
    description: finding(answer),
    srid: 4326,
    changedAt,
    fields: columns.map((name, place) => ({ name, type: fieldTypeOf(features.map(({ values }) => values[place])) })),
    features,
    about: aboutLines(answer),
  })
}
