import type { FeedDescriptor } from './feed-descriptor.ts'

export const wardenVisit = {
  slug: 'warden_visit',
  label: 'Warden visits',
  layer: 'warden-visits',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'warden_id', kind: 'text' },
    { name: 'arrive_at', kind: 'time', required: true },
    { name: 'leave_at', kind: 'time' },
    { name: 'hotspot_id', kind: 'text' },
    { name: 'activity', kind: 'text' },
    { name: 'foot', kind: 'yes-no' },
  ],
  recognisedBy: { all: ['ref', 'arrive_at'], any: ['warden_id', 'leave_at', 'hotspot_id'] },
  opened: 'arrive_at',
  closed: 'leave_at',
  ref: 'ref',
  hasLocation: true,
  tier: 'partner',
  retentionMonths: 36,
} as const satisfies FeedDescriptor
