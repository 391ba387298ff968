import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AreaProfile } from '../../shared/contracts/areas.ts'
import { Catalogue } from '../../shared/contracts/catalogue.ts'
import { HotspotsAnswer } from '../../shared/contracts/hotspots.ts'
import { incidentTypes } from '../../shared/layers.ts'
import { forEachEngine } from '../support/databases.ts'
import { type RunningProduct, startProduct } from '../support/product.ts'
import { hasRealData, readRealCsv } from '../support/real-data.ts'

/**
 * Thames Valley 2025 (July missing) in the areas of Milton Keynes, against counts made with geopandas and Gi* and
 * empirical Bayes rates made with spdep, both kept beside the real data.
 */
describe.skipIf(!hasRealData)('Milton Keynes in 2025', () => {
  forEachEngine((engine) => {
    let product: RunningProduct

    beforeAll(async () => {
      product = await startProduct({ load: 'milton-keynes', engine })
    }, 300_000)
    afterAll(() => product?.close())

    async function ask(choices: string) {
      const response = await fetch(`${product.url}/api/hotspots?from=2025-01&to=2025-12&${choices}`)
      return HotspotsAnswer.parse(await response.json())
    }

    it.each([
      ['lsoa', 'pip_lsoa21_2025_counts_by_type.csv', 'LSOA21CD', 166, 27_084],
      ['ward', 'pip_ward25_2025_counts_by_type.csv', 'WD25CD', 19, 27_060],
    ] as const)('has exactly the counts of every type by %s', async (kind, file, codeColumn, areas, total) => {
      const reference = readRealCsv(`reference/milton_keynes/${file}`)
      let sum = 0
      for (const type of incidentTypes.filter(({ slug }) =>
        reference.some((row) => row['Crime type'] === nameOf(slug)),
      )) {
        const { rows, missingMonths } = await ask(`areas=${kind}&layer=${type.slug}`)
        const expected = Object.fromEntries(
          reference.filter((row) => row['Crime type'] === type.name).map((row) => [row[codeColumn], Number(row.n)]),
        )
        const found = Object.fromEntries(rows.filter(({ count }) => count).map(({ code, count }) => [code, count]))
        expect(rows).toHaveLength(areas)
        expect(found, type.name).toEqual(expected)
        expect(missingMonths).toEqual(['2025-07'])
        sum += rows.reduce((all, { count }) => all + (count ?? 0), 0)
      }
      expect(sum).toBe(total)
    })

    it.each([
      ['rate', 'gi_rate'],
      ['count', 'gi_count'],
    ] as const)('has the Gi* of spdep for ASB by %s, and its empirical Bayes rates', async (of, column) => {
      const reference = readRealCsv('reference/milton_keynes/pip_lsoa21_2025_asb_spdep.csv')
      const { rows } = await ask(`areas=lsoa&layer=anti-social-behaviour&measure=gi-star&of=${of}`)
      expect(reference).toHaveLength(166)
      for (const expected of reference) {
        const row = rows.find(({ code }) => code === expected.LSOA21CD)
        expect(Math.abs((row?.z ?? Number.NaN) - Number(expected[column]))).toBeLessThan(1e-9)
        expect(Math.abs((row?.eb ?? Number.NaN) - Number(expected.eb))).toBeLessThan(1e-9)
        if (of === 'count') expect(Math.abs((row?.pFdr ?? Number.NaN) - Number(expected.fdr))).toBeLessThan(1e-9)
      }
    })

    it('shows July 2025 as missing everywhere', async () => {
      const catalogue = Catalogue.parse(await (await fetch(`${product.url}/api/catalogue`)).json())
      expect(catalogue.months.missing).toEqual(['2025-07'])
      const july = (await ask('areas=ward')).missingMonths
      expect(july).toEqual(['2025-07'])
      const ward = AreaProfile.parse(await (await fetch(`${product.url}/api/areas/ward/E05009406`)).json())
      expect(ward.months.filter(({ status }) => status !== 'published')).toEqual([
        { month: '2025-07', status: 'missing' },
      ])
      expect(ward.series.every(({ counts }) => counts[6] === null)).toBe(true)
      const alone = await fetch(`${product.url}/api/hotspots?areas=ward&from=2025-07&to=2025-07`)
      const { rows, missingMonths } = HotspotsAnswer.parse(await alone.json())
      expect(missingMonths).toEqual(['2025-07'])
      expect(rows.every(({ count, reason }) => count === null && reason !== null)).toBe(true)
    })

    it('says that a comparison with 2024 has no year before', async () => {
      const { rows, months } = await ask('areas=ward&measure=change')
      expect(months).toEqual([])
      expect(rows.every(({ verdict }) => verdict === 'not available')).toBe(true)
    })
  })
})

function nameOf(slug: string): string | undefined {
  return incidentTypes.find((type) => type.slug === slug)?.name
}
