import { compareGroups } from '../compare-areas.ts'
import { type Measure, settingOf } from '../measure.ts'
import { emptyReading, type Found, type Reading, without } from '../reading.ts'

const unit = '(rank among similar areas; 1 is the lowest rate)'

export const similarRank: Measure = {
  slug: 'similar-rank',
  label: 'Rank among similar areas',
  about:
    'Where the district stands in its group of similar areas, from the lowest rate. Areas with equal rates share a rank. Who is in the group comes from a file.',
  unit,
  numerator: 'areas with a lower rate, and 1',
  denominator: 'areas of the group',
  direction: 'down',
  vol: 'L',
  isEntered: false,
  hasThings: false,
  districtOnly: true,
  fields: [{ key: 'measure', label: 'Rate, as the file names it', kind: 'text', choices: [], first: 'Burglary' }],
  async read(ground, { settings, area }): Promise<Reading> {
    const name = settingOf(similarRank, settings, 'measure')
    const rows = (await ground.similarAreas()).filter(({ measure }) => measure.toLowerCase() === name.toLowerCase())
    const groups = compareGroups(rows, area.code)
      .filter(({ areas }) => areas.some(({ isOwn }) => isOwn))
      .sort((one, other) => (one.to < other.to ? -1 : 1))
    if (groups.length === 0)
      return emptyReading(
        unit,
        `No group of similar areas with ${name} and the own district is loaded. Send a CSV file of one.`,
      )
    const foundIn = (group: (typeof groups)[number]): Found => {
      const own = group.areas.find(({ isOwn }) => isOwn)!
      return {
        ...without(group, ''),
        ...{
          from: group.from,
          to: group.to,
          value: own.rank,
          lower: Math.min(own.rank, own.rankLower),
          upper: Math.max(own.rank, own.rankUpper),
        },
        ...{ numerator: own.rank, denominator: group.areas.length, counted: own.numerator },
      }
    }
    const of = (period: { from: string; to: string }): Found => {
      const group = groups.filter(({ from, to }) => from >= period.from && to <= period.to).at(-1)
      return group ? foundIn(group) : without(period, 'no group of the period is loaded')
    }
    return {
      ...{
        unit,
        decimals: 0,
        of,
        monthly: null,
        window: 12,
        denominator: 'areas of the group, as the file lists them',
      },
      series: groups.map((group) => {
        const { from, to, value, numerator, denominator } = foundIn(group)
        return { from, to, value, numerator, denominator }
      }),
      lastMonth: groups.at(-1)!.to,
      notes: [...groups.at(-1)!.notes, groups.at(-1)!.finding],
      beside: () => [],
    }
  },
}
