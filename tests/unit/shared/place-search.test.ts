import { describe, expect, it } from 'vitest'
import { findStreets, looksLikePostcode, mostFound, searchWords } from '../../../shared/place-search.ts'
import { leastZoom, tapPrecisionMetres } from '../../../shared/tap-precision.ts'

const street = (name: string, ward: string | null = null) => ({ name, ward })

describe('the search for streets', () => {
  it('takes no notice of case, accents, apostrophes and how a road is shortened', () => {
    const streets = [street('Café Row'), street("St Paul's Road"), street('Long Lane')]
    const names = (text: string) => findStreets(streets, text).map(({ name }) => name)
    expect(names('CAFE')).toEqual(['Café Row'])
    expect(names('saint pauls rd')).toEqual(["St Paul's Road"])
    expect(names('st. pau')).toEqual(["St Paul's Road"])
    expect(names('lane')).toEqual(['Long Lane'])
  })

  it('puts names that begin so first, then those of which a word does, by name and ward', () => {
    const streets = [street('Old High Street'), street('High Street', 'West'), street('High Street', 'East')]
    expect(findStreets(streets, 'high').map(({ name, ward }) => [name, ward])).toEqual([
      ['High Street', 'East'],
      ['High Street', 'West'],
      ['Old High Street', null],
    ])
    expect(findStreets(streets, 'high west')).toEqual([street('High Street', 'West')])
  })

  it('finds nothing for nothing, and no more than a screen holds', () => {
    const many = Array.from({ length: 50 }, (_, index) => street(`Mill ${index}`))
    expect(findStreets(many, ' - ')).toEqual([])
    expect(findStreets(many, 'mill')).toHaveLength(mostFound)
    expect(searchWords('  ’ ')).toEqual([])
  })

  it.each([
    ['MK9 3EJ', true],
    ['mk93ej', true],
    ['M1 1AA ', true],
    ['MK9', false],
    ['High Street', false],
  ])('knows a whole postcode: %s', (text, is) => {
    expect(looksLikePostcode(text)).toBe(is)
  })
})

describe('a tap on the map', () => {
  it('is as vague as a fingertip is wide on the ground, and never finer than an address', () => {
    // 78,271.517 m a pixel at zoom 0, times cos 52°, over 2^15, times 24 pixels.
    expect(tapPrecisionMetres(15, 52)).toBe(35)
    expect(tapPrecisionMetres(16, 52)).toBe(18)
    expect(tapPrecisionMetres(20, 52)).toBe(10)
    expect(tapPrecisionMetres(leastZoom, 52)).toBeLessThan(150)
  })
})
