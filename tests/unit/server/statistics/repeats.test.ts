import { describe, expect, it } from 'vitest'
import { type Referral, repeatReferrals, repeatVictimisation } from '../../../../server/statistics/repeats.ts'

const noise = (key: string | null, ...dates: string[]): Referral[] =>
  dates.map((date) => ({ key, similarityClass: 'noise', date }))
const repeatsIn = (referrals: readonly Referral[], rule: 'original' | 'rolling' = 'original', months = 6) =>
  repeatReferrals(referrals, { rule, months }).judged.map(({ isRepeat }) => isRepeat)

describe('repeatVictimisation', () => {
  it('counts victims by their incidents, and incidents that name nobody apart', () => {
    expect(repeatVictimisation(['a', 'b', 'a', null, 'c', 'a', '', 'b'])).toEqual({
      incidents: 6,
      victims: 3,
      repeatVictims: 2,
      repeatShareOfIncidents: 3 / 6,
      repeatShareOfVictims: 2 / 3,
      victimsByIncidents: [
        { incidents: 1, victims: 1 },
        { incidents: 2, victims: 1 },
        { incidents: 3, victims: 1 },
      ],
      withoutKey: 2,
    })
  })

  it('has no shares without incidents that name somebody', () => {
    for (const keys of [[], [null, '']]) {
      const found = repeatVictimisation(keys)
      expect(found).toMatchObject({ incidents: 0, victims: 0, victimsByIncidents: [], withoutKey: keys.length })
      expect([found.repeatShareOfIncidents, found.repeatShareOfVictims]).toEqual([Number.NaN, Number.NaN])
    }
  })
})

describe('repeatReferrals', () => {
  it('has no share without referrals', () => {
    expect(repeatReferrals([], { rule: 'original' })).toMatchObject({ judged: [], repeats: 0, repeatShare: Number.NaN })
  })

  it('reports referrals without a key apart, and lets none of them repeat another', () => {
    const found = repeatReferrals([...noise(null, '2024-01-01', '2024-01-02'), ...noise('', '2024-01-02')], {
      rule: 'rolling',
    })
    expect(found).toMatchObject({ referrals: 0, repeats: 0, withoutKey: 3 })
    expect(found.judged[0]).toEqual({ isRepeat: false, original: null, isSameDay: false })
  })

  it('includes the last day of the window and not the one after', () => {
    expect(repeatsIn(noise('a', '2024-01-10', '2024-07-10'))).toEqual([false, true])
    expect(repeatsIn(noise('a', '2024-01-10', '2024-07-11'))).toEqual([false, false])
    expect(repeatsIn(noise('a', '2023-08-31', '2024-02-29'))).toEqual([false, true])
    expect(repeatsIn(noise('a', '2023-08-31', '2024-03-01'))).toEqual([false, false])
  })

  it('judges referrals in order of date, whatever order they come in', () => {
    const found = repeatReferrals(noise('a', '2024-05-01', '2024-01-01', '2024-09-01'), { rule: 'original' })
    expect(found.judged.map(({ isRepeat }) => isRepeat)).toEqual([true, false, false])
    expect(found.judged.map(({ original }) => original)).toEqual([1, 1, 2])
  })

  it('flags a repeat on the day of the referral before it, first in its series or not', () => {
    const found = repeatReferrals(noise('a', '2024-01-01', '2024-01-01', '2024-02-01', '2024-02-01'), {
      rule: 'original',
    })
    expect(found.judged.map(({ isSameDay }) => isSameDay)).toEqual([false, true, false, true])
    expect(found.sameDayRepeats).toBe(2)
  })

  it('does not confuse a key and a class with others that read alike when joined', () => {
    const referrals = [
      { key: 'a', similarityClass: 'b c', date: '2024-01-01' },
      { key: 'a b', similarityClass: 'c', date: '2024-01-02' },
    ]
    expect(repeatsIn(referrals)).toEqual([false, false])
  })

  it('takes other windows', () => {
    expect(repeatsIn(noise('a', '2024-01-31', '2024-02-29', '2024-03-01'), 'original', 1)).toEqual([false, true, false])
  })

  it('refuses what is not a date, and windows that are not whole months', () => {
    expect(() => repeatsIn(noise('a', '31/01/2024'))).toThrow(RangeError)
    expect(() => repeatsIn([], 'original', 0)).toThrow(RangeError)
    expect(() => repeatsIn([], 'original', 1.5)).toThrow(RangeError)
  })
})
