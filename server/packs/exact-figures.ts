import type { AreaFigures } from '../../shared/contracts/quarter-figures.ts'
import type { Db } from '../areas/store.ts'
import { countIn, fragmentsByArea } from '../disclosure/district-counts.ts'
import { areaFiguresOf, typesOf } from '../disclosure/written-figures.ts'
import { findPlanDistrict } from '../plans/plan-district-store.ts'
import { describeFigures } from './describe-figures.ts'
import { lastMonth, readGround } from './quarter-ground.ts'

/**
 * The shape of quarter figures for partners: the last three months, the last twelve and so on, up to the last month
 * that is loaded, every type in every area, counted exactly. Nothing of it may reach the public.
 */
export async function exactFigures(db: Db, asked: { readonly district: string | undefined }): Promise<AreaFigures> {
  const district = await findPlanDistrict(db, asked.district)
  const to = await lastMonth(db, district)
  const { about, areas, counts } = await readGround(db, district, to, [])
  const fragments = fragmentsByArea(counts)
  const types = typesOf(to)
  return areaFiguresOf(
    about,
    areas,
    { ofAreas: types, ofDistrict: types },
    (type, area, months) => countIn(counts, type, fragments.get(area) ?? [], months),
    describeFigures,
  )
}
