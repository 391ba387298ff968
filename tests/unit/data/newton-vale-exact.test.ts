import { describe, expect, it } from 'vitest'
import { INCIDENT_TYPES } from '../../../data/newton-vale/incident-types.ts'
import { allMonths } from '../../../data/newton-vale/incidents.ts'
import { locateIn } from '../../../data/newton-vale/locate.ts'
import { generateNewtonVale } from '../../../data/newton-vale/newton-vale.ts'
import { toLonLat } from '../../../data/newton-vale/projection.ts'
import { clockMinutes } from '../../../shared/calendar-date.ts'

const vale = generateNewtonVale()
const incidents = vale.incidents
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [ref = '', type = '', from = '', to = '', reported = '', agency = '', hate = '', repeat = '', x, y] =
      row.split(',')
    const [start, end] = [clockMinutes(from), clockMinutes(to)]
    return { ref, type, from, start, end, reported, agency, hate, repeat, x: Number(x), y: Number(y) }
  })
const known = (type: string) =>
  incidents.filter((i) => i.type === type && i.start === i.end && !i.from.endsWith(' 00:00'))
const hourOf = (minute: number) => Math.floor((minute % 1440) / 60)

describe("the partnership's own file", { timeout: 60_000 }, () => {
  it('has the headings of a partner feed and a reference of its own for each incident', () => {
    expect(vale.incidents.split('\n', 1)[0]).toBe(
      'ref,type,occurred_from,occurred_to,reported_at,source_agency,hate_flag,repeat_flag,easting,northing',
    )
    expect(new Set(incidents.map(({ ref }) => ref)).size).toBe(incidents.length)
    const odd = incidents.filter(
      ({ hate, repeat, agency }) => !/^[YN]$/.test(hate) || !/^[YN]$/.test(repeat) || !/^Newton Vale /.test(agency),
    )
    expect(odd).toEqual([])
  })

  it('has as many incidents of each type in each month as the police files, and those of the missing month too', () => {
    const slugs = new Map(INCIDENT_TYPES.map(({ name, slug }) => [name, slug]))
    const countOf = (keys: string[]) => {
      const counts: Record<string, number> = {}
      for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
      return counts
    }
    const police = vale.street.flatMap(({ csv, month }) =>
      csv
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => `${month} ${slugs.get(row.split(',')[9] ?? '')}`),
    )
    const own = incidents.map(({ from, type }) => `${from.slice(0, 7)} ${type}`)
    expect(countOf(own.filter((key) => !key.startsWith('2024-08')))).toEqual(countOf(police))
    const missing = own.filter((key) => key.startsWith('2024-08')).length
    expect(missing).toBeGreaterThan(1_850)
    expect(missing).toBeLessThan(2_700)
    expect([...new Set(incidents.map(({ from }) => from.slice(0, 7)))].sort()).toEqual(allMonths())
  })

  it('puts each at an address inside the district, of which there are far more than snap points', () => {
    const inside = locateIn(vale.district, [true])
    const places = new Map(incidents.map(({ x, y }) => [`${x} ${y}`, [x, y] as [number, number]]))
    expect(places.size).toBeGreaterThan(25_000)
    // On the very edge the corners of the outline, rounded to a centimetre, may leave a point out.
    const outside = [...places.values()].filter((place) => !inside(toLonLat(place)))
    expect(outside.length).toBeLessThan(5)
  })

  it('keeps addresses of a place near the snap points that police files have', () => {
    const points = new Map<string, [number, number]>()
    for (const row of vale.street[0]!.csv.trim().split('\n').slice(1)) {
      const cells = row.split(',')
      if (cells[4]) points.set(`${cells[4]} ${cells[5]}`, [Number(cells[4]), Number(cells[5])])
    }
    // A degree of longitude is about 67.5 km there, one of latitude 111.2.
    const near = (x: number, y: number) => {
      const [lon, lat] = toLonLat([x, y])
      return [...points.values()].some(([a, b]) => Math.hypot((a - lon) * 67_500, (b - lat) * 111_200) < 260)
    }
    const january = incidents.filter(({ from, type }) => from.startsWith('2023-01') && type !== 'burglary')
    const share = january.filter(({ x, y }) => near(x, y)).length / january.length
    expect(share).toBeGreaterThan(0.97)
  })

  it('reports none before it happened, nor later than a week after', () => {
    const odd = incidents.filter(({ end, start, reported }) => {
      const at = clockMinutes(reported)
      return end < start || end > start + 1440 || at < end || at > end + 7 * 1440
    })
    expect(odd).toEqual([])
  })

  it('shows no clock time of the hour that is skipped in spring', () => {
    const skipped = ['2023-03-26 01', '2024-03-31 01', '2025-03-30 01']
    expect(incidents.filter(({ from }) => skipped.includes(from.slice(0, 13)))).toEqual([])
  })
})

describe('what is planted in exact hours and places', { timeout: 60_000 }, () => {
  const { exactTruth } = vale

  it('is violence on Friday and Saturday nights in the streets of bars, and shoplifting while shops are open', () => {
    const [bars, shops, asb] = exactTruth.busyHours
    expect(bars).toMatchObject({ type: 'violent-crime', hotspot: 'centre-nights', nights: true })
    expect(bars?.share).toBeGreaterThan(0.65)
    const shoplifting = known('shoplifting')
    const open = shoplifting.filter(({ start }) => hourOf(start) >= 9 && hourOf(start) < 20)
    expect(open.length / shoplifting.length).toBeGreaterThan(0.9)
    expect(shops?.share).toBeCloseTo(open.length / shoplifting.length, 2)
    expect(asb?.share).toBeGreaterThan(0.6)
  })

  it('is burglary that was found after a working day or a night, within 24 hours', () => {
    const burglary = incidents.filter(({ type }) => type === 'burglary')
    const ranges = burglary.filter(({ start, end }) => end > start)
    expect(ranges.length / burglary.length).toBeGreaterThan(0.8)
    expect(ranges.filter(({ start, end }) => end - start < 5 * 60)).toEqual([])
    expect(exactTruth.times.find(({ type }) => type === 'burglary')).toMatchObject({
      incidents: burglary.length,
      ranges: ranges.length,
    })
  })

  it('is a spike of unknown times at 00:00, which the truth counts', () => {
    const violence = incidents.filter(({ type, start, end }) => type === 'violent-crime' && start === end)
    const atMidnight = violence.filter(({ from }) => from.endsWith(' 00:00')).length
    const unknown = exactTruth.times.find(({ type }) => type === 'violent-crime')?.unknown ?? 0
    expect(unknown).toBeGreaterThan(0.09 * violence.length)
    expect(atMidnight - unknown).toBeGreaterThanOrEqual(0)
    expect(atMidnight - unknown).toBeLessThan(0.01 * violence.length)
  })

  it('is more pairs of burglaries within 100 m and 14 days than the same places have at other times', () => {
    const homes = incidents.filter(({ type }) => type === 'burglary').sort((a, b) => a.start - b.start)
    const pairs = (days: [number, number]) => {
      let count = 0
      for (const [i, one] of homes.entries())
        for (const other of homes.slice(i + 1)) {
          const apart = (other.start - one.start) / 1440
          if (apart >= days[1]) break
          if (apart >= days[0] && Math.hypot(one.x - other.x, one.y - other.y) <= 100) count++
        }
      return count
    }
    const { moved, withinDays } = exactTruth.nearRepeats
    expect(moved).toBeGreaterThan(300)
    expect(pairs([0, withinDays])).toBeGreaterThanOrEqual(moved)
    expect(pairs([0, withinDays])).toBeGreaterThan(2 * pairs([60, 60 + withinDays]))
  })

  it('is a few addresses with many reports of anti-social behaviour', () => {
    expect(exactTruth.repeatAddresses).toHaveLength(40)
    for (const { type, at, incidents: count } of exactTruth.repeatAddresses.slice(0, 5)) {
      expect(count).toBeGreaterThan(12)
      expect(incidents.filter((i) => i.type === type && i.x === at[0] && i.y === at[1])).toHaveLength(count)
    }
  })

  it('differs from seed to seed, and is the same for the same', () => {
    const other = generateNewtonVale({ seed: 7 })
    expect(other.incidents).not.toBe(vale.incidents)
    expect(generateNewtonVale({ seed: 7 }).incidents).toBe(other.incidents)
  })
})
