import type { FeedDescriptor } from './feed-descriptor.ts'

export const ambulance = {
  slug: 'ambulance',
  label: 'Ambulance calls to violence',
  layer: 'ambulance-assaults',
  columns: [
    { name: 'call_at', kind: 'time', required: true },
    { name: 'category', kind: 'text', required: true },
  ],
  recognisedBy: { all: ['call_at', 'category'] },
  opened: 'call_at',
  ref: ['call_at', 'category', 'location'],
  hasLocation: true,
  tier: 'restricted',
  retentionMonths: 36,
  caution:
    'The contract has no reference: one is made of time, category and place, numbered where all three are equal.',
} as const satisfies FeedDescriptor
