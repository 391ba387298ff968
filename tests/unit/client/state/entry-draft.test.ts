import { describe, expect, it } from 'vitest'
import { clockInEngland, newRef } from '../../../../client/state/device.ts'
import { changeDraft, draft, type EntryDraft, missingFrom, requestOf } from '../../../../client/state/entry-draft.ts'
import { EntryRequest } from '../../../../shared/contracts/entries.ts'

const whole: EntryDraft = {
  category: 'abandoned-vehicle',
  offensive: true,
  onGridRoad: true,
  size: 'car boot',
  place: { place: { how: 'street', street: 4 }, words: 'High Street', precisionMetres: 100, at: [-0.79, 52] },
  search: '',
  when: 'now',
  from: '',
  to: '',
}
// An hour behind the clock in summer.
const now = new Date('2026-06-10T20:30:00.000Z')

describe('what is entered on the device', () => {
  it('becomes what the server takes, on the clock of England, with what its kind asks alone', () => {
    const request = requestOf(whole, now)
    expect(EntryRequest.parse(request)).toEqual(request)
    expect(request).toMatchObject({
      happened: { from: '2026-06-10T21:30' },
      entered: '2026-06-10T20:30:00.000Z',
      details: { onGridRoad: true },
    })
    expect(request?.details).toEqual({ onGridRoad: true })
  })

  it('says what is missing, and becomes nothing before', () => {
    const half = { ...whole, category: null, place: null, when: 'earlier' } as const
    expect(Object.keys(missingFrom(half) ?? {})).toEqual(['what', 'where', 'when'])
    expect(requestOf(half, now)).toBeNull()
    const backwards = { ...whole, when: 'earlier', from: '2026-06-10T10:00', to: '2026-06-10T09:00' } as const
    expect(missingFrom(backwards)).toEqual({ when: 'The end is before the beginning' })
    expect(missingFrom(whole)).toBeNull()
  })

  it('can still be entered where nothing can be kept', () => {
    changeDraft({ category: 'noise' })
    expect(draft.value.category).toBe('noise')
  })

  it('carries a ref that no other has', () => {
    const refs = Array.from({ length: 1_000 }, newRef)
    expect(new Set(refs).size).toBe(1_000)
    expect(refs.every((ref) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(ref))).toBe(
      true,
    )
    expect(clockInEngland(new Date('2026-01-10T20:30:00Z'))).toBe('2026-01-10T20:30')
  })
})
