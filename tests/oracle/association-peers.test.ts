import { describe, expect, it } from 'vitest'
import { type NeighbourList, neighboursFromLists } from '../../server/geometry/neighbour-list.ts'
import { gearysC } from '../../server/statistics/gearys-c.ts'
import { generalG } from '../../server/statistics/general-g.ts'
import { localMoran } from '../../server/statistics/local-moran.ts'
import { moranScatter, moransI } from '../../server/statistics/morans-i.ts'
import { spatialEmpiricalBayes } from '../../server/statistics/spatial-empirical-bayes.ts'
import { queenGrid } from '../support/grid-neighbours.ts'
import { hasRealData, readRealCsv, readRealGal } from '../support/real-data.ts'

// R spdep 1.2-7, see SOURCES.md of the real-data folder; all agree to 1e-9, or to 1e-9 of their size where larger.
const tolerance = 1e-9

type Row = Record<string, string>

function column(rows: readonly Row[], name: string): Float64Array {
  return Float64Array.from(rows, (row) => Number(row[name]))
}

function expectNear(found: number | undefined, known: number, what = ''): void {
  expect(Math.abs(found! - known), `${what} ${found} against ${known}`).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(known)),
  )
}

function expectAllNear(found: Float64Array, known: Float64Array): void {
  expect(found.length).toBe(known.length)
  known.forEach((each, index) => {
    expectNear(found[index], each, `row ${index + 1}:`)
  })
}

/**
 * The quadrants of these files cut the neighbours' mean at its own mean over all units ("mean" of spdep); ours go by its
 * sign, so that HH and LL are where I is positive. Scores and lags must give theirs by their rule, and the two may
 * differ only where the lag lies between the two cuts.
 */
function expectQuadrants(values: Float64Array, neighbours: NeighbourList, printed: readonly (string | undefined)[]) {
  const { scores, lags } = moranScatter(values, neighbours)!
  const cut = lags.reduce((sum, lag) => sum + lag, 0) / lags.length
  const word = (isHigh: boolean) => (isHigh ? 'High' : 'Low')
  const theirs = [...scores].map((score, unit) => `${word(score > 0)}-${word(lags[unit]! > cut)}`)
  expect(theirs).toEqual(printed)
  const { quadrants } = localMoran(values, neighbours)
  theirs.forEach((quadrant, unit) => {
    const isBetween = lags[unit]! > cut !== lags[unit]! > 0
    const expected = quadrant.replace(/(igh|ow|-)/g, '')
    if (!isBetween) expect(quadrants[unit], `row ${unit + 1}`).toBe(expected)
  })
}

const peers: readonly [string, string, () => NeighbourList][] = [
  ['columbus_CRIME_queen', 'columbus/columbus_CRIME_queen', () => fromGal('columbus/columbus.gal')],
  ['sids2_SIDR79', 'nc_sids/sids2_SIDR79', () => fromGal('nc_sids/sids2.gal')],
  ['stl_HR8893_queen', 'st_louis_homicides/stl_HR8893_queen', () => fromGal('st_louis_homicides/stl.gal')],
  ['memphis_grid_1km_utm15n', 'memphis/memphis_grid_1km_utm15n', () => queenGrid(36, 30)],
]

function fromGal(path: string): NeighbourList {
  return neighboursFromLists(readRealGal(`peer/${path}`))
}

describe.skipIf(!hasRealData)('on peer data, as spdep has them,', () => {
  it.each(peers)("Moran's I, Geary's C and general G of %s", (dataset, path, neighboursOf) => {
    const known = readRealCsv('peer/global_statistics_spdep.csv').find((row) => row.dataset === dataset)!
    const values = column(readRealCsv(`peer/${path}_spdep_local.csv`), 'x')
    const neighbours = neighboursOf()
    const moran = moransI(values, neighbours, 'row-standardised')!
    expect([moran.count, moran.islands]).toEqual([Number(known.n), 0])
    expectNear(moran.statistic, Number(known.moran_I))
    expectNear(moran.expectation, Number(known.moran_E))
    expectNear(moran.randomisation.variance, Number(known.moran_var_randomisation))
    expectNear(moran.randomisation.z, Number(known.moran_z))
    expect(moran.randomisation.p / Number(known.moran_p)).toBeCloseTo(1, 9)
    const geary = gearysC(values, neighbours, 'row-standardised')!
    expectNear(geary.statistic, Number(known.geary_C))
    expectNear(geary.randomisation.z, Number(known.geary_z))
    const general = generalG(values, neighbours)!
    expectNear(general.statistic, Number(known.G))
    expectNear(general.randomisation.z, Number(known['G_z.V1']))
  })

  it.each(peers)('local Moran of %s', (_, path, neighboursOf) => {
    const rows = readRealCsv(`peer/${path}_spdep_local.csv`)
    const values = column(rows, 'x')
    const neighbours = neighboursOf()
    const found = localMoran(values, neighbours)
    expectAllNear(found.statistic, column(rows, 'local_moran_Ii'))
    expectAllNear(found.expectation, column(rows, 'local_moran_E'))
    expectAllNear(found.variance, column(rows, 'local_moran_Var'))
    expectAllNear(found.z, column(rows, 'local_moran_Z'))
    expectAllNear(found.p, column(rows, 'local_moran_p_two_sided'))
    expectQuadrants(
      values,
      neighbours,
      rows.map((row) => row.quadrant),
    )
  })
})

describe.skipIf(!hasRealData)('on Milton Keynes, 166 LSOAs, as spdep has them,', () => {
  const folder = 'reference/milton_keynes'

  it("Moran's I and local Moran of five crime types, as counts and as rates", () => {
    const all = readRealCsv(`${folder}/milton_keynes_2025_lsoa21_local.csv.gz`)
    const globals = readRealCsv(`${folder}/milton_keynes_2025_lsoa21_global.csv`)
    const links = readRealCsv(`${folder}/milton_keynes_lsoa21_queen_neighbours.csv.gz`)
    expect(globals).toHaveLength(10)
    for (const known of globals) {
      const rows = all.filter((row) => row.crime_type === known.crime_type && row.variable === known.variable)
      const positions = new Map(rows.map((row, position) => [row.lsoa21_code, position]))
      const lists = rows.map((): number[] => [])
      for (const { from, to } of links) lists[positions.get(from)!]!.push(positions.get(to)!)
      const neighbours = neighboursFromLists(lists)
      const values = column(rows, 'value')
      const { statistic, randomisation } = moransI(values, neighbours, 'row-standardised')!
      expectNear(statistic, Number(known.moran_I))
      expectNear(randomisation.z, Number(known.moran_z))
      expectNear(randomisation.p, Number(known.moran_p))
      const local = localMoran(values, neighbours)
      expectAllNear(local.statistic, column(rows, 'local_moran_I'))
      expectAllNear(local.z, column(rows, 'local_moran_z'))
      expectAllNear(local.p, column(rows, 'local_moran_p'))
      expectQuadrants(
        values,
        neighbours,
        rows.map((row) => row.quadrant),
      )
    }
  })
})

describe.skipIf(!hasRealData)('on sudden infant deaths in North Carolina, as spdep EBlocal has them,', () => {
  it('local empirical Bayes rates', () => {
    const rows = readRealCsv('peer/nc_sids/sids2_SID79_empirical_bayes_spdep.csv')
    const { rates } = spatialEmpiricalBayes(column(rows, 'SID79'), column(rows, 'BIR79'), fromGal('nc_sids/sids2.gal'))
    // Rates are thousandths, so to 1e-12.
    column(rows, 'EB_local').forEach((known, area) => {
      expect(Math.abs(rates[area]! - known), `row ${area + 1}`).toBeLessThanOrEqual(1e-12)
    })
  })
})
