import { describe, expect, it } from 'vitest'
import { plainClass, plainClasses } from '../../../../server/statistics/plain-classes.ts'
import { statesOf } from '../../../support/state-series.ts'

/** Two years and a half year: six recent steps of thirty-six. */
function months(...parts: readonly [string, number][]): Int8Array {
  return statesOf(
    parts
      .map(([letter, times]) => letter.repeat(times))
      .join('')
      .padStart(36, '.'),
  )
}

describe('plainClass', () => {
  it('is new when the place was never hot before the last half year of three, and is hot now', () => {
    expect(plainClass(months(['H', 1]))).toBe('new')
    expect(plainClass(months(['H', 6]))).toBe('new')
    expect(plainClass(months(['H', 1], ['.', 4], ['H', 1]))).toBe('new')
    expect(plainClass(months(['H', 2], ['.', 1]))).toBe('none')
  })

  it('is emerging when the place is steadily hot now, after times when it was not', () => {
    expect(plainClass(months(['H', 7]))).toBe('emerging')
    expect(plainClass(months(['H', 1], ['.', 20], ['H', 5]))).toBe('emerging')
    expect(plainClass(months(['H', 1], ['.', 20], ['H', 4]))).toBe('none')
  })

  it('is persistent from four fifths of all steps, wherever the others are', () => {
    expect(plainClass(months(['.', 7], ['H', 29]))).toBe('persistent')
    expect(plainClass(months(['.', 8], ['H', 28]))).toBe('emerging')
    expect(plainClass(months(['H', 31], ['.', 5]))).toBe('persistent')
    expect(plainClass(statesOf('HHHHHHHH..'))).toBe('persistent')
  })

  it('is former when the place was steadily hot and no recent step is', () => {
    expect(plainClass(months(['H', 30], ['.', 6]))).toBe('former')
    expect(plainClass(months(['H', 5], ['.', 12]))).toBe('former')
    expect(plainClass(months(['H', 4], ['.', 12]))).toBe('none')
    expect(plainClass(months(['H', 5], ['.', 12], ['H', 1]))).toBe('none')
  })

  it('is none for a place never hot, hot now and then, or cold', () => {
    expect(plainClass(months())).toBe('none')
    expect(plainClass(statesOf('H..H..H..H..'))).toBe('none')
    expect(plainClass(months(['C', 36]))).toBe('none')
    expect(plainClass([])).toBe('none')
  })

  it('takes other rules, and refuses ones that make no sense', () => {
    const states = months(['H', 12])
    expect(plainClass(states, { recentSteps: 12 })).toBe('new')
    expect(plainClass(states, { persistentShare: 1 / 3 })).toBe('persistent')
    expect(() => plainClass(states, { persistentShare: 0 })).toThrow(RangeError)
    expect(() => plainClass(states, { recentSteps: 0 })).toThrow(RangeError)
  })
})

describe('plainClasses', () => {
  it('classifies row by row and refuses a broken row', () => {
    const rows = ['.........H', 'HHHHHHHHHH', 'HHH.......', '..........']
    expect(plainClasses(statesOf(rows.join('')), 10)).toEqual(rows.map((row) => plainClass(statesOf(row))))
    expect(() => plainClasses(new Int8Array(11), 10)).toThrow(RangeError)
  })
})
