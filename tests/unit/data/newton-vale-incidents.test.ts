import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { INCIDENT_TYPES } from '../../../data/newton-vale/incident-types.ts'
import { allMonths } from '../../../data/newton-vale/incidents.ts'
import { locateIn } from '../../../data/newton-vale/locate.ts'
import { generateNewtonVale } from '../../../data/newton-vale/newton-vale.ts'

const vale = generateNewtonVale()
const incidents = vale.street.flatMap(({ csv, month }) =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const cells = row.split(',')
      return {
        ...{ cells, month, id: cells[0]!, lon: cells[4]!, lat: cells[5]!, location: cells[6]! },
        ...{ lsoa: cells[7]!, type: INCIDENT_TYPES.find((t) => t.name === cells[9])?.slug },
      }
    }),
)

describe('the street files of Newton Vale', () => {
  it('cover 36 months but for August 2024, which has no file at all', () => {
    expect(allMonths()).toHaveLength(36)
    expect(vale.street.map((f) => f.month)).toEqual(allMonths().filter((m) => m !== '2024-08'))
    for (const { fileName, month } of vale.street) expect(fileName).toBe(`${month}/${month}-newton-vale-street.csv`)
  })

  it('have the columns of the police.uk archive', () => {
    for (const { csv } of vale.street) {
      expect(csv.split('\n', 1)[0]).toBe(
        'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context',
      )
    }
    // Collected first: an assertion on each of 80,000 rows takes longer than making them.
    const isAsb = (i: (typeof incidents)[number]) => i.type === 'anti-social-behaviour'
    const odd = incidents.filter(
      (i) =>
        i.cells.length !== 12 ||
        i.cells[1] !== i.month ||
        i.cells[2] !== 'Newton Vale Police' ||
        i.cells[3] !== 'Newton Vale Police' ||
        i.type === undefined ||
        !(isAsb(i) ? /^$/ : /^[0-9a-f]{64}$/).test(i.id) ||
        (i.cells[10] === '') !== isAsb(i),
    )
    expect(odd).toEqual([])
  })

  it('hold what a place of 250,000 people reports', () => {
    for (const { csv } of vale.street) {
      expect(csv.trim().split('\n').length - 1).toBeGreaterThan(1850)
      expect(csv.trim().split('\n').length - 1).toBeLessThan(2700)
    }
    const share = (test: (i: (typeof incidents)[number]) => boolean) => incidents.filter(test).length / incidents.length
    expect(share((i) => i.type === 'anti-social-behaviour')).toBeGreaterThan(0.12)
    expect(share((i) => i.type === 'anti-social-behaviour')).toBeLessThan(0.25)
    expect(share((i) => i.location === 'No Location')).toBeGreaterThan(0.015)
    expect(share((i) => i.location === 'No Location')).toBeLessThan(0.025)
    const summer = share((i) => i.type === 'anti-social-behaviour' && /-0[678]$/.test(i.month))
    const winter = share((i) => i.type === 'anti-social-behaviour' && /-(12|01|02)$/.test(i.month))
    expect(summer).toBeGreaterThan(winter)
  })

  it('put every incident that has a place on a shared point inside its LSOA and the district', () => {
    const lsoaAt = locateIn(
      vale.lsoas,
      vale.lsoas.features.map((f) => f.properties.LSOA21CD!),
    )
    const names = new Map(vale.lsoas.features.map((f) => [f.properties.LSOA21CD, f.properties.LSOA21NM]))
    const points = new Map<string, string>()
    const astray: string[] = []
    for (const { lon, lat, lsoa, location, cells } of incidents) {
      if (location === 'No Location') {
        if (lon || lat || lsoa || cells[8]) astray.push(cells.join())
        continue
      }
      const key = `${lon} ${lat}`
      const known = points.get(key) ?? lsoaAt([Number(lon), Number(lat)]) ?? 'outside'
      if (known !== lsoa || names.get(lsoa) !== cells[8] || !/^On or near [A-Z]/.test(location))
        astray.push(cells.join())
      points.set(key, known)
    }
    expect(astray).toEqual([])
    expect(points.size).toBeGreaterThan(3000)
    expect(points.size).toBeLessThan(6000)
  })
})

describe('the planted hot spots', () => {
  const months = vale.street.map((f) => f.month)
  it.each(vale.truth.map((t) => [t.id, t] as const))('%s shows in the raw counts', (_, spot) => {
    const within = (month: string) => month >= spot.fromMonth && month <= spot.toMonth
    const ofType = incidents.filter((i) => i.type === spot.type && i.lsoa !== '')
    const here = ofType.filter((i) => spot.lsoaCodes.includes(i.lsoa))
    const during = here.filter((i) => within(i.month)).length / months.filter(within).length
    expect(spot.lsoaCodes.length).toBeGreaterThan(0)
    if (spot.kind === 'persistent') {
      const usual = (ofType.length / months.length / 139) * spot.lsoaCodes.length
      expect(during).toBeGreaterThan(1.5 * usual)
      expect(during).toBeGreaterThan(0.9 * spot.extraPerMonth)
    } else {
      const quiet = months.filter((m) => !within(m)).length
      const otherwise = here.filter((i) => !within(i.month)).length / quiet
      expect(during - otherwise).toBeGreaterThan(0.6 * spot.extraPerMonth)
      expect(during).toBeGreaterThan(2 * otherwise)
    }
  })

  it('are of five kinds, in known months and types', () => {
    expect(new Set(vale.truth.map((t) => t.kind))).toEqual(
      new Set(['persistent', 'rise', 'fall', 'outbreak', 'former']),
    )
    for (const { type, fromMonth, toMonth, centre } of vale.truth) {
      expect(INCIDENT_TYPES.map((t) => t.slug)).toContain(type)
      expect(allMonths()).toContain(fromMonth)
      expect(allMonths()).toContain(toMonth)
      expect(centre[0]).toBeGreaterThan(480000)
    }
  })
})

// Each draws 160,000 rows once or twice, which takes seconds on a machine that is busy.
describe('the generator', { timeout: 60_000 }, () => {
  const checksum = (result: unknown) => createHash('sha256').update(JSON.stringify(result)).digest('hex')

  it('gives the output that the register of data names', () => {
    const register = readFileSync(new URL('../../../data/README.md', import.meta.url), 'utf8')
    expect(register).toContain(checksum(generateNewtonVale()))
    expect(checksum(generateNewtonVale({ seed: 20260101 }))).toBe(checksum(vale))
  })

  it('draws other incidents in the same place for another seed', () => {
    const other = generateNewtonVale({ seed: 7 })
    expect(checksum(other.lsoas)).toBe(checksum(vale.lsoas))
    expect(checksum(other.truth)).toBe(checksum(vale.truth))
    expect(checksum(other.street)).not.toBe(checksum(vale.street))
  })

  it('does not let a caller change what the next one gets', () => {
    const mine = generateNewtonVale()
    mine.district.features[0]!.properties.LAD24NM = 'Elsewhere'
    mine.truth.pop()
    expect(generateNewtonVale().district.features[0]!.properties.LAD24NM).toBe('Newton Vale')
    expect(generateNewtonVale().truth).toHaveLength(vale.truth.length)
  })
})
