import type { FeedDescriptor } from './feed-descriptor.ts'

export const fire = {
  slug: 'fire',
  label: 'Fires',
  layer: 'fires',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'alarm_at', kind: 'time', required: true },
    { name: 'class', kind: 'choice', choices: ['primary', 'secondary'] },
    { name: 'deliberate', kind: 'yes-no' },
    { name: 'vehicle', kind: 'yes-no' },
  ],
  recognisedBy: { all: ['ref', 'alarm_at'] },
  opened: 'alarm_at',
  ref: 'ref',
  hasLocation: true,
  tier: 'partner',
  retentionMonths: 60,
} as const satisfies FeedDescriptor
