import { listAreaSets, listAreas, listDeprivationEditions, lsoaDeprivation } from '../../areas/store.ts'
import { type Measure, settingOf } from '../measure.ts'
import { emptyReading, type Found, shareOf, without } from '../reading.ts'

const unit = 'per cent of LSOAs'

export const deprivationTenth: Measure = {
  slug: 'deprivation-tenth',
  label: 'LSOAs among the tenth of England with most hardship',
  about: 'How many of the area’s small areas lie in the tenth of all in England with most (or least) hardship.',
  unit,
  numerator: 'LSOAs in that tenth',
  denominator: 'LSOAs of the area',
  direction: 'down',
  vol: 'L',
  isEntered: false,
  hasThings: false,
  districtOnly: true,
  fields: [
    {
      ...{ key: 'tenth', label: 'Which tenth', kind: 'choice', first: '1' },
      choices: [
        { value: '1', label: 'With most hardship' },
        { value: '10', label: 'With least hardship' },
      ],
    },
  ],
  async read({ db, district }, { settings, area }) {
    const editions = await listDeprivationEditions(db, district.synthetic)
    const years = [...new Set(editions.map(({ edition }) => edition))].sort()
    if (years.length === 0)
      return emptyReading(unit, 'No Indices of Deprivation are loaded. Load them, then look again.')
    const tenth = Number(settingOf(deprivationTenth, settings, 'tenth'))
    const sets = (await listAreaSets(db)).filter(
      ({ kind, synthetic }) => kind === 'lsoa' && synthetic === district.synthetic,
    )
    const found = new Map<number, { some: number; all: number }>()
    for (const year of years) {
      const vintage = editions.find(({ edition }) => edition === year)?.lsoa_vintage
      const set = sets.find((each) => each.vintage === vintage)
      if (!set) continue
      const lsoas = await listAreas(db, set.id, district.code)
      const rows = await lsoaDeprivation(
        db,
        lsoas.map(({ code }) => code),
        district.synthetic,
        year,
      )
      const overall = rows.filter(({ domain, decile }) => domain === 'imd' && decile !== null)
      found.set(year, { some: overall.filter(({ decile }) => decile === tenth).length, all: overall.length })
    }
    const of = (period: { from: string; to: string }): Found => {
      const year = [...found.keys()].filter((each) => each <= Number(period.to.slice(0, 4))).at(-1)
      const parts = year === undefined ? undefined : found.get(year)
      if (!parts || parts.all === 0) return without(period, 'no edition of the indices up to then is loaded')
      return { ...period, ...shareOf(parts.some, parts.all), lower: null, upper: null, counted: null, missing: [] }
    }
    return {
      ...{ unit, decimals: 1, of, monthly: null, window: 1, denominator: `LSOAs of ${area.name} with figures` },
      series: [...found].map(([year, { some, all }]) => ({
        ...{ from: `${year}-01`, to: `${year}-12`, value: all > 0 ? (100 * some) / all : null },
        ...{ numerator: some, denominator: all },
      })),
      lastMonth: `${years.at(-1)}-12`,
      notes: [
        `Editions loaded: ${years.join(', ')}. A rank among all areas moves when others do, so it says nothing of what changed here.`,
        'Every LSOA is counted, so there is no interval.',
      ],
      beside: () => [],
    }
  },
}
