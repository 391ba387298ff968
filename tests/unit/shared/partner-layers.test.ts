import { describe, expect, it } from 'vitest'
import { feedOf, type feeds, isFeedSlug } from '../../../shared/feeds/feeds.ts'
import { layerSlugs } from '../../../shared/layers.ts'
import {
  isPoliceLayer,
  isRestrictedLayer,
  mapLayer,
  type PartnerLayer,
  partnerLayerSlugs,
  partnerLayers,
} from '../../../shared/partner-layers.ts'

const all: readonly PartnerLayer[] = partnerLayers

describe('layers of partners', () => {
  it('each read one feed that has places, at the tier of its descriptor', () => {
    for (const { slug, feed, tier } of all) {
      if (!isFeedSlug(feed)) throw new Error(`${slug} reads ${feed}, which is no feed`)
      expect(feedOf(feed).hasLocation, slug).toBe(true)
      expect(tier, slug).toBe(feedOf(feed).tier)
    }
  })

  it('read rows that their feed makes', () => {
    for (const { slug, feed, rows } of all) {
      const { layer, layerByWords } = feedOf(feed as (typeof feeds)[number]['slug'])
      expect([layer, ...(layerByWords?.layers ?? []).map(([, words]) => words)], slug).toContain(rows)
    }
  })

  it('never share a name with a layer of the police, nor count the same rows twice', () => {
    expect(partnerLayerSlugs.filter((slug) => (layerSlugs as readonly string[]).includes(slug))).toEqual([])
    const read = all.map(({ feed, rows }) => `${feed} ${rows}`)
    expect(new Set(read).size).toBe(read.length)
  })

  it('are told from those of the police', () => {
    expect(isPoliceLayer('burglary')).toBe(true)
    expect(isPoliceLayer('graffiti')).toBe(false)
    expect(mapLayer('burglary').label).toBe('Burglary')
    expect(mapLayer('fly-tips').phrase).toBe('fly-tipping')
    expect(all.filter(({ slug }) => isRestrictedLayer(slug)).map(({ slug }) => slug)).toEqual([
      'asb-referrals',
      'encampments',
      'ambulance-assaults',
    ])
  })
})
