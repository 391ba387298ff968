import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schema } from '../../../server/database/schema.ts'
import { RefusedLoad } from '../../../server/feeds/refused-load.ts'
import { allCrimeId } from '../../../shared/layers.ts'
import {
  type BadFile,
  badArchives,
  badBoundaries,
  badTables,
  goodStreetFile,
  wardOfShape,
} from '../../support/bad-files.ts'
import { at, boundaryJson, gridLsoas, gridWards, squares, ward } from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { stateOf } from '../../support/questions.ts'
import { asb, manyRows, streetCsv, streetFields } from '../../support/street-file.ts'

forEachEngine((engine) => {
  let database: TestDatabase<Schema>
  let folder: TestFolder
  let before: Awaited<ReturnType<typeof stateOf>>

  beforeAll(async () => {
    folder = testFolder()
    database = await openProductDatabase(engine)
    await load(database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('2025-01-testshire-street.csv', streetCsv([at(0.5, 0.5), { ...at(1.5, 0.5), type: asb }])),
      folder.put('people-2021.csv', 'LSOA21CD,Total\nE01900001,1000\n'),
    ])
    before = await stateOf(database)
  })
  afterAll(async () => {
    folder?.remove()
    await database?.close()
  })

  async function refusalOf(paths: string | readonly string[]): Promise<string> {
    const error = await load(database, paths).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(await stateOf(database)).toEqual(before)
    expect(error).toBeInstanceOf(RefusedLoad)
    return (error as Error).message
  }

  const groups: [string, Record<string, BadFile>][] = [
    ['a table', badTables],
    ['an archive', badArchives],
    ['a boundary file', badBoundaries],
  ]
  for (const [what, files] of groups)
    describe(`${what} is refused with a sentence, and nothing changes, if it`, () => {
      for (const [fault, { name, content, says }] of Object.entries(files))
        it(fault, async () => {
          const sentence = await refusalOf(folder.put(name, content()))
          if (fault !== 'holds nothing that can be loaded') expect(sentence.startsWith(name)).toBe(true)
          for (const part of says) expect(sentence).toMatch(part instanceof RegExp ? part : escaped(part))
          expect(sentence).not.toMatch(/undefined|NaN|\[object|at .*\.ts/)
        })
    })

  it('refuses everything loaded together with one bad file', async () => {
    const sentence = await refusalOf([
      folder.put(
        '2025-02-testshire-street.csv',
        streetCsv(manyRows(30_000, () => ({ ...at(0.5, 0.5), month: '2025-02' }))),
      ),
      folder.put('ward.geojson', boundaryJson(gridWards)),
      folder.put('2025-03-cut.csv', goodStreetFile.slice(0, -60)),
    ])
    expect(sentence).toContain('2025-03-cut.csv')
    const loads = await database.pool.query('select status, failure from load order by id desc limit 1')
    expect(loads.rows).toEqual([{ status: 'failed', failure: sentence }])
  })

  it('refuses Indices of Deprivation that are drawn on other LSOAs than those loaded, naming both', async () => {
    const headings =
      'LSOA code (2011),Index of Multiple Deprivation (IMD) Score,Index of Multiple Deprivation (IMD) Rank,Index of Multiple Deprivation (IMD) Decile'
    const sentence = await refusalOf(folder.put('imd.csv', `${headings}\nE01900001,12.5,30000,9\n`))
    expect(sentence).toContain('Indices of Deprivation 2019, which are for LSOAs of 2011')
    expect(sentence).toContain('the boundaries loaded are LSOAs of 2021')
  })

  it('refuses a path that is not there, an empty folder and a link to nothing', async () => {
    expect(await refusalOf('/nowhere/at-all.csv')).toContain('/nowhere/at-all.csv: there is no such file or folder')
    folder.put('hollow/deeper/.keep', '')
    expect(await refusalOf(`${folder.path}/hollow`)).toContain('this folder holds no files')
  })

  it('names the file, the row and the reason when some rows cannot be used, and loads the others', async () => {
    const fields = streetFields({ ...at(0.5, 0.5), month: '2024-12' })
    const text = `${streetCsv([{ ...at(0.5, 0.5), month: '2024-12' }, { month: '2025-00' }])}${fields.slice(0, 5).join(',')}\n`
    const report = await load(database, folder.put('some.csv', text))
    expect(report).toMatchObject({ accepted: 1, refused: 2, status: 'applied' })
    before = await stateOf(database)
  })

  it('mends a shape that touches itself, leaves heights out, and says both', async () => {
    const touching = wardOfShape(
      // A ring that runs back along itself: the inside is clear.
      {
        type: 'Polygon',
        coordinates: [
          [
            [-0.8, 52, 90],
            [-0.79, 52, 90],
            [-0.79, 52.01, 90],
            [-0.79, 52.02, 90],
            [-0.79, 52.01, 90],
            [-0.8, 52.01, 90],
            [-0.8, 52, 90],
          ],
        ],
      },
    )
    const report = await load(database, folder.put('spike.geojson', touching))
    expect(report.automaticChoices.join('\n')).toContain('heights of 1 areas were left out')
    expect(report.automaticChoices.join('\n')).toContain('feature 1 (E05900009) was mended')
    const { rows } = await database.pool.query(
      `select ST_IsValid(geom) as valid, ST_NDims(geom)::int as dimensions from area where code = 'E05900009'`,
    )
    expect(rows).toEqual([{ valid: true, dimensions: 2 }])
    before = await stateOf(database)
  })

  it('takes overlapping areas, and gives each report to one of them', async () => {
    const overlapping = [
      ward('E05900021', 'A', squares([0, 2], [0, 2]), 23),
      ward('E05900022', 'B', squares([0, 3], [0, 2]), 23),
    ]
    await load(database, folder.put('overlap.geojson', boundaryJson(overlapping)))
    const { rows } = await database.pool.query(
      `select area.code, sum(incidents)::int as incidents from current_area_count as counted join area on area.id = area_id
       join area_set on area_set.id = counted.area_set_id and vintage = 2023 and month = '2025-01'
       where type_id <> ${allCrimeId} group by area.code`,
    )
    expect(rows).toEqual([{ code: 'E05900021', incidents: 2 }])
    before = await stateOf(database)
  })
})

function escaped(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
}
