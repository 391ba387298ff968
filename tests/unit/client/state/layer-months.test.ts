import { describe, expect, it } from 'vitest'
import { layerMonths, policeLayerOf, reaches, usualPeriod } from '../../../../client/state/layer-months.ts'
import type { Catalogue } from '../../../../shared/contracts/catalogue.ts'

const known = {
  months: {
    period: { from: '2025-02', to: '2025-04' },
    covered: ['2025-02', '2025-04'],
    missing: ['2025-03'],
    suspect: [],
    snapPointsChanged: [],
  },
  monthly: [{ layer: 'burglary', counts: [5, null, 7] }],
  partnerLayers: [
    {
      slug: 'graffiti',
      label: 'Graffiti',
      caution: null,
      restricted: false,
      suppliers: [''],
      incidents: 6,
      period: { from: '2025-01', to: '2025-03' },
      covered: ['2025-01', '2025-03'],
      counts: [2, null, 4],
    },
    {
      slug: 'encampments',
      label: 'Encampments',
      caution: null,
      restricted: true,
      suppliers: [''],
      incidents: null,
      period: { from: '2025-03', to: '2025-03' },
      covered: ['2025-03'],
      counts: [null],
    },
  ],
} as unknown as Catalogue

describe('the months of a layer', () => {
  it('of the police are those published', () => {
    expect(layerMonths(known, 'burglary')).toEqual({
      period: { from: '2025-02', to: '2025-04' },
      missing: ['2025-03'],
      suspect: [],
      counts: [5, null, 7],
    })
  })

  it('of partners are those of their files, within all there are, so that a period stays', () => {
    expect(layerMonths(known, 'graffiti')).toEqual({
      period: { from: '2025-01', to: '2025-04' },
      missing: ['2025-02', '2025-04'],
      suspect: [],
      counts: [2, null, 4, null],
    })
  })

  it('are the usual ones of the police, unless the layer has none of those', () => {
    const withUsual = { ...known, defaultPeriod: { from: '2025-02', to: '2025-04' } } as Catalogue
    expect(usualPeriod(withUsual, 'burglary')).toEqual({ from: '2025-02', to: '2025-04' })
    expect(usualPeriod(withUsual, 'graffiti')).toEqual({ from: '2025-02', to: '2025-04' })
    const later = { ...withUsual, defaultPeriod: { from: '2025-04', to: '2025-04' } } as Catalogue
    expect(usualPeriod(later, 'graffiti')).toEqual({ from: '2025-01', to: '2025-03' })
    expect(reaches(known, 'graffiti', { from: '2025-02', to: '2025-02' })).toBe(false)
    expect(reaches(known, 'graffiti', { from: '2025-02', to: '2025-03' })).toBe(true)
    expect(reaches(known, 'fly-tips', { from: '2025-02', to: '2025-04' })).toBe(false)
  })

  it('of cases have no counts, and of a layer without reports all are missing', () => {
    expect(layerMonths(known, 'encampments')?.counts).toBeNull()
    expect(layerMonths(known, 'fly-tips')?.missing).toEqual(['2025-02', '2025-03', '2025-04'])
  })

  it('methods take a layer of the police in place of one of partners', () => {
    expect(policeLayerOf('graffiti')).toBe('all-crime')
    expect(policeLayerOf('burglary')).toBe('burglary')
  })
})
