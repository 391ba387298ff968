import { expect, it } from 'vitest'
import { type CalendarEntry, icsText } from '../../../../server/http/ics-text.ts'

const entry: CalendarEntry = {
  uid: 'a@wardwatch',
  stamp: '2026-01-01T09:30:00.123Z',
  day: '2026-03-28',
  fromHour: 20,
  toHour: 26,
  title: 'Van 1: Café, corner; north',
  place: 'Corner',
  longitude: -0.75,
  latitude: 52.04,
  text: `Why\n${'é'.repeat(80)}`,
}

it('gives shifts on the clock of London, over midnight', () => {
  const text = icsText([entry], 'CONFIRMED')
  expect(text).toContain('DTSTART;TZID=Europe/London:20260328T200000\r\n')
  expect(text).toContain('DTEND;TZID=Europe/London:20260329T020000\r\n')
  expect(text).toContain('DTSTAMP:20260101T093000Z\r\n')
  expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n')
})

it('escapes what ends a value, and folds lines without cutting a letter', () => {
  const text = icsText([entry], 'TENTATIVE')
  expect(text).toContain('SUMMARY:Van 1: Café\\, corner\\; north\r\n')
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(text.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:Why\\n${'é'.repeat(80)}`)
})

it('is a calendar without shifts too', () => {
  const text = icsText([], 'TENTATIVE')
  expect(text).not.toContain('VEVENT')
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
})
