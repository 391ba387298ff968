import { describe, expect, it } from 'vitest'
import { type Choices, firstChoices, readAddress, writeAddress } from '../../../../client/state/address.ts'

const read = (address: string) => {
  const [path = '', search = ''] = address.split('?')
  return readAddress(path, search)
}
const there = (change: Partial<Choices>) => read(writeAddress({ ...firstChoices, ...change })).choices

describe('addresses of Analyse', () => {
  it('bring back the question with its layer, period and settings', () => {
    const form = {
      page: 'analyse',
      district: 'E06000042',
      layer: 'burglary',
      period: { from: '2024-01', to: '2025-12' },
      analysis: 'gi-star',
      parameters: { cellSizeMetres: '0.5', shape: 'hexagon' },
    } as const
    expect(writeAddress({ ...firstChoices, ...form })).toBe(
      '/analyse?district=E06000042&layer=burglary&months=2024-01_2025-12&method=gi-star&set=cellSizeMetres.0.5~shape.hexagon',
    )
    expect(there(form)).toEqual({ ...firstChoices, ...form })
  })

  it('bring back a run with the place, month, order, search and map view chosen in it', () => {
    const run = {
      page: 'analyse',
      run: 12,
      unit: 'c-450-1200',
      month: '2025-03',
      runSort: 'z',
      runReversed: true,
      runFind: 'high street',
      runCamera: { longitude: -0.75, latitude: 52.05, zoom: 11 },
      allColumns: true,
    } as const
    expect(there(run)).toEqual({ ...firstChoices, ...run })
  })

  it('name the run that another is compared with, and its print view', () => {
    expect(writeAddress({ ...firstChoices, page: 'analyse', run: 12, against: 15 })).toBe('/analyse/run/12?against=15')
    expect(writeAddress({ ...firstChoices, page: 'analyse', run: 12, print: true })).toBe('/analyse/run/12?print=1')
    expect(read('/analyse/run/12?against=15').choices).toMatchObject({ page: 'analyse', run: 12, against: 15 })
    expect(read('/analyse/run/12?print=1').choices.print).toBe(true)
  })

  it('hold nothing of Explore, and those of Explore nothing of Analyse', () => {
    const both = {
      method: 'jenks',
      sort: 'rate',
      find: 'park',
      analysis: 'kde',
      runSort: 'z',
      runFind: 'mill',
    } as const
    expect(writeAddress({ ...firstChoices, ...both, page: 'analyse' })).toBe('/analyse?method=kde')
    expect(writeAddress({ ...firstChoices, ...both, page: 'analyse', run: 3 })).toBe('/analyse/run/3?sort=z&find=mill')
    expect(writeAddress({ ...firstChoices, ...both })).toBe('/explore?method=jenks&sort=rate&find=park')
  })

  it.each(['/analyse/run/', '/analyse/run/0', '/analyse/run/twelve', '/analyse/run/-1', '/analyse/12'])(
    '%s is no page',
    (path) => {
      expect(read(path).choices.page).toBe('not-found')
    },
  )

  it('say which part could not be read, and leave it at its first value', () => {
    const { choices, unread } = read('/analyse?method=kde&set=bandwidth&months=2025-12_2025-01&layer=arson')
    expect(unread).toEqual(['layer', 'period', 'setting'])
    expect(choices).toMatchObject({ analysis: 'kde', parameters: {}, period: null, layer: 'all-crime' })
    expect(read('/analyse/run/3?month=2025-13&against=x').unread).toEqual(['run to compare with', 'month'])
  })
})

describe('addresses of Explore', () => {
  it('are as short as the choices allow, and the root is one', () => {
    expect(writeAddress(firstChoices)).toBe('/explore')
    expect(read('/').choices).toEqual(firstChoices)
  })

  it('bring back the view', () => {
    const view = { measure: 'rate', show: 'both', area: 'E01000001', breaks: [10, 20], method: 'fixed' } as const
    expect(there(view)).toEqual({ ...firstChoices, ...view })
  })
})
