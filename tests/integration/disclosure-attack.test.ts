import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Schema } from '../../server/database/schema.ts'
import { isSmall } from '../../server/disclosure/small-counts.ts'
import { areaKey, countsByFragment, figuresOf, type YearCounts } from '../../server/disclosure/year-figures.ts'
import { publishRelease } from '../../server/packs/publish-release.ts'
import { listReleases } from '../../server/packs/release-store.ts'
import type { PublishedYear } from '../../shared/contracts/public.ts'
import { attackYear } from '../support/attack.ts'
import { openTestDatabase, serverProblem, type TestDatabase } from '../support/databases.ts'
import { load } from '../support/loads.ts'
import { hasRealData, realData } from '../support/real-data.ts'
import { publishedYears, trueCounts } from '../support/releases.ts'

const engine = serverProblem === null ? 'server' : 'embedded'
const secondsAllowed = 60
const enoughGivenAway = 50

/** What primary suppression alone would publish: every count of an area but those of 1 to 4. */
function withPrimarySuppressionOnly(document: PublishedYear, truth: YearCounts): PublishedYear {
  const figures = figuresOf(truth)
  const types = [...truth.incidents.keys()].filter((type) => type !== 'violent-crime')
  const byFragment = new Map(types.map((type) => [type, countsByFragment(truth, type)]))
  return {
    ...document,
    areaKinds: document.areaKinds.map((entry) => ({
      ...entry,
      areas: entry.areas.map((area) => {
        const parts = figures.get(areaKey(entry.kind, entry.vintage, area.code))?.parts ?? []
        const all = types.map((type) => [
          type,
          parts.reduce((sum, part) => sum + (byFragment.get(type)?.[part] ?? 0), 0),
        ])
        return { ...area, counts: Object.fromEntries(all.filter(([, count]) => !isSmall(Number(count)))) }
      }),
    })),
  }
}

function declareAttacks(prepare: () => Promise<TestDatabase<Schema>>, years: readonly string[]): void {
  let database: TestDatabase<Schema>
  let published: PublishedYear[]

  beforeAll(async () => {
    database = await prepare()
    const request = { by: 'test', rounded: false }
    const answer = await publishRelease(database.kysely, request, {
      today: '2026-01-15',
      codeVersion: 'test',
      record: async () => undefined,
    })
    expect(answer.published.map(({ year }) => year)).toEqual(years)
    published = await publishedYears(database.kysely)
  }, 300_000)
  afterAll(() => database?.close())

  it('recovers no count of 1 to 4 from all that is published', async () => {
    const started = Date.now()
    for (const document of published) {
      const truth = await trueCounts(database.kysely, document)
      const { tried, solves, recovered } = await attackYear(document, truth)
      console.info(`${document.district.name} ${document.year}: ${tried} sets of 1 to 4 tried, ${solves} programs`)
      expect(recovered).toEqual([])
      expect(tried).toBeGreaterThan(10_000)
    }
    expect((Date.now() - started) / 1_000).toBeLessThan(secondsAllowed)
  })

  it('would recover some if only counts of 1 to 4 were hidden', async () => {
    const [document] = published as [PublishedYear]
    const truth = await trueCounts(database.kysely, document)
    const { recovered } = await attackYear(withPrimarySuppressionOnly(document, truth), truth, enoughGivenAway)
    expect(recovered).toHaveLength(enoughGivenAway)
  })

  it('tells the public enough to be of use', async () => {
    expect(await listReleases(database.kysely)).toHaveLength(years.length)
    for (const { areaKinds } of published) {
      const wards = areaKinds.find(({ kind }) => kind === 'ward')
      const shown = (wards?.areas ?? []).flatMap(({ counts }) => Object.keys(counts))
      // Of 13 types that areas are told by.
      expect(shown.length / (13 * (wards?.areas.length ?? 0))).toBeGreaterThan(0.8)
    }
  })
}

describe('the attack on the synthetic borough', () => {
  declareAttacks(() => openTestDatabase<Schema>(engine, {}, 'borough'), ['2023', '2024', '2025'])
})

describe.skipIf(!hasRealData)('the attack on Milton Keynes', () => {
  declareAttacks(async () => {
    const database = await openTestDatabase<Schema>(engine, {}, 'milton-keynes')
    await load(database, [
      realData('boundaries/milton_keynes/parish_osm_partial.geojson'),
      realData('boundaries/milton_keynes/msoa_2021.geojson'),
    ])
    return database
  }, ['2025'])
})
