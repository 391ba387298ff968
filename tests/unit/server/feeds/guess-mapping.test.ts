import { describe, expect, it } from 'vitest'
import { guessMapping } from '../../../../server/feeds/guess-mapping.ts'

const headings = ({ columns }: ReturnType<typeof guessMapping>) =>
  Object.fromEntries(Object.entries(columns).map(([column, { heading }]) => [column, heading]))

describe('a guess at what a file is', () => {
  it('takes the feed that most of its headings fit, and each heading once', () => {
    const guess = guessMapping(
      ['Job No', 'Date Logged', 'Date Removed', 'Offensive?', 'Surface', 'X', 'Y', 'Reported by'],
      [['J1', '01/02/2025', '', 'Y', 'brick', '482812', '234611', 'Jo Bloggs']],
      'Q1 graffiti.csv',
    )
    expect(guess.feed).toBe('graffiti')
    expect(guess.why).toMatch(/5 of the 7 columns of Graffiti fit a heading, and the file name says so/)
    expect(headings(guess)).toEqual({
      ref: 'Job No',
      reported_at: 'Date Logged',
      removed_at: 'Date Removed',
      offensive: 'Offensive?',
      surface: 'Surface',
      easting: 'X',
      northing: 'Y',
    })
  })

  it('gives no column of times to a heading whose values are none', () => {
    const guess = guessMapping(['Ref', 'Reported', 'Waste type'], [['1', 'Jo Bloggs', 'sofa']], 'flytip.csv')
    expect(headings(guess)).not.toHaveProperty('reported_at')
  })

  it('is none where nothing fits', () => {
    expect(guessMapping(['a', 'b'], [['1', '2']]).feed).toBeNull()
    expect(guessMapping([], []).feed).toBeNull()
  })

  it('is the feed itself where the headings are its own', () => {
    expect(guessMapping(['ref', 'alarm_at', 'class', 'location'], []).why).toBe('It has the headings of Fires.')
  })
})
