import type { Db } from '../areas/store.ts'
import type { OfDistrict } from '../meetings/group-store.ts'

/** People of an area by mid-year, from the LSOAs it is made of. */
export interface PeopleOfYear {
  readonly year: number
  readonly residents: number | null
  readonly households: number | null
  readonly lsoaVintage: number
}

/** By year, oldest first; of two sets of LSOAs with the same year the newer. `areaId` null: the whole district. */
export async function readPeople(
  db: Db,
  { code, synthetic }: OfDistrict,
  areaId: number | null,
): Promise<PeopleOfYear[]> {
  const rows =
    areaId === null
      ? await db
          .selectFrom('area')
          .innerJoin('area_set', 'area_set.id', 'area.area_set_id')
          .innerJoin('population', (join) =>
            join
              .onRef('population.code', '=', 'area.code')
              .onRef('population.lsoa_vintage', '=', 'area_set.vintage')
              .onRef('population.synthetic', '=', 'area_set.synthetic'),
          )
          .select(({ fn }) => [
            'population.year',
            'population.lsoa_vintage',
            fn.sum<number | null>('population.residents').as('residents'),
            fn.sum<number | null>('population.households').as('households'),
          ])
          .where('area_set.kind', '=', 'lsoa')
          .where('area_set.synthetic', '=', synthetic)
          .where('area.district_code', '=', code)
          .groupBy(['population.year', 'population.lsoa_vintage'])
          .execute()
      : await db
          .selectFrom('area_weight')
          .innerJoin('area', 'area.id', 'area_weight.lsoa_id')
          .innerJoin('area_set', 'area_set.id', 'area.area_set_id')
          .innerJoin('population', (join) =>
            join
              .onRef('population.code', '=', 'area.code')
              .onRef('population.lsoa_vintage', '=', 'area_set.vintage')
              .onRef('population.synthetic', '=', 'area_set.synthetic'),
          )
          .select(({ fn, eb }) => [
            'population.year',
            'population.lsoa_vintage',
            fn.sum<number | null>(eb('area_weight.weight', '*', eb.ref('population.residents'))).as('residents'),
            fn.sum<number | null>(eb('area_weight.weight', '*', eb.ref('population.households'))).as('households'),
          ])
          .where('area_weight.area_id', '=', areaId)
          .groupBy(['population.year', 'population.lsoa_vintage'])
          .execute()
  const byYear = new Map<number, PeopleOfYear>()
  for (const row of rows) {
    const known = byYear.get(row.year)
    if (known && known.lsoaVintage > row.lsoa_vintage) continue
    byYear.set(row.year, {
      year: row.year,
      residents: row.residents === null ? null : Number(row.residents),
      households: row.households === null ? null : Number(row.households),
      lsoaVintage: row.lsoa_vintage,
    })
  }
  return [...byYear.values()].sort((one, other) => one.year - other.year)
}

/** The area of its newest set, by kind and code; undefined where none is loaded. */
export async function findTargetArea(db: Db, synthetic: boolean, kind: string, code: string) {
  return db
    .selectFrom('area')
    .innerJoin('area_set', 'area_set.id', 'area.area_set_id')
    .select(['area.id', 'area.code', 'area.name', 'area.area_set_id as setId', 'area_set.vintage'])
    .where('area_set.kind', '=', kind)
    .where('area_set.synthetic', '=', synthetic)
    .where('area.code', '=', code)
    .orderBy('area_set.vintage', 'desc')
    .limit(1)
    .executeTakeFirst()
}
