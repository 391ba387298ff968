import { describe, expect, it } from 'vitest'
import { partiesOf, shareBeats, type WalkedDuty } from '../../../../../server/planners/wardens/parties.ts'

const duty = (warden: number, fromHour: number, toHour: number, day = 0): WalkedDuty => ({
  warden,
  day,
  fromHour,
  toHour,
})
/** Dark from 20 o'clock on every day. */
const dark = Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 20 ? 1 : 0))
const light = new Array<number>(168).fill(0)

describe('who walks with whom', () => {
  it('goes alone while it is light', () => {
    expect(partiesOf([duty(0, 8, 16), duty(1, 8, 16)], dark).map((party) => party.duties)).toEqual([[0], [1]])
  })

  it('goes two by two in the dark, and three where one is left over', () => {
    const five = [0, 1, 2, 3, 4].map((warden) => duty(warden, 14, 22))
    expect(partiesOf(five, dark).map((party) => party.duties)).toEqual([
      [0, 1],
      [2, 3, 4],
    ])
    expect(partiesOf(five, light)).toHaveLength(5)
  })

  it('joins the pair that is there where one would be alone, in those hours only', () => {
    const parties = partiesOf([duty(0, 13, 21), duty(1, 14, 22), duty(2, 14, 22)], dark)
    expect(parties.map(({ duties, follows, alone }) => ({ duties, follows, alone }))).toEqual([
      { duties: [0], follows: [{ fromHour: 20, toHour: 21, party: 1 }], alone: [] },
      { duties: [1, 2], follows: [], alone: [] },
    ])
  })

  it('of two who would be alone, the one that ends first walks with the other', () => {
    const parties = partiesOf([duty(0, 13, 21), duty(1, 14, 22)], dark)
    expect(parties.map(({ follows }) => follows)).toEqual([[{ fromHour: 20, toHour: 21, party: 1 }], []])
    // From 21 on nobody else is there.
    expect(parties.map(({ alone }) => alone)).toEqual([[], [21]])
  })

  it('never leaves anybody alone in the dark while the rota has two there, on 300 drawn days', () => {
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let run = 0; run < 300; run++) {
      const duties = Array.from({ length: 2 + next(6) }, (_, warden) => {
        const from = 10 + next(8)
        return duty(warden, from, from + 6 + next(3))
      })
      const parties = partiesOf(duties, dark)
      for (let hour = 20; hour < 24; hour++) {
        const there = duties.filter(({ fromHour, toHour }) => fromHour <= hour && hour < toHour).length
        const companies = parties.map((party, at) => ({
          ...party,
          size:
            party.duties.length * (party.fromHour <= hour && hour < party.toHour ? 1 : 0) +
            parties.filter(({ follows }) =>
              follows.some((one) => one.party === at && one.fromHour <= hour && hour < one.toHour),
            ).length,
        }))
        const led = companies.filter(
          ({ size, follows }) => size > 0 && !follows.some((one) => one.fromHour <= hour && hour < one.toHour),
        )
        if (there >= 2) expect(led.every(({ size }) => size >= 2)).toBe(true)
        else expect(led.length).toBe(there)
        // Whom one walks with does not walk with a third in that hour.
        for (const { follows } of companies)
          for (const one of follows)
            if (one.fromHour <= hour && hour < one.toHour)
              expect(parties[one.party]!.follows.some((far) => far.fromHour <= hour && hour < far.toHour)).toBe(false)
      }
    }
  })
})

describe('beats', () => {
  it('get hours in proportion to their work over the week', () => {
    const week = [0, 1, 2, 3, 4, 5, 6].flatMap((day) =>
      [0, 1, 2, 3].map((warden) => duty(warden, 8 + warden * 2, 16 + warden * 2, day)),
    )
    const parties = partiesOf(week, light)
    const beats = shareBeats(parties, [50, 30, 20])
    const hours = [0, 1, 2].map((beat) =>
      parties.reduce((sum, { fromHour, toHour }, at) => sum + (beats[at] === beat ? toHour - fromHour : 0), 0),
    )
    expect(hours.reduce((sum, each) => sum + each, 0)).toBe(224)
    for (const [beat, share] of [0.5, 0.3, 0.2].entries())
      expect(Math.abs(hours[beat]! / 224 - share)).toBeLessThan(0.12)
  })

  it('are each walked before one is walked twice at the same time, and shared by who walks together', () => {
    expect(shareBeats(partiesOf([duty(0, 8, 16), duty(1, 8, 16)], light), [90, 10])).toEqual([0, 1])
    const parties = partiesOf([duty(0, 13, 21), duty(1, 14, 22), duty(2, 14, 22)], dark)
    const beats = shareBeats(parties, [90, 10])
    expect(beats[0]).toBe(beats[1])
  })

  it('are none where there are none, and even without any work', () => {
    expect(shareBeats(partiesOf([duty(0, 8, 16)], light), [])).toEqual([null])
    expect(new Set(shareBeats(partiesOf([duty(0, 8, 16), duty(1, 8, 16)], light), [0, 0]))).toEqual(new Set([0, 1]))
  })
})
