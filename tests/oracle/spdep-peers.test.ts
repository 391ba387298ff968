import { describe, expect, it } from 'vitest'
import { neighboursFromLists } from '../../server/geometry/neighbour-list.ts'
import { empiricalBayes } from '../../server/statistics/empirical-bayes.ts'
import { benjaminiHochberg } from '../../server/statistics/fdr.ts'
import { giStar } from '../../server/statistics/gi-star.ts'
import { twoSidedP } from '../../server/statistics/normal.ts'
import { queenGrid } from '../support/grid-neighbours.ts'
import { hasRealData, readRealCsv, readRealGal } from '../support/real-data.ts'

// R spdep 1.2-7, see SOURCES.md of the real-data folder; z and p agree to 1e-9, or to 1e-9 of their size where larger.
const tolerance = 1e-9

type Row = Record<string, string>

function column(rows: readonly Row[], name: string): Float64Array {
  return Float64Array.from(rows, (row) => Number(row[name]))
}

function expectAllNear(found: Float64Array, known: Float64Array): void {
  expect(found.length).toBe(known.length)
  for (let index = 0; index < known.length; index++) {
    const allowed = tolerance * Math.max(1, Math.abs(known[index]!))
    expect(Math.abs(found[index]! - known[index]!), `row ${index + 1}`).toBeLessThanOrEqual(allowed)
  }
}

describe.skipIf(!hasRealData)('Gi* agrees with spdep', () => {
  it.each([
    ['Columbus, 49 neighbourhoods', 'columbus/columbus_CRIME_queen_spdep_local.csv', 'columbus/columbus.gal'],
    ['North Carolina, 100 counties', 'nc_sids/sids2_SIDR79_spdep_local.csv', 'nc_sids/sids2.gal'],
    ['St Louis, 78 counties', 'st_louis_homicides/stl_HR8893_queen_spdep_local.csv', 'st_louis_homicides/stl.gal'],
  ])('on %s', (_, results, gal) => {
    const rows = readRealCsv(`peer/${results}`)
    const lists = readRealGal(`peer/${gal}`)
    expect(lists.map((list) => list.length)).toEqual(rows.map((row) => Number(row.n_neighbours)))
    expectAllNear(giStar(column(rows, 'x'), neighboursFromLists(lists)), column(rows, 'gi_star_z'))
  })

  it('on the Memphis grid of 36 by 30 cells', () => {
    const rows = readRealCsv('peer/memphis/memphis_grid_1km_utm15n_spdep_local.csv')
    expect([rows[1]?.id, rows[36]?.id]).toEqual(['1_0', '0_1'])
    expectAllNear(giStar(column(rows, 'x'), queenGrid(36, 30)), column(rows, 'gi_star_z'))
  })
})

describe.skipIf(!hasRealData)('Milton Keynes, 166 LSOAs, agrees with spdep', () => {
  const folder = 'reference/milton_keynes'
  // Skipped suites are still collected, so nothing may be read outside the tests.
  const links = (more: readonly (readonly [string, string])[] = []) => {
    const positions = new Map(pointInPolygon().map((row, position) => [row.LSOA21CD, position]))
    const lists = Array.from({ length: positions.size }, (): number[] => [])
    for (const { from, to } of readRealCsv(`${folder}/milton_keynes_lsoa21_queen_neighbours.csv.gz`)) {
      lists[positions.get(from)!]!.push(positions.get(to)!)
    }
    for (const [one, other] of more) {
      lists[positions.get(one)!]!.push(positions.get(other)!)
      lists[positions.get(other)!]!.push(positions.get(one)!)
    }
    return neighboursFromLists(lists)
  }
  const pointInPolygon = () => readRealCsv(`${folder}/pip_lsoa21_2025_asb_spdep.csv`)

  it('in Gi*, its p-value and Benjamini-Hochberg for five crime types, as counts and as rates', () => {
    const neighbours = links()
    const order = pointInPolygon().map((row) => row.LSOA21CD)
    const all = readRealCsv(`${folder}/milton_keynes_2025_lsoa21_local.csv.gz`)
    const groupOf = (row: Row) => `${row.crime_type}, ${row.variable}`
    const groups = new Set(all.map(groupOf))
    expect(groups.size).toBe(10)
    for (const group of groups) {
      const rows = order.map((code) => all.find((row) => row.lsoa21_code === code && groupOf(row) === group)!)
      const z = giStar(column(rows, 'value'), neighbours)
      const p = z.map((score) => twoSidedP(score))
      expectAllNear(z, column(rows, 'gi_star_z'))
      expectAllNear(p, column(rows, 'gi_star_p'))
      expectAllNear(benjaminiHochberg(p), column(rows, 'gi_star_p_bh'))
    }
  })

  it('in Gi* of counts and rates placed by point in polygon, with 7 LSOAs hot after correction', () => {
    const rows = pointInPolygon()
    // These results join borders up to 1 m apart, which adds one link to the published list, each way.
    const neighbours = links([['E01016787', 'E01034446']])
    const degrees = rows.map((_, area) => neighbours.offsets[area + 1]! - neighbours.offsets[area]!)
    expect(degrees).toEqual(rows.map((row) => Number(row.neighbours)))
    const z = giStar(column(rows, 'asb'), neighbours)
    const adjusted = benjaminiHochberg(z.map((score) => twoSidedP(score)))
    expectAllNear(z, column(rows, 'gi_count'))
    expectAllNear(giStar(column(rows, 'rate'), neighbours), column(rows, 'gi_rate'))
    expectAllNear(adjusted, column(rows, 'fdr'))
    expect(rows.filter((_, area) => z[area]! > 0 && adjusted[area]! <= 0.05)).toHaveLength(7)
  })

  it('in empirical Bayes rates', () => {
    const rows = pointInPolygon()
    const { rates } = empiricalBayes(column(rows, 'asb'), column(rows, 'res'))
    expectAllNear(
      rates.map((rate) => rate * 1000),
      column(rows, 'eb'),
    )
  })
})

describe.skipIf(!hasRealData)('empirical Bayes agrees with spdep', () => {
  it('on sudden infant deaths in North Carolina', () => {
    const rows = readRealCsv('peer/nc_sids/sids2_SID79_empirical_bayes_spdep.csv')
    const { rates } = empiricalBayes(column(rows, 'SID79'), column(rows, 'BIR79'))
    expectAllNear(rates, column(rows, 'EB_global'))
  })
})
