import { describe, expect, it } from 'vitest'
import { type PersonalDetail, personalDetailsIn } from '../../../shared/personal-details.ts'

describe('personal details in words', () => {
  it.each<[string, PersonalDetail]>([
    ['ring 07700 900123 after six', 'phone number'],
    ['ring 07700900123', 'phone number'],
    ['on +44 7700 900123', 'phone number'],
    ['(01908) 550 123', 'phone number'],
    ['write to ann.lee@example.org', 'e-mail address'],
    ['at 4 High Street, MK9 3EJ', 'postcode'],
    ['a blue van AB12 CDE', 'registration mark'],
    ['a blue van ab12cde', 'registration mark'],
    ['an old car A123 BCD', 'registration mark'],
    ['an old car ABC 123D', 'registration mark'],
    ['Mr Smith at number nine', 'name with a title'],
    ["Mrs O'Neill said so", 'name with a title'],
  ])('%s', (text, detail) => {
    expect(personalDetailsIn(text)).toContain(detail)
  })

  it.each([
    '',
    'Loud music from 23:00 to 02:30 on 10 January 2026',
    'About 20 people by the shops, as on 03/04/2025',
    'It cost 1500 pounds and took 12 days',
    'bus 300 and the 21st of May',
  ])('are not seen where there are none: %s', (text) => {
    expect(personalDetailsIn(text)).toEqual([])
  })

  it('are each named once', () => {
    expect(personalDetailsIn('AB12 CDE and A123 BCD, ring 07700 900123 or 07700 900456')).toEqual([
      'phone number',
      'registration mark',
    ])
  })
})
