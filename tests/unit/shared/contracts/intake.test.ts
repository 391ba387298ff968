import { describe, expect, it } from 'vitest'
import { EntryRequest } from '../../../../shared/contracts/entries.ts'
import { PublicReceipt, PublicReportRequest } from '../../../../shared/contracts/intake.ts'
import { entry, publicReport } from '../../../support/intake.ts'

const fault = (schema: typeof EntryRequest | typeof PublicReportRequest, value: unknown) => {
  const parsed = schema.safeParse(value)
  return parsed.success ? null : parsed.error.issues[0]?.path.join('.')
}

describe('what is entered by hand', () => {
  it('is taken with each way of finding a place', () => {
    const at = { longitude: -0.795, latitude: 52.005 }
    for (const place of [
      { how: 'map', ...at, zoom: 17 },
      { how: 'position', ...at, accuracyMetres: 12 },
      { how: 'street', street: 4 },
      { how: 'postcode', postcode: 'MK9 3EJ' },
    ] as const)
      expect(fault(EntryRequest, entry({ place }))).toBeNull()
  })

  it.each<[string, object]>([
    ['ref', { ref: '1' }],
    ['category', { category: 'hate-incident' }],
    ['happened.from', { happened: { from: 'yesterday' } }],
    ['entered', { entered: '2026-01-10 21:35' }],
    ['place.latitude', { place: { how: 'map', longitude: -0.7, latitude: 48, zoom: 17 } }],
    ['place', { place: { how: 'street', street: 4, house: 9 } }],
    ['details', { details: { name: 'Smith' } }],
  ])('is refused with a wrong %s', (path, change) => {
    expect(fault(EntryRequest, { ...entry(), ...change })).toBe(path)
  })
})

describe('what the public sends', () => {
  it('needs no words and no contact', () => {
    expect(fault(PublicReportRequest, publicReport())).toBeNull()
  })

  it.each<[string, object]>([
    ['words', { words: 'a'.repeat(2_001) }],
    ['strand', { strand: 'age' }],
    ['contact.consent', { contact: { email: 'ann@example.org' } }],
    ['contact.email', { contact: { email: 'ann', consent: true } }],
    ['', { subject: 'x' }],
  ])('is refused with a wrong %s', (path, change) => {
    expect(fault(PublicReportRequest, { ...publicReport(), ...change })).toBe(path)
  })

  it('is answered with nothing but a number in its shape', () => {
    expect(PublicReceipt.safeParse({ receipt: '7KQ2-M4XP' }).success).toBe(true)
    expect(PublicReceipt.safeParse({ receipt: '7KQ2-M4XP', report: 12 }).success).toBe(false)
    expect(PublicReceipt.safeParse({ receipt: '12' }).success).toBe(false)
  })
})
