import { describe, expect, it } from 'vitest'
import { readDeprivation, readLookup, readPeople } from '../../../../server/feeds/lsoa-tables.ts'
import { openCsv } from '../../../../server/feeds/read-csv.ts'
import { memoryFile } from '../../../support/memory-file.ts'
import { csvText } from '../../../support/street-file.ts'

const open = (table: string[][], name = 'a.csv') => openCsv(memoryFile(name, csvText(table)))

describe('residents and households by LSOA', () => {
  const people = async (table: string[][], name: string, year: number | null = null) =>
    readPeople(await open(table, name), name, year)

  it('are read with thousands separators and spaces', async () => {
    const { rows } = await people(
      [
        ['LSOA21CD', 'Residents', 'Households'],
        [' E01000001 ', '1,473', ' 876 '],
      ],
      'people-2021.csv',
    )
    expect(rows).toEqual([{ code: 'E01000001', residents: 1473, households: 876 }])
  })

  it('take their year from what was said, then from the file, then from its name, and say so when neither tells', async () => {
    const table = [
      ['date', 'geography', 'geography code', 'Number of households; measures: Value'],
      ['2021', 'X', 'E01000001', '5'],
    ]
    expect((await people(table, 'ts041-2024.csv', 2019)).year).toBe(2019)
    expect((await people(table, 'ts041-2024.csv')).year).toBe(2021)
    const plain = [
      ['LSOA21CD', 'Total'],
      ['E01000001', '5'],
    ]
    const named = await people(plain, 'mid-2023.csv')
    expect([named.year, named.automaticChoices]).toEqual([2023, [expect.stringContaining('2023, from the file name')]])
    const guessed = await people(plain, 'people.csv')
    expect([guessed.year, guessed.automaticChoices.length]).toEqual([2021, 1])
  })

  it('that are no numbers, negative or of no LSOA are refused by row', async () => {
    const { rows, refused } = await people(
      [
        ['LSOA21CD', 'Total'],
        ['E01000001', 'many'],
        ['E01000002', '-5'],
        ['E92000001', '5'],
        ['E01000003', '7'],
        ['E01000004'],
      ],
      'p-2021.csv',
    )
    expect(rows.map(({ code }) => code)).toEqual(['E01000003'])
    expect(refused.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'neither residents nor households is a number'],
      [3, 'fewer than no people'],
      [4, 'LSOA code is not E01 or W01 and six digits'],
      [6, 'wrong number of columns'],
    ])
  })
})

describe('the Indices of Deprivation', () => {
  const headings = [
    'LSOA code (2021)',
    'Index of Multiple Deprivation (IMD) Score',
    'Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)',
    'Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSO',
    'Income Decile (where 1 is most deprived 10% of LSOAs)',
  ]

  it('are told apart by the LSOAs they are drawn on', async () => {
    const row = ['E01000001', '6.2', '30,000', '9', '10']
    const read = async (vintage: string) =>
      readDeprivation(await open([headings.map((heading) => heading.replace('2021', vintage)), row]), 'a.csv')
    expect(await read('2021')).toMatchObject({ edition: 2025, lsoaVintage: 2021 })
    const older = await read('2011')
    expect(older).toMatchObject({ edition: 2019, lsoaVintage: 2011 })
    expect(older.rows).toEqual([
      { code: 'E01000001', domain: 'imd', score: 6.2, rank: 30_000, decile: 9 },
      { code: 'E01000001', domain: 'income', score: null, rank: null, decile: 10 },
    ])
  })

  it('with a decile that is none are refused by row', async () => {
    const rows = [
      headings,
      ['E01000001', '6', '1', '11', '1'],
      ['E01000002', '6', '1', '1', '2.5'],
      ['E01000003', '6', '1', '1', '1'],
    ]
    const { refused } = await readDeprivation(await open(rows), 'a.csv')
    expect(refused.map(({ line, found }) => [line, found])).toEqual([
      [2, '11'],
      [3, '2.5'],
    ])
  })

  it('without the index itself are refused whole', async () => {
    const csv = await open([
      ['LSOA code (2021)', 'Index of Multiple Deprivation (IMD) Score'],
      ['E01000001', '5'],
    ])
    await expect(readDeprivation(csv, 'a.csv')).rejects.toThrow(
      'no rank and decile of the Index of Multiple Deprivation',
    )
  })
})

it('reads a lookup from older to newer LSOAs, whichever column comes first', async () => {
  const lookup = await readLookup(
    await open([
      ['LSOA21CD', 'LSOA11CD', 'CHGIND'],
      ['E01000011', 'E01000001', 'S'],
    ]),
    'a.csv',
  )
  expect(lookup).toMatchObject({
    from: { kind: 'lsoa', vintage: 2011 },
    to: { kind: 'lsoa', vintage: 2021 },
    rows: [{ from: 'E01000001', to: 'E01000011', change: 'S' }],
  })
})

it('reads a lookup from LSOAs to wards', async () => {
  const lookup = await readLookup(
    await open([
      ['LSOA21CD', 'WD24CD'],
      ['E01000011', 'E05000001'],
      ['E01000012', ''],
    ]),
    'a.csv',
  )
  expect(lookup).toMatchObject({
    to: { kind: 'ward', vintage: 2024 },
    rows: [{ to: 'E05000001' }],
    refused: [{ line: 3 }],
  })
})
