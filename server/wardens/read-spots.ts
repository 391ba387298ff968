import type { PatrolSpot, SpotsAnswer } from '../../shared/contracts/warden-setup.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { listSpots, type StoredSpot } from './spot-store.ts'

export async function readSpots(db: Db, asked: string | undefined): Promise<SpotsAnswer> {
  const district = await findPlanDistrict(db, asked)
  const spots = await listSpots(db, district)
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    spots: spots.map(spotOf),
  }
}

export function spotOf(spot: StoredSpot): PatrolSpot {
  const [longitude, latitude] = degreesFromGrid(spot.x, spot.y)
  return {
    spot: spot.id,
    name: spot.name,
    longitude,
    latitude,
    radiusMetres: spot.radius_metres,
    source: spot.source,
    status: spot.status,
    reason: spot.reason,
    changedBy: spot.changed_by,
    changedAt: spot.changed_at.toISOString(),
  }
}
