import { describe, expect, it } from 'vitest'
import { clockMinutes } from '../../../shared/calendar-date.ts'
import { metresBetween, type SpotRing, stopsOnTrack, type TrackPoint } from '../../../shared/gps-stops.ts'
import { type LoggerTrack, readLogger } from '../../../shared/logger-file.ts'

const metresPerDegree = 111_195
const middle = { longitude: -0.76, latitude: 52.04 }
/** So many metres north of the middle. */
const north = (metres: number) => ({ ...middle, latitude: middle.latitude + metres / metresPerDegree })
const market: SpotRing = { spot: 1, ...middle, radiusMetres: 100 }
const station: SpotRing = { spot: 2, ...north(150), radiusMetres: 100 }
const at = (minute: number, metres: number): TrackPoint => ({ minute, ...north(metres) })
const each = (from: number, to: number, metres: number, step = 1) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => at(from + index * step, metres))

describe('a track reduced to stops', () => {
  it('measures a minute of latitude as a nautical mile', () => {
    expect(metresBetween(middle, { ...middle, latitude: middle.latitude + 1 / 60 })).toBeCloseTo(1_853.2, 0)
  })

  it('keeps stays of enough minutes, from the first point inside to the last, border included', () => {
    const track = [...each(0, 9, 400), ...each(10, 25, 99.9), ...each(26, 30, 400)]
    expect(stopsOnTrack(track, [market])).toEqual([{ spot: 1, arrive: 10, leave: 25 }])
    expect(stopsOnTrack(track, [market], { leastMinutes: 15 })).toHaveLength(1)
    expect(stopsOnTrack(track, [market], { leastMinutes: 16 })).toEqual([])
  })

  it('does not count who walks through', () => {
    expect(stopsOnTrack([...each(0, 4, 400), ...each(5, 8, 50), ...each(9, 12, 400)], [market])).toEqual([])
  })

  it('ends a stop at a gap of more than ten minutes, and not at one of ten', () => {
    expect(stopsOnTrack([...each(0, 10, 0), ...each(20, 30, 0)], [market])).toEqual([{ spot: 1, arrive: 0, leave: 30 }])
    expect(stopsOnTrack([...each(0, 10, 0), ...each(21, 30, 0)], [market])).toEqual([
      { spot: 1, arrive: 0, leave: 10 },
      { spot: 1, arrive: 21, leave: 30 },
    ])
  })

  it('does not end a stop for one stray point, and does for a walk outside', () => {
    const stray = [...each(0, 7, 0, 0.5), at(7.25, 900), ...each(7.5, 15, 0, 0.5)]
    expect(stopsOnTrack(stray, [market])).toEqual([{ spot: 1, arrive: 0, leave: 15 }])
    const walk = [...each(0, 7, 0), ...each(8, 9, 400), ...each(10, 17, 0)]
    expect(stopsOnTrack(walk, [market]).map(({ arrive, leave }) => [arrive, leave])).toEqual([
      [0, 7],
      [10, 17],
    ])
  })

  it('gives a point in two rings to the nearer middle, whatever the order of points and spots', () => {
    const track = [...each(0, 10, 60), ...each(11, 20, 90)].reverse()
    const stops = [
      { spot: 1, arrive: 0, leave: 10 },
      { spot: 2, arrive: 11, leave: 20 },
    ]
    expect(stopsOnTrack(track, [market, station])).toEqual(stops)
    expect(stopsOnTrack(track, [station, market])).toEqual(stops)
  })

  it('finds nothing in no points, no spots and a single point', () => {
    expect(stopsOnTrack([], [market])).toEqual([])
    expect(stopsOnTrack(each(0, 20, 0), [])).toEqual([])
    expect(stopsOnTrack([at(0, 0)], [market])).toEqual([])
  })
})

describe('the file of a logger', () => {
  const read = (text: string, zone?: 'England' | 'UTC') => readLogger(text, zone) as LoggerTrack
  const minute = clockMinutes('2026-07-02 15:10')

  it.each([
    ['ISO with a zone', 'time,lat,lon\n2026-07-02T14:10:30Z,52.04,-0.76'],
    ['an offset', 'Timestamp;Latitude;Longitude\n2026-07-02 15:10:30+01:00;52.04;-0.76'],
    ['seconds since 1970', 'lat,lng,epoch\n52.04,-0.76,1783001430'],
    ['milliseconds since 1970', 'lat,lng,timestamp\n52.04,-0.76,1783001430000'],
    ['date and time apart', 'DATE,TIME,LATITUDE,LONGITUDE\n02/07/2026,15:10:30,52.04,-0.76'],
    ['UTC columns of digits', 'INDEX,UTC DATE,UTC TIME,LATITUDE N/S,LONGITUDE E/W\n1,260702,141030,52.04N,0.76W'],
    ['quotes and tabs', '"date_time"\t"y"\t"x"\n"2026/07/02 15:10:30"\t"52.04"\t"-0.76"'],
    [
      'GPX',
      '<?xml version="1.0"?><gpx><trk><trkseg><trkpt lat="52.04" lon="-0.76"><ele>80</ele><time>2026-07-02T14:10:30Z</time></trkpt></trkseg></trk></gpx>',
    ],
  ])('is read: %s', (_what, text) => {
    const { points, unread } = read(text)
    expect(unread).toBe(0)
    expect(points).toEqual([{ minute: expect.closeTo(minute + 0.5, 6), longitude: -0.76, latitude: 52.04 }])
  })

  it('without a zone is of the clock in England, or of UTC where that is said', () => {
    const text = 'time,lat,lon\n2026-07-02 14:10,52.04,-0.76'
    expect(read(text).points[0]?.minute).toBe(minute - 60)
    expect(read(text, 'UTC').points[0]?.minute).toBe(minute)
    expect(read(text).clock).toContain('clock in England')
  })

  it('counts rows that cannot be read, and says the first', () => {
    const rows = [
      '2026-07-02 14:10,52.04,-0.76',
      '2026-07-32 14:10,52.04,-0.76',
      'x,52.04,-0.76',
      '2026-07-02 14:11,0,0',
    ]
    expect(read(['time,lat,lon', ...rows, '2026-07-02 14:12,fifty,-0.76'].join('\r\n'))).toMatchObject({
      rows: 5,
      unread: 4,
      points: [{ minute: minute - 60 }],
      firstFault: "Row 2: '2026-07-32 14:10' is no day and time.",
    })
  })

  it('of other columns says what it needs', () => {
    expect(readLogger('name,age\nx,1')).toEqual({
      problem: expect.stringContaining('needs latitude, longitude and a time'),
    })
    expect(readLogger('time,lat,lon')).toEqual({ problem: expect.stringContaining('no rows') })
    expect(readLogger('<gpx></gpx>')).toEqual({ problem: expect.stringContaining('without a track') })
    expect(readLogger('')).toHaveProperty('problem')
  })
})
