import { describe, expect, it } from 'vitest'
import { incidentColumns, incidentRowReader, missingIncidentColumns } from '../../../../server/feeds/incident-rows.ts'
import { clockMinutes } from '../../../../shared/calendar-date.ts'

const usual = {
  ref: 'A1',
  type: 'burglary',
  occurred_from: '2025-01-10 08:00',
  occurred_to: '2025-01-10 17:30',
  reported_at: '10/01/2025 18:05',
  source_agency: 'Council',
  victim_name: 'Somebody',
  easting: '485200',
  northing: '239000',
  longitude: '',
  latitude: '',
  precision_m: '',
}

function read(row: Partial<Record<keyof typeof usual, string>> = {}) {
  const full = { ...usual, ...row }
  const columns = incidentColumns(Object.keys(full))
  if (!columns) throw new Error('not recognised')
  return incidentRowReader(columns, '2025-01-15')(Object.values(full))
}

describe('a row of an incident file', () => {
  it('is read with its hours as clock minutes and its place in metres', () => {
    expect(read()).toEqual({
      ref: 'A1',
      sourceAgency: 'Council',
      typeId: 3,
      month: '2025-01',
      fromMinute: clockMinutes('2025-01-10 08:00'),
      toMinute: clockMinutes('2025-01-10 17:30'),
      reportedMinute: clockMinutes('2025-01-10 18:05'),
      precisionMetres: 10,
      x: 485_200,
      y: 239_000,
      place: 'grid',
      doubts: [],
    })
  })

  it('has the type by slug or by the name police files print, in any case', () => {
    expect(read({ type: 'Violence and sexual offences' })).toMatchObject({ typeId: 13 })
    expect(read({ type: 'ANTI-SOCIAL BEHAVIOUR' })).toMatchObject({ typeId: 1 })
    expect(read({ type: 'anti-social-behaviour' })).toMatchObject({ typeId: 1 })
  })

  it('may have its place in degrees, which is the same within two metres', () => {
    const row = read({ easting: '', northing: '', longitude: '-0.759170', latitude: '52.042860' })
    if ('reason' in row) throw new Error(row.reason)
    expect(row.place).toBe('degrees')
    expect(Math.hypot(row.x - 485_200, row.y - 239_000)).toBeLessThan(2)
  })

  it('has one time where no end is given, and the whole day where no time is', () => {
    const single = read({ occurred_to: '' })
    expect(single).toMatchObject({
      fromMinute: clockMinutes('2025-01-10 08:00'),
      toMinute: clockMinutes('2025-01-10 08:00'),
    })
    const day = read({ occurred_from: '10/01/2025', occurred_to: '' })
    expect(day).toMatchObject({
      fromMinute: clockMinutes('2025-01-10 00:00'),
      toMinute: clockMinutes('2025-01-11 00:00'),
    })
    const days = read({ occurred_from: '09/01/2025', occurred_to: '10/01/2025' })
    expect(days).toMatchObject({
      fromMinute: clockMinutes('2025-01-09 00:00'),
      toMinute: clockMinutes('2025-01-11 00:00'),
    })
  })

  it('says how exact its place is, where the file does', () => {
    expect(read({ precision_m: '100' })).toMatchObject({ precisionMetres: 100 })
    expect(read({ precision_m: '0' })).toMatchObject({ precisionMetres: 0 })
  })

  it('says which of its times were in doubt', () => {
    expect(read({ occurred_from: '27/10/2024 01:30', occurred_to: '' })).toMatchObject({ doubts: ['repeated'] })
    expect(read({ occurred_from: '30/03/2024 23:00', occurred_to: '31/03/2024 01:30' })).toMatchObject({
      doubts: ['skipped'],
      toMinute: clockMinutes('2024-03-31 02:30'),
    })
  })

  it('is taken on the day of the load, and its month is that of its first possible time', () => {
    expect(read({ occurred_from: '2025-01-15 23:59', occurred_to: '', reported_at: '' })).toMatchObject({
      month: '2025-01',
      reportedMinute: null,
    })
    expect(read({ occurred_from: '2024-12-31 22:00', occurred_to: '2025-01-01 07:00' })).toMatchObject({
      month: '2024-12',
    })
  })

  it.each([
    [{ ref: ' ' }, 'ref is missing', ''],
    [{ ref: 'x'.repeat(101) }, 'ref or source_agency is longer than 100 characters', 'x'.repeat(100)],
    [{ source_agency: 'y'.repeat(101) }, 'ref or source_agency is longer than 100 characters', 'y'.repeat(100)],
    [{ type: 'Jaywalking' }, 'incident type is not known', 'Jaywalking'],
    [{ type: '' }, 'incident type is not known', ''],
    [{ occurred_from: '' }, 'occurred_from is missing', ''],
    [{ occurred_from: 'last week' }, 'occurred_from is not a date', 'last week'],
    [{ occurred_from: '01/13/2025 08:00' }, 'occurred_from has the month before the day', '01/13/2025 08:00'],
    [{ occurred_to: '2025-02-30' }, 'occurred_to is not a date', '2025-02-30'],
    [{ reported_at: '?' }, 'reported_at is not a date', '?'],
    [{ occurred_to: '2025-01-10 07:59' }, 'occurred_to is before occurred_from', '2025-01-10 08:00, 2025-01-10 07:59'],
    [{ occurred_from: '2025-01-16 00:00', occurred_to: '' }, 'date lies in the future', '2025-01-16 00:00'],
    [{ occurred_to: '2025-01-16 00:00' }, 'date lies in the future', '2025-01-16 00:00'],
    [{ reported_at: '16/01/2025' }, 'date lies in the future', '16/01/2025'],
    [{ easting: '', northing: '' }, 'location is missing', ''],
    [{ northing: '' }, 'one of two coordinates is missing', '485200, '],
    [{ easting: 'SP 852' }, 'coordinates are not a number', 'SP 852, 239000'],
    [{ easting: '-0.759', northing: '52.04' }, 'coordinates are degrees', '-0.759, 52.04'],
    [{ easting: '4852000' }, 'coordinates are outside the National Grid', '4852000, 239000'],
    [{ easting: '', northing: '', longitude: '52.04', latitude: '-0.76' }, 'coordinates are swapped', '52.04, -0.76'],
    [
      { easting: '', northing: '', longitude: '485200', latitude: '239000' },
      'coordinates are projected',
      '485200, 239000',
    ],
    [
      { easting: '', northing: '', longitude: '2.35', latitude: '48.85' },
      'coordinates are outside the United Kingdom',
      '2.35, 48.85',
    ],
    [{ precision_m: 'about ten' }, 'precision_m is not a number of metres', 'about ten'],
    [{ precision_m: '-1' }, 'precision_m is not a number of metres', '-1'],
  ])('%j is refused: %s', (row, reason, found) => {
    expect(read(row)).toEqual({ reason, found })
  })

  it('with another number of columns than the headings is refused', () => {
    const columns = incidentColumns(Object.keys(usual))
    if (!columns) throw new Error('not recognised')
    expect(incidentRowReader(columns, '2025-01-15')(['A1', 'burglary'])).toEqual({
      reason: 'wrong number of columns',
      found: '2 where 12 were expected',
    })
  })
})

describe('the headings of an incident file', () => {
  it('are found by name, in any order and case', () => {
    expect(incidentColumns(['Latitude', 'Longitude', 'TYPE', 'Occurred from', 'Ref'])).toMatchObject({
      latitude: 0,
      longitude: 1,
      type: 2,
      occurredFrom: 3,
      ref: 4,
      occurredTo: -1,
      easting: -1,
    })
  })

  it('that lack something say what', () => {
    expect(missingIncidentColumns(['ref', 'occurred_from', 'easting', 'northing'])).toEqual(['type'])
    expect(missingIncidentColumns(['ref', 'type', 'occurred_from', 'easting'])).toEqual([
      'easting and northing (or longitude and latitude)',
    ])
    expect(missingIncidentColumns(['ref', 'type', 'easting', 'northing'])).toBeNull()
    expect(incidentColumns(['ref', 'type', 'occurred_from'])).toBeNull()
  })
})
