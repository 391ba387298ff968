import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthOfMinute, readLocalTime } from '../../server/feeds/local-time.ts'
import { clockMinutes } from '../../shared/calendar-date.ts'

/** The clock of London as the time zone data of the machine have it: another source than the rule in the code. */
const london = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** Minutes since 1970 of instants from 2000 to 2049. */
const instants = fc.integer({ min: 15_778_080, max: 42_075_000 })

describe('an instant', () => {
  it('is the time that clocks in London showed', () => {
    fc.assert(
      fc.property(instants, (minute) => {
        const date = new Date(minute * 60_000)
        const read = readLocalTime(date.toISOString())
        expect(read).toEqual({ minute: clockMinutes(london.format(date)), hasTime: true, doubt: null })
      }),
      { numRuns: 2_000 },
    )
  })

  it('read from its local text is the same time, or is one of the two hours a year that are in doubt', () => {
    fc.assert(
      fc.property(instants, (minute) => {
        const text = london.format(new Date(minute * 60_000))
        const [year, month, day] = text.slice(0, 10).split('-')
        const british = `${day}/${month}/${year}${text.slice(10)}`
        const read = readLocalTime(text)
        expect(read).toEqual(readLocalTime(british))
        // No clock ever showed the skipped hour.
        expect(read).toMatchObject({ minute: clockMinutes(text) })
        expect(read).not.toMatchObject({ doubt: 'skipped' })
        expect(monthOfMinute(clockMinutes(text))).toBe(text.slice(0, 7))
      }),
      { numRuns: 1_000 },
    )
  })
})
