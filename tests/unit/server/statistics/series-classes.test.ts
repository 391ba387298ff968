import { describe, expect, it } from 'vitest'
import { classifySeries } from '../../../../server/statistics/series-classes.ts'
import { statesOf } from '../../../support/state-series.ts'

describe('classifySeries', () => {
  it('asks about cold spots when the last step of an old hot spot is cold', () => {
    expect(classifySeries(statesOf('HHHHHHHHHC'), 0)).toBe('new cold spot')
    expect(classifySeries(statesOf('HHHHHHHHHHHHHHHHHHCC'), 0)).toBe('consecutive cold spot')
  })

  it('takes the first rule of the table, so an old cold step makes no new or consecutive hot spot oscillating', () => {
    expect(classifySeries(statesOf('C........H'), 0)).toBe('new hot spot')
    expect(classifySeries(statesOf('C.......HH'), 0)).toBe('consecutive hot spot')
  })

  it('needs 90% of the steps, no fewer, for the classes of lasting hot spots', () => {
    expect(classifySeries(statesOf(`..${'H'.repeat(18)}`), 0)).toBe('persistent hot spot')
    expect(classifySeries(statesOf(`...${'H'.repeat(17)}`), 0)).toBe('consecutive hot spot')
    expect(classifySeries(statesOf(`${'H'.repeat(17)}...`), 0)).toBe('none')
  })

  it('gives a historical hot spot its class whatever the trend', () => {
    for (const trend of [-1, 0, 1] as const) {
      expect(classifySeries(statesOf('HHHHHHHHH.'), trend)).toBe('historical hot spot')
    }
  })

  it('finds nothing where nothing is significant and refuses fewer than 10 steps', () => {
    expect(classifySeries(new Int8Array(10), 1)).toBe('none')
    expect(() => classifySeries(new Int8Array(9), 0)).toThrow(RangeError)
  })
})
