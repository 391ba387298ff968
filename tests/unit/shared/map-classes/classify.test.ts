import { describe, expect, it } from 'vitest'
import { type ClassMethod, classifiers, classify } from '../../../../shared/map-classes/classify.ts'
import { decileClasses, giStarClasses, ratioClasses } from '../../../../shared/map-classes/fixed.ts'
import { roundestBetween } from '../../../../shared/map-classes/values.ts'

const computed = (Object.keys(classifiers) as ClassMethod[]).filter((method) => method !== 'fixed')

describe.each(computed)('%s', (method) => {
  it('puts every figure in one class and none without a figure', () => {
    const values = [1, 5, 9, 2, 40, 41, 42, 7, 7, 7, 100, null, undefined, Number.NaN, Number.POSITIVE_INFINITY]
    const { counts, classOf, breaks, labels, colours, missing } = classify(values, { method })
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(11)
    expect(missing).toBe(4)
    expect([null, undefined, Number.NaN, Number.NEGATIVE_INFINITY].map(classOf)).toEqual([null, null, null, null])
    expect(labels).toHaveLength(breaks.length + 1)
    expect(colours).toHaveLength(labels.length)
    expect([...breaks].sort((a, b) => a - b)).toEqual(breaks)
    expect(classOf(1)).toBe(0)
    expect(classOf(100)).toBe(labels.length - 1)
  })

  it('keeps equal figures together and never leaves the lowest or highest class without one', () => {
    const values = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3]
    const { counts } = classify(values, { method })
    expect(counts[0]).toBeGreaterThan(0)
    expect(counts.at(-1)).toBeGreaterThan(0)
  })

  it('says so when every figure is the same', () => {
    const same = classify([4, 4, 4], { method })
    expect(same).toMatchObject({
      breaks: [],
      labels: ['4'],
      counts: [3],
      note: 'Every area with a figure has the same one.',
    })
    expect(same.classOf(4)).toBe(0)
  })

  it('says so when there is one figure, and when there is none', () => {
    expect(classify([4, null], { method })).toMatchObject({ labels: ['4'], note: 'Only 1 area has a figure.' })
    expect(classify([null], { method })).toMatchObject({ labels: ['any'], counts: [0], note: 'No area has a figure.' })
    expect(classify([], { method }).missing).toBe(0)
  })

  it('gives the same classes whatever the order', () => {
    const values = [3, 8, 1, 9.5, 2, 2, 44, 13]
    const { classOf: _, ...forwards } = classify(values, { method })
    const { classOf: __, ...backwards } = classify([...values].reverse(), { method })
    expect(forwards).toEqual(backwards)
  })
})

describe('classify', () => {
  it('labels whole numbers without sharing their ends', () => {
    const values = Array.from({ length: 100 }, (_, index) => index)
    expect(classify(values).labels).toEqual(['0–19', '20–39', '40–59', '60–79', 'more than 79'])
  })

  it('puts a value equal to a boundary in the class below, as its label says', () => {
    const { classOf } = classify([], { method: 'fixed', breaks: [12, 60] })
    expect([12, 12.01, 60, 61].map(classOf)).toEqual([0, 1, 1, 2])
  })

  it('chooses round boundaries between rates without moving one to another class', () => {
    const values = [3.17, 4.42, 12.48, 13.91, 20.7, 31.2]
    const { breaks, labels, counts } = classify(values, { classes: 3 })
    expect(breaks).toEqual([10, 20])
    expect(counts).toEqual([2, 2, 2])
    expect(labels).toEqual(['3–10', '10–20', 'more than 20'])
  })

  it('gives boundaries at most one decimal from 1 upwards and two below, and keeps to them', () => {
    const values = [0.1, 0.2, 0.4263, 0.4271, 1.5, 2.8221, 2.8229, 3.5, 4.2496, 4.2504, 6, 9]
    const { breaks, labels, classOf, counts } = classify(values, { classes: 4 })
    expect(breaks).toEqual([0.43, 2.8, 4.3])
    expect(labels).toEqual(['0.10–0.43', '0.43–2.8', '2.8–4.3', 'more than 4.3'])
    expect([2.8, 2.8001].map(classOf)).toEqual([1, 2])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
  })

  it('keeps more decimals only where figures lie closer together than that', () => {
    expect(classify([1.011, 1.022, 1.033], { classes: 3 }).counts).toEqual([1, 1, 1])
  })

  it('gives fewer classes, and says why, when there are few different figures', () => {
    const { labels, note } = classify([1, 1, 2, 2, 3, 3])
    expect(labels).toEqual(['1', '2', 'more than 2'])
    expect(note).toBe('There are 3 classes, not 5, because there are only 3 different figures.')
  })

  it('writes negative boundaries with a minus sign and "to"', () => {
    expect(classify([-3, -2, -1, 0, 1, 2], { classes: 3 }).labels).toEqual(['−3 to −2', '−1 to 0', 'more than 0'])
  })

  it('cuts equal intervals at equal steps, empty classes included', () => {
    const { breaks, counts } = classify([0, 1, 2, 3, 100], { method: 'equal-interval' })
    expect(breaks).toEqual([20, 40, 60, 80])
    expect(counts).toEqual([4, 0, 0, 0, 1])
  })

  it('refuses what makes no classes', () => {
    expect(() => classify([1], { classes: 1 })).toThrow(RangeError)
    expect(() => classify([1], { classes: 8 })).toThrow(RangeError)
    expect(() => classify([1], { method: 'fixed', breaks: [3, 2] })).toThrow(RangeError)
    expect(() => classify([1], { method: 'fixed', breaks: [3], labels: ['a'] })).toThrow(RangeError)
  })
})

describe('fixed classes', () => {
  it('has a neutral middle around an unchanged ratio, even on either side', () => {
    const { classOf, colours, labels } = ratioClasses([])
    expect([0.4, 0.5, 0.6, 0.8, 1, 1.05, 1.2, 1.8, 3].map(classOf)).toEqual([0, 0, 1, 2, 3, 3, 4, 5, 6])
    expect(colours[3]).toBe('#f7f7f7')
    expect(labels).toHaveLength(7)
    expect(classOf(Number.POSITIVE_INFINITY)).toBeNull()
  })

  it('gives each class of Gi* its own colour, cold to hot', () => {
    const { classOf, counts } = giStarClasses([-3, 0, 0, 2, null])
    expect([-3, -2, -1, 0, 1, 2, 3].map(classOf)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(counts).toEqual([1, 0, 0, 2, 0, 1, 0])
  })

  it('draws the most deprived decile darkest', () => {
    const { classOf, labels } = decileClasses([1, 10])
    expect([1, 2, 3, 9, 10, null].map(classOf)).toEqual([4, 4, 3, 0, 0, null])
    expect(labels[4]).toBe('1–2, most deprived')
  })
})

describe('roundestBetween', () => {
  it.each([
    [12.48, 13.91, 12.5],
    [4.42, 12.48, 10],
    [0.301, 0.33, 0.325],
    [-0.5, 0.25, 0],
    [-7.4, -6.2, -7],
    [3, 3, 3],
  ])('lies between %d and %d at %d', (from, below, expected) => expect(roundestBetween(from, below)).toBe(expected))
})
