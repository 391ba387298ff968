import type { FeedDescriptor } from './feed-descriptor.ts'

export const encampment = {
  slug: 'encampment',
  label: 'Unauthorised encampments',
  layer: 'encampments',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'from', kind: 'time', required: true },
    { name: 'to', kind: 'time' },
    { name: 'land_owner_type', kind: 'text' },
    { name: 'vehicles', kind: 'number' },
  ],
  recognisedBy: { all: ['ref', 'from'], any: ['land_owner_type', 'vehicles'] },
  opened: 'from',
  closed: 'to',
  ref: 'ref',
  hasLocation: true,
  tier: 'restricted',
  retentionMonths: 36,
  caution: 'An occupation of land, never a record of who people are. Its places are never shown to the public.',
} as const satisfies FeedDescriptor
