import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hotspotFile } from '../../../server/analysis/answer-formats.ts'
import { readProfile } from '../../../server/analysis/area-profile.ts'
import { findHotspots } from '../../../server/analysis/find-hotspots.ts'
import type { Schema } from '../../../server/database/schema.ts'
import { VersionCache } from '../../../server/database/version-cache.ts'
import { readCatalogue } from '../../../server/incidents/catalogue.ts'
import { AreaProfile, ProfileQuery } from '../../../shared/contracts/areas.ts'
import { Catalogue } from '../../../shared/contracts/catalogue.ts'
import { HotspotsAnswer, HotspotsQuery } from '../../../shared/contracts/hotspots.ts'
import { at, boundaryJson, gridLsoas, gridParishes, gridWards } from '../../support/boundary-file.ts'
import { forEachEngine, type TestDatabase } from '../../support/databases.ts'
import { load, openProductDatabase, type TestFolder, testFolder } from '../../support/loads.ts'
import { csvText, manyRows, streetCsv } from '../../support/street-file.ts'

type Place = ReturnType<typeof at>
const nowhere: Place = { longitude: '', latitude: '' }
const placeHeadings = ['longitude', 'latitude', 'outward', 'precision_m']
const placed = ({ longitude, latitude }: Place, metres = '5', outward = '') => [longitude, latitude, outward, metres]
const southWest = at(0.5, 0.5)

const graffitiHeadings = ['ref', 'reported_at', 'removed_at', 'surface', ...placeHeadings]
const early = csvText([
  graffitiHeadings,
  ['G1', '2025-01-05 10:00', '', 'brick', ...placed(southWest)],
  ['G2', '2025-01-06 10:00', '', 'brick', ...placed(southWest)],
  // 14 m from the border, and 20 m off at most.
  ['G3', '2025-03-06 10:00', '', 'brick', ...placed(at(0.98, 0.5), '20')],
  // Vaguer than an LSOA is wide, and not than a ward.
  ['G4', '2025-03-07 10:00', '', 'brick', ...placed(at(2.5, 0.5), '1000')],
  ['G5', '2025-03-08 10:00', '', 'brick', ...placed(nowhere, '', 'MK9')],
  ['G6', '2025-03-09 10:00', '', 'brick', ...placed(nowhere, '')],
  // In another county.
  ['G7', '2025-03-09 10:00', '', 'brick', ...placed({ longitude: '-0.128', latitude: '51.504' })],
])
const late = csvText([
  graffitiHeadings,
  ['G8', '2025-06-01 10:00', '', 'brick', ...placed(at(1.5, 1.5))],
  ['G9', '2025-07-31 10:00', '', 'brick', ...placed(southWest)],
])
const vehicles = csvText([
  ['ref', 'reported_at', 'removed_at', 'reg_hash', 'on_grid_road', ...placeHeadings],
  ['V1', '2025-01-05 10:00', '', 'aa11', 'N', ...placed(southWest)],
  ['V2', '2025-01-06 10:00', '', 'aa11', 'N', ...placed(at(1.5, 0.5))],
  ['V3', '2025-01-06 11:00', '', '', 'N', ...placed(at(2.5, 0.5))],
  ['V4', '2025-01-06 12:00', '', '', 'N', ...placed(at(2.5, 0.5))],
  // At the same place, as far as a postcode tells: not sure to be the same vehicle.
  ['V5', '2025-01-07 12:00', '', '', 'N', ...placed(at(2.5, 0.5), '100')],
])
const fires = csvText([
  ['ref', 'alarm_at', 'class', 'deliberate', ...placeHeadings],
  ['F1', '2025-01-05 10:00', 'primary', 'Y', ...placed(southWest)],
  ['F2', '2025-01-06 10:00', 'secondary', 'N', ...placed(southWest)],
])
const encampments = csvText([
  ['ref', 'from', 'to', 'land_owner_type', 'vehicles', ...placeHeadings],
  ['E1', '2025-01-05', '2025-01-09', 'council', '4', ...placed(southWest)],
])

forEachEngine((engine) => {
  let database: TestDatabase<Schema>
  let folder: TestFolder
  let cache: VersionCache

  beforeAll(async () => {
    folder = testFolder()
    cache = new VersionCache(100)
    database = await openProductDatabase(engine)
    await load(database, [
      folder.put('lsoa.geojson', boundaryJson(gridLsoas)),
      folder.put('ward.geojson', boundaryJson(gridWards)),
      folder.put('parish.geojson', boundaryJson(gridParishes)),
      folder.put('2025-01-testshire-street.csv', streetCsv(manyRows(7, () => southWest))),
      folder.put('graffiti.csv', early),
      folder.put('vehicles.csv', vehicles),
      folder.put('fires.csv', fires),
      folder.put('encampments.csv', encampments),
    ])
    await load(database, [folder.put('graffiti-summer.csv', late)])
  })
  afterAll(async () => {
    await database?.close()
    folder?.remove()
  })

  const ask = (query: object) =>
    findHotspots(database.kysely, cache, HotspotsQuery.parse({ areas: 'lsoa', layer: 'graffiti', ...query }))
  const january = { from: '2025-01', to: '2025-01' }
  const spring = { from: '2025-01', to: '2025-07' }
  const countsOf = ({ rows }: HotspotsAnswer) => rows.map(({ count }) => count)

  describe('a layer of partners', () => {
    it('counts reports by area, apart from the police', async () => {
      const answer = await ask(january)
      expect(HotspotsAnswer.parse(answer)).toEqual(answer)
      expect(countsOf(answer)).toEqual([2, 0, 0, 0, 0, 0])
      expect(answer.parameters).toMatchObject({ source: 'partners', types: ['graffiti'] })
      expect(countsOf(await ask({ ...january, layer: 'all-crime' }))).toEqual([7, 0, 0, 0, 0, 0])
      expect(answer.notes.map(({ text }) => text).join(' ')).toContain('never added to the figures')
    })

    it('leaves out months that no file reaches, and counts none in a month that one does', async () => {
      const answer = await ask(spring)
      expect(answer.months).toEqual(['2025-01', '2025-02', '2025-03', '2025-06', '2025-07'])
      expect(answer.missingMonths).toEqual(['2025-04', '2025-05'])
      expect(answer.notes.find(({ kind }) => kind === 'missing-months')?.text).toContain('Apr to May 2025')
      expect(countsOf(await ask({ from: '2025-02', to: '2025-02' }))).toEqual([0, 0, 0, 0, 0, 0])
      expect(countsOf(await ask({ from: '2025-04', to: '2025-05' }))).toEqual([null, null, null, null, null, null])
    })

    it('counts and tells reports whose place is not fine enough for the areas', async () => {
      const byLsoa = await ask(spring)
      expect(countsOf(byLsoa)).toEqual([4, 0, 0, 0, 1, 0])
      expect(byLsoa.totals).toMatchObject({
        incidents: 5,
        withoutLocation: 2,
        tooVague: 1,
        reports: 8,
        outsideAreas: 0,
      })
      const told = byLsoa.notes.map(({ text }) => text).join(' ')
      expect(told).toContain('2 of 8 reports have no place fine enough')
      expect(told).toContain('1 is vaguer and in none of these LSOAs')
      const byWard = await ask({ ...spring, areas: 'ward' })
      expect(byWard.totals).toMatchObject({ incidents: 6, withoutLocation: 2, tooVague: 0 })
    })

    it('tells how many lie as near a border as their place may be off', async () => {
      const answer = await ask(spring)
      expect(answer.rows[0]?.borderShare).toBe(0.25)
      expect(answer.notes.find(({ kind }) => kind === 'border')?.text).toContain('1 lies so near a border')
      expect((await ask(january)).rows[0]?.borderShare).toBe(0)
    })

    it('puts what lies in no parish into a row of its own', async () => {
      const answer = await ask({ ...spring, areas: 'parish' })
      expect(answer.rows.map(({ remainder, count }) => [remainder, count])).toEqual(
        expect.arrayContaining([
          [false, 4],
          [true, 2],
        ]),
      )
    })

    it('counts vehicles, and says how many reports they are', async () => {
      const answer = await ask({ ...january, layer: 'abandoned-vehicles' })
      expect(answer.rows.map(({ count, reports }) => [count, reports])).toEqual([
        [1, 2],
        [0, 0],
        [2, 3],
        [0, 0],
        [0, 0],
        [0, 0],
      ])
      expect(answer.totals).toMatchObject({ incidents: 3, reports: 5 })
      expect(answer.notes.find(({ kind }) => kind === 'merged')?.text).toContain('5 reports of 3 vehicles')
    })

    it('counts only fires that were set', async () => {
      expect(countsOf(await ask({ ...january, layer: 'deliberate-fires' }))).toEqual([1, 0, 0, 0, 0, 0])
    })

    it('is counted for whole districts alone where it is restricted', async () => {
      await expect(ask({ ...january, layer: 'encampments' })).rejects.toThrow(/whole districts only/)
      expect(countsOf(await ask({ ...january, layer: 'encampments', areas: 'district' }))).toEqual([1])
    })

    it('says so where nothing of it may be read', async () => {
      await expect(ask({ ...january, layer: 'fly-posting' })).rejects.toThrow(/No reports of fly-posting/)
    })

    it('goes into files with where it is from', async () => {
      const file = async (format: string) =>
        hotspotFile(
          database.kysely,
          cache,
          HotspotsQuery.parse({ areas: 'lsoa', layer: 'graffiti', ...january, format }),
        )
      const csv = await file('csv')
      expect(csv.fileName).toBe('graffiti-count-lsoa-2025-01-to-2025-01.csv')
      const [head = '', first = ''] = String(csv.content).split('\r\n')
      expect(first.split(',')[head.split(',').indexOf('source')]).toBe('partners')
      expect(JSON.parse(String((await file('geojson')).content)).features[0].properties.count).toBe(2)
      const geoPackage = await file('gpkg')
      expect(geoPackage.fileName).toBe('graffiti-count-lsoa-2025-01-to-2025-01.gpkg')
      expect(geoPackage.content.slice(0, 15).toString()).toBe('SQLite format 3')
    })
  })

  it('an area lists what partners report in it, each layer with its own months', async () => {
    const query = ProfileQuery.parse({ layer: 'graffiti', ...spring })
    const profile = await readProfile(database.kysely, cache, 'lsoa', 'E01900001', query)
    expect(AreaProfile.parse(profile)).toEqual(profile)
    expect(profile.partners.map(({ layer, count }) => [layer, count])).toEqual([
      ['graffiti', 4],
      ['abandoned-vehicles', 1],
      ['deliberate-fires', 1],
    ])
    expect(profile.partners[0]?.counts).toEqual([2, 0, 1, null, null, 0, 1])
    // The police have January alone.
    expect(profile.missingMonths).toHaveLength(6)
    expect(profile.months).toEqual([{ month: '2025-01', status: 'published' }])
    expect(profile.types.reduce((sum, { count }) => sum + count, 0)).toBe(7)
  })

  it('the catalogue lists layers of partners by themselves, and of restricted ones no count', async () => {
    const known = await readCatalogue(database.kysely, undefined)
    expect(Catalogue.parse(known)).toEqual(known)
    expect(known.partnerLayers.map(({ slug, incidents, restricted }) => [slug, incidents, restricted])).toEqual([
      ['graffiti', 8, false],
      ['abandoned-vehicles', 5, false],
      ['deliberate-fires', 1, false],
      ['encampments', null, true],
    ])
    expect(known.partnerLayers[3]?.counts).toEqual([null])
    expect(known.layers.map(({ slug }) => slug)).not.toContain('graffiti')
  })

  it('an agreement that ended takes its feed off the map at once', async () => {
    expect(countsOf(await ask(january))).toEqual([2, 0, 0, 0, 0, 0])
    const terms = { feed: 'graffiti', supplier: '', reference: 'ISA 1', purpose: 'test', tier: 'partner' as const }
    await database.kysely
      .insertInto('sharing_agreement')
      .values({ ...terms, expires_on: '2020-01-01' })
      .execute()
    await expect(ask(january)).rejects.toThrow(/sharing agreement/)
    await database.kysely.updateTable('sharing_agreement').set({ expires_on: '2099-01-01' }).execute()
    expect(countsOf(await ask(january))).toEqual([2, 0, 0, 0, 0, 0])
    // What is for the restricted tier alone is on no map of the partner tier.
    await database.kysely.updateTable('sharing_agreement').set({ tier: 'restricted' }).execute()
    await expect(ask(january)).rejects.toThrow(/sharing agreement/)
    await database.kysely.deleteFrom('sharing_agreement').execute()
  })
})
