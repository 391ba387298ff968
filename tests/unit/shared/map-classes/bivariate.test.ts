import { describe, expect, it } from 'vitest'
import { bivariate } from '../../../../shared/map-classes/bivariate.ts'
import { patternPixels } from '../../../../shared/map-classes/patterns.ts'

describe('bivariate', () => {
  const steps = Array.from({ length: 9 }, (_, index) => index + 1)
  const xs = steps.flatMap(() => steps)
  const ys = steps.flatMap((y) => steps.map(() => y))

  it('parts each variable in thirds and counts all areas', () => {
    const { counts, breaks, labels, classOf } = bivariate(xs, ys)
    expect(breaks).toEqual({ x: [3, 6], y: [3, 6] })
    expect(counts).toEqual(new Array(9).fill(9))
    expect(labels[classOf(9, 9)!]).toBe('high crime, more deprived')
    expect(labels[classOf(1, 9)!]).toBe('low crime, more deprived')
    expect(labels[classOf(5, 5)!]).toBe('middling crime, middling')
  })

  it('turns deciles round, where 1 is the most deprived', () => {
    const { labels, classOf } = bivariate(xs, ys, { yReversed: true })
    expect(labels[classOf(9, 1)!]).toBe('high crime, more deprived')
    expect(labels[classOf(9, 9)!]).toBe('high crime, less deprived')
  })

  it('puts an area without either figure in no class', () => {
    const { classOf, missing } = bivariate([1, 2, null, Number.NaN], [1, undefined, 3, 4])
    expect(missing).toBe(3)
    expect([classOf(null, 2), classOf(2, undefined), classOf(Number.NaN, 1)]).toEqual([null, null, null])
  })

  it('never calls the highest middling when ties leave one boundary', () => {
    const { classOf, note, breaks } = bivariate([0, 0, 0, 0, 0, 9], [1, 2, 3, 4, 5, 6])
    expect(breaks.x).toEqual([0])
    expect(classOf(9, 6)).toBe(8)
    expect(note).toBe('Many areas share a figure, so that the thirds are not equal.')
  })

  it('refuses arrays of different lengths', () => expect(() => bivariate([1], [])).toThrow(RangeError))
})

describe('patternPixels', () => {
  it.each([1, 2, 3])('makes an opaque seamless tile at a pixel ratio of %d', (ratio) => {
    const { width, height, data } = patternPixels('missing', ratio)
    expect([width, height, data.length]).toEqual([8 * ratio, 8 * ratio, 8 * 8 * ratio * ratio * 4])
    expect(data.filter((_, index) => index % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
    const red = (x: number, y: number) => data[((y % height) * width + (x % width)) * 4]
    for (let x = 0; x < width; x += 1) expect(red(x, height - 1)).toBe(red(x + width - 1, height))
  })

  it('draws missing and suppressed differently', () => {
    expect(patternPixels('missing').data).not.toEqual(patternPixels('suppressed').data)
  })
})
