import type { FeedDescriptor } from './feed-descriptor.ts'

export const graffiti = {
  slug: 'graffiti',
  label: 'Graffiti',
  layer: 'graffiti',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'reported_at', kind: 'time', required: true },
    { name: 'removed_at', kind: 'time' },
    { name: 'offensive', kind: 'yes-no' },
    { name: 'surface', kind: 'text' },
    { name: 'owner', kind: 'text' },
    { name: 'area_m2', kind: 'number' },
  ],
  recognisedBy: { all: ['ref', 'reported_at'], any: ['offensive', 'surface', 'area_m2'] },
  opened: 'reported_at',
  closed: 'removed_at',
  ref: 'ref',
  hasLocation: true,
  tier: 'partner',
  retentionMonths: 60,
} as const satisfies FeedDescriptor
