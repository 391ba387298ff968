import { describe, expect, it } from 'vitest'
import { groupStreets, type SnapPoint } from '../../../../../server/feeds/intake/group-streets.ts'
import { type OwnEntry, ownRow } from '../../../../../server/feeds/intake/own-row.ts'
import { clockMinutes } from '../../../../../shared/calendar-date.ts'
import { entryCategories } from '../../../../../shared/feeds/categories.ts'
import { feedOf } from '../../../../../shared/feeds/feeds.ts'

const entry: OwnEntry = {
  ref: 'H-1',
  category: 'noise',
  happenedFrom: '2026-06-10T21:30',
  happenedTo: null,
  reported: '2026-06-10T21:00:00.000Z',
  x: 482_812,
  y: 234_611,
  precisionMetres: 35,
  district: 'E06900001',
}
const made = (change: Partial<OwnEntry> = {}) => ownRow({ ...entry, ...change }, 'Entered by hand', '2026-06-10')

describe('the row an entry becomes', () => {
  it('is an incident with its hours, told on the clock of London', () => {
    expect(made({ happenedTo: '2026-06-10T22:00' })).toMatchObject({
      as: 'incident',
      row: {
        ref: 'H-1',
        sourceAgency: 'Entered by hand',
        typeId: 1,
        month: '2026-06',
        fromMinute: clockMinutes('2026-06-10 21:30'),
        toMinute: clockMinutes('2026-06-10 22:00'),
        // 21:00 UTC in summer.
        reportedMinute: clockMinutes('2026-06-10 22:00'),
        precisionMetres: 35,
        x: 482_812,
      },
    })
  })

  it('is a job that runs from when it was told of, with what its feed asks and nothing else', () => {
    const row = made({ category: 'abandoned-vehicle', onGridRoad: true, offensive: true, size: 'car boot' })
    expect(row).toMatchObject({
      as: 'report',
      feed: 'abandoned_vehicle',
      row: {
        supplier: 'Entered by hand',
        opened: { minute: clockMinutes('2026-06-10 22:00'), hasTime: true },
        closed: null,
        subjectKey: null,
        place: { at: [482_812, 234_611], precisionMetres: 35 },
      },
    })
    expect('row' in row && row.as === 'report' && row.row.fields).toEqual({ ref: 'H-1', on_grid_road: true })
  })

  it('has no place where it is of hate', () => {
    expect(made({ category: 'hate-incident', strand: 'disability' })).toMatchObject({
      feed: 'hate_incident',
      row: { place: { at: null, method: 'none' }, fields: { strand: 'disability', district: 'E06900001' } },
    })
  })

  it.each<[string, Partial<OwnEntry>, string]>([
    ['a day ahead', { happenedFrom: '2026-06-11' }, 'date lies in the future'],
    ['no day', { happenedFrom: '2026-02-30' }, 'occurred_from is not a date'],
    ['an end before the beginning', { happenedTo: '2026-06-09T10:00' }, 'occurred_to is before occurred_from'],
    ['no place on the ground', { x: -5_000_000 }, 'coordinates are outside the National Grid'],
  ])('is refused for the reasons of files: %s', (_name, change, reason) => {
    expect(made(change)).toMatchObject({ reason })
  })

  it('is one for every category there is, in a feed that has what the category says', () => {
    for (const { slug, becomes, asks } of entryCategories) {
      expect(made({ category: slug }), slug).not.toHaveProperty('reason')
      if (becomes.as !== 'report') continue
      const columns = feedOf(becomes.feed).columns.map(({ name }) => name)
      const asked = asks.map((detail) => (detail === 'onGridRoad' ? 'on_grid_road' : detail))
      expect(columns).toEqual(
        expect.arrayContaining([...asked, ...Object.keys('fields' in becomes ? becomes.fields : {})]),
      )
    }
  })
})

describe('streets of snap points', () => {
  const point = (id: number, x: number, name = 'On or near High Street', ward: string | null = 'West'): SnapPoint => ({
    id,
    name,
    ward,
    longitude_e6: -700_000,
    latitude_e6: 52_000_000,
    x,
    y: 0,
  })

  it('stand at the snap point in their middle, and are as vague as the furthest is away', () => {
    expect(groupStreets([point(1, 0), point(2, 300), point(3, 500)])).toMatchObject([
      { street: 2, name: 'High Street', x: 300, precisionMetres: 300, longitude: -0.7, latitude: 52 },
    ])
  })

  it('are no finer than 100 m, and one for each ward', () => {
    const streets = groupStreets([point(1, 0), point(2, 9_000, 'On or near High Street', 'East'), point(3, 10, 'Mill')])
    expect(streets.map(({ name, ward, precisionMetres }) => [name, ward, precisionMetres])).toEqual([
      ['High Street', 'West', 100],
      ['High Street', 'East', 100],
      ['Mill', 'West', 100],
    ])
  })

  it('leave out what is printed in place of a street', () => {
    expect(
      groupStreets([point(1, 0, 'On or near Supermarket'), point(2, 0, 'On or near '), point(3, 0, 'No Location')]),
    ).toEqual([])
  })
})
