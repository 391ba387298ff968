import { dayNumber, daysInMonth } from '../../shared/calendar-date.ts'
import { createSampler, type Random } from '../../shared/random.ts'
import type { Addresses } from './addresses.ts'
import type { Position } from './curves.ts'
import { FIRST_MONTH, LAST_MONTH, type Planting } from './hot-spots.ts'
import { createClock, DAY } from './hours.ts'
import { allMonths, type PublishedPoint, plantedWeights, usualWeights } from './incidents.ts'
import { createColumns, PARTNER_FEEDS, type PartnerFeed } from './partner-feeds.ts'
import type { Draw } from './snap-points.ts'

/** A hot spot put into a partner's file on purpose, at the place of one in the police files. */
export type PartnerHotspot = {
  feed: string
  /** The planted hot spot of the police files whose place it shares. */
  near: string
  fromMonth: string
  toMonth: string
  centre: Position
  radiusMetres: number
  extraPerMonth: number
}

export type PartnerFiles = {
  /** Text by file name, in the headings of the partners' contracts. */
  partners: Record<string, string>
  partnerTruth: PartnerHotspot[]
}

const PLANTED: readonly Omit<PartnerHotspot, 'centre' | 'radiusMetres'>[] = [
  { feed: 'graffiti', near: 'bridge-end-damage', fromMonth: FIRST_MONTH, toMonth: LAST_MONTH, extraPerMonth: 14 },
  {
    feed: 'abandoned_vehicle',
    near: 'gorse-bank-vehicles',
    fromMonth: '2024-07',
    toMonth: LAST_MONTH,
    extraPerMonth: 7,
  },
  { feed: 'fly_tip', near: 'ropery-end-violence', fromMonth: FIRST_MONTH, toMonth: LAST_MONTH, extraPerMonth: 16 },
  {
    feed: 'asb_referral',
    near: 'plumstock-ravenscote-asb',
    fromMonth: '2025-01',
    toMonth: LAST_MONTH,
    extraPerMonth: 9,
  },
  { feed: 'warden_visit', near: 'centre-nights', fromMonth: FIRST_MONTH, toMonth: LAST_MONTH, extraPerMonth: 9 },
  { feed: 'fire', near: 'bridge-end-damage', fromMonth: FIRST_MONTH, toMonth: LAST_MONTH, extraPerMonth: 5 },
]

/**
 * The files of the council's services, the wardens and the fire service. Nothing is closed after the last month: what
 * was not done by then is still open.
 */
export function writePartnerFiles(
  points: readonly PublishedPoint[],
  addresses: readonly Addresses[],
  plantings: readonly Planting[],
  random: Random,
): PartnerFiles {
  const clock = createClock()
  const months = allMonths()
  const [year, month] = LAST_MONTH.split('-').map(Number) as [number, number]
  const end = (dayNumber(`${LAST_MONTH}-01`) + daysInMonth(year, month)) * DAY
  const partnerTruth = PLANTED.map((planted) => {
    const { centre, radiusMetres } = plantingOf(plantings, planted.near)
    return { ...planted, centre: [Math.round(centre[0]), Math.round(centre[1])] as Position, radiusMetres }
  })
  const partners: Record<string, string> = {}
  for (const feed of PARTNER_FEEDS) {
    const draw = random.fork(feed.slug)
    const usual = createSampler(
      usualWeights(
        points,
        feed,
        points.map(() => 1),
      ),
    )
    const extra = partnerTruth
      .filter((planted) => planted.feed === feed.slug)
      .map((planted) => ({
        planted,
        sample: createSampler(plantedWeights(points, { ...planted, draws: drawsOf(feed) })),
      }))
    const opened: { minute: number; at: Position; point: PublishedPoint; hotspot: string }[] = []
    for (const month of months) {
      const add = (index: number, hotspot: string) => {
        const moment = clock(feed.profile, month, draw)
        opened.push({ minute: moment.from, at: draw.pick(addresses[index]!), point: points[index]!, hotspot })
      }
      for (let left = draw.poisson(feed.perMonth); left > 0; left--) add(usual(draw), '')
      for (const { planted, sample } of extra) {
        if (month < planted.fromMonth || month > planted.toMonth) continue
        for (let left = draw.poisson(planted.extraPerMonth); left > 0; left--) add(sample(draw), planted.near)
      }
    }
    opened.sort((a, b) => a.minute - b.minute || a.at[0] - b.at[0] || a.at[1] - b.at[1])
    const columns = createColumns(feed, draw, end)
    const rows = opened.map(({ minute, at, point, hotspot }, index) => {
      const ref = `${feed.prefix}-${String(index + 1).padStart(5, '0')}`
      return [ref, ...columns(minute, point, hotspot), at[0], at[1]].join(',')
    })
    partners[`${feed.slug}.csv`] = `${[`ref,${feed.headings.join(',')},easting,northing`, ...rows].join('\n')}\n`
  }
  return { partners, partnerTruth }
}

function plantingOf(plantings: readonly Planting[], id: string): Planting {
  const found = plantings.find((planting) => planting.id === id)
  if (!found) throw new RangeError(`No planted hot spot ${id}`)
  return found
}

function drawsOf({ draws }: PartnerFeed): readonly Draw[] {
  return Object.keys(draws) as Draw[]
}
