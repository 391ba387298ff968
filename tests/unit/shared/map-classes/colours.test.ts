import { describe, expect, it } from 'vitest'
import { ink } from '../../../../shared/figures/ink.ts'
import { bivariateColours } from '../../../../shared/map-classes/bivariate.ts'
import { likenessCategories } from '../../../../shared/map-classes/likeness.ts'
import { plainClassCategories, seriesClassCategories } from '../../../../shared/map-classes/over-time.ts'
import {
  coloursOf,
  missingInk,
  paper,
  type RampSlug,
  ramps,
  suppressedInk,
} from '../../../../shared/map-classes/ramps.ts'
import { ciede2000, contrast, difference, type Vision } from './colour-vision.ts'

const visions: Vision[] = ['usual', 'deuteranopia', 'protanopia']
const slugs = Object.keys(ramps) as RampSlug[]

describe('the colour measures themselves', () => {
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ])('agree with the test data of Sharma, Wu and Dalal 2005', (a, b, expected) => {
    expect(ciede2000(a, b)).toBeCloseTo(expected, 4)
  })

  it('give black on white a contrast of 21', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5))
})

describe.each(slugs)('the %s ramp', (slug) => {
  it('stands out from paper by 3:1 at its strong ends', () => {
    for (const classes of [4, 5, 6, 7]) {
      const colours = coloursOf(slug, classes)
      expect(contrast(colours.at(-1)!, paper)).toBeGreaterThanOrEqual(3)
      if (ramps[slug].kind === 'diverging') expect(contrast(colours[0]!, paper)).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(visions)('keeps neighbouring classes apart in %s vision', (vision) => {
    for (const [classes, least] of [
      [5, 7],
      [7, 4.5],
    ] as const) {
      const colours = coloursOf(slug, classes)
      for (let index = 1; index < colours.length; index += 1) {
        expect(difference(colours[index - 1]!, colours[index]!, vision)).toBeGreaterThan(least)
      }
    }
  })

  it('has as many colours as classes', () => {
    for (const classes of [1, 2, 3, 4, 5, 6, 7]) expect(coloursOf(slug, classes)).toHaveLength(classes)
    expect(() => coloursOf(slug, 8)).toThrow(RangeError)
  })
})

describe('the nine colours of two variables', () => {
  it.each(visions)('can each be told from every other in %s vision', (vision) => {
    for (const [index, first] of bivariateColours.entries()) {
      for (const second of bivariateColours.slice(index + 1))
        expect(difference(first, second, vision)).toBeGreaterThan(11)
    }
  })

  it('stand out from paper by 3:1 where one variable is high', () => {
    for (const index of [2, 5, 6, 7, 8]) expect(contrast(bivariateColours[index]!, paper)).toBeGreaterThanOrEqual(3)
  })
})

describe('missing and suppressed', () => {
  it('are drawn in a grey that stands out from their ground, and from the lowest class of every ramp', () => {
    expect(contrast(missingInk.line, missingInk.ground)).toBeGreaterThan(2.5)
    expect(contrast(suppressedInk.dot, suppressedInk.ground)).toBeGreaterThan(2.5)
    for (const slug of slugs) expect(difference(missingInk.line, coloursOf(slug, 5)[0]!)).toBeGreaterThan(20)
  })
})

describe('the ink of figures', () => {
  const fallback = (value: string) => /#[0-9a-f]{6}/.exec(value)?.[0] ?? ''
  it('reads at 4.5:1 and draws at 3:1 on paper', () => {
    for (const text of [ink.text, ink.quiet, ink.strong])
      expect(contrast(fallback(text), paper)).toBeGreaterThanOrEqual(4.5)
    for (const mark of [ink.mark, ink.line, ink.strong])
      expect(contrast(fallback(mark), paper)).toBeGreaterThanOrEqual(3)
    expect(contrast(fallback(ink.mark), fallback(ink.shade))).toBeGreaterThanOrEqual(3)
  })
})

describe.each([
  ['the seventeen classes over time', seriesClassCategories],
  ['the four plain classes over time', plainClassCategories],
  ['the classes of areas against their neighbours', likenessCategories.filter(({ value }) => value !== 'not-tested')],
] as const)('%s', (_, categories) => {
  it.each(visions)('can each be told from every other in %s vision', (vision) => {
    for (const [index, first] of categories.entries()) {
      for (const second of categories.slice(index + 1))
        expect(difference(first.colour, second.colour, vision), `${first.label} / ${second.label}`).toBeGreaterThan(9)
    }
  })

  it('say in words what they are, each differently', () => {
    expect(new Set(categories.map(({ label }) => label)).size).toBe(categories.length)
  })
})
