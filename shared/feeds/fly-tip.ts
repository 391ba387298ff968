import type { FeedDescriptor } from './feed-descriptor.ts'

export const flyTip = {
  slug: 'fly_tip',
  label: 'Fly-tips',
  layer: 'fly-tips',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'reported_at', kind: 'time', required: true },
    { name: 'cleared_at', kind: 'time' },
    { name: 'size', kind: 'text' },
    { name: 'waste_type', kind: 'text' },
    { name: 'land_type', kind: 'text' },
    { name: 'enforcement', kind: 'text' },
    { name: 'penalty_gbp', kind: 'number' },
  ],
  recognisedBy: { all: ['ref', 'reported_at'], any: ['cleared_at', 'waste_type', 'land_type'] },
  opened: 'reported_at',
  closed: 'cleared_at',
  ref: 'ref',
  hasLocation: true,
  tier: 'partner',
  retentionMonths: 60,
} as const satisfies FeedDescriptor
