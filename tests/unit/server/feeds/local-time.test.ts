import { describe, expect, it } from 'vitest'
import { monthOfMinute, readLocalTime } from '../../../../server/feeds/local-time.ts'
import { clockMinutes } from '../../../../shared/calendar-date.ts'

const at = (text: string) => clockMinutes(text)

describe('a time of a partner', () => {
  it.each([
    ['2024-04-03', '2024-04-03 00:00', false],
    ['2024-04-03 09:05', '2024-04-03 09:05', true],
    ['2024-04-03T09:05:59.123', '2024-04-03 09:05', true],
    ['03/04/2024', '2024-04-03 00:00', false],
    ['3/4/2024 9:05', '2024-04-03 09:05', true],
    ['03/04/24 23:59:59', '2024-04-03 23:59', true],
    ['03/04/69 10:00', '2069-04-03 10:00', true],
    ['03-Apr-24', '2024-04-03 00:00', false],
    ['3 April 2024 18:30', '2024-04-03 18:30', true],
    ['45292', '2024-01-01 00:00', false],
    ['45292.75', '2024-01-01 18:00', true],
    ['29/02/2024', '2024-02-29 00:00', false],
  ])('%s is read as %s', (text, clock, hasTime) => {
    expect(readLocalTime(text)).toEqual({ minute: at(clock), hasTime, doubt: null })
  })

  it.each([
    '',
    'yesterday',
    '2024-13-01',
    '2024-00-10',
    '2024-02-30',
    '29/02/2023',
    '31/04/2024',
    '32/01/2024',
    '2024-04-03 24:00',
    '2024-04-03 09:60',
    '2024-04-03 9',
    '2024-04-03Z',
    '03/Foo/2024',
    '1066-10-14',
    '20240403',
    '2024-04-03 09:05 BST',
  ])("'%s' is not a date", (text) => {
    expect(readLocalTime(text)).toBe('not a date')
  })

  it('is told from an American date, whose second number is above 12', () => {
    expect(readLocalTime('04/13/2024 09:00')).toBe('month first')
    expect(readLocalTime('13/13/2024')).toBe('not a date')
  })

  it('in the hour that clocks skip is moved on an hour, and said to be', () => {
    expect(readLocalTime('31/03/2024 01:30')).toEqual({
      minute: at('2024-03-31 02:30'),
      hasTime: true,
      doubt: 'skipped',
    })
    expect(readLocalTime('31/03/2024 00:59')).toMatchObject({ minute: at('2024-03-31 00:59'), doubt: null })
    expect(readLocalTime('31/03/2024 02:00')).toMatchObject({ minute: at('2024-03-31 02:00'), doubt: null })
    expect(readLocalTime('31/03/2024')).toMatchObject({ minute: at('2024-03-31 00:00'), doubt: null })
    expect(readLocalTime('24/03/2024 01:30')).toMatchObject({ doubt: null })
  })

  it('in the hour that clocks repeat is taken as the first, and said to be', () => {
    expect(readLocalTime('27/10/2024 01:30')).toEqual({
      minute: at('2024-10-27 01:30'),
      hasTime: true,
      doubt: 'repeated',
    })
    expect(readLocalTime('27/10/2024 02:00')).toMatchObject({ doubt: null })
  })

  it('with an offset is turned into the clock of London', () => {
    expect(readLocalTime('2024-07-01T09:58:14+00:00')).toMatchObject({ minute: at('2024-07-01 10:58') })
    expect(readLocalTime('2024-01-01T00:30:00Z')).toMatchObject({ minute: at('2024-01-01 00:30') })
    expect(readLocalTime('2024-07-01T00:30+0200')).toMatchObject({ minute: at('2024-06-30 23:30') })
    expect(readLocalTime('2024-10-27T00:30Z')).toMatchObject({ minute: at('2024-10-27 01:30'), doubt: null })
    expect(readLocalTime('2024-10-27T01:30Z')).toMatchObject({ minute: at('2024-10-27 01:30'), doubt: null })
  })

  it('lies in the month that its day says', () => {
    expect(monthOfMinute(at('2024-02-29 23:59'))).toBe('2024-02')
    expect(monthOfMinute(at('2024-03-01 00:00'))).toBe('2024-03')
    expect(monthOfMinute(at('2023-12-31 23:59'))).toBe('2023-12')
    expect(monthOfMinute(0)).toBe('1970-01')
  })
})
