import type { FeedDescriptor } from './feed-descriptor.ts'

export const abandonedVehicle = {
  slug: 'abandoned_vehicle',
  label: 'Abandoned vehicles',
  layer: 'abandoned-vehicles',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'reported_at', kind: 'time', required: true },
    { name: 'inspected_at', kind: 'time' },
    { name: 'notice_at', kind: 'time' },
    { name: 'removed_at', kind: 'time' },
    { name: 'referred_at', kind: 'time' },
    { name: 'reg_hash', kind: 'text' },
    { name: 'on_grid_road', kind: 'yes-no' },
    { name: 'outcome', kind: 'text' },
  ],
  recognisedBy: { all: ['ref', 'reported_at'], any: ['reg_hash', 'on_grid_road', 'inspected_at', 'notice_at'] },
  opened: 'reported_at',
  closed: 'removed_at',
  ref: 'ref',
  hashed: ['reg_hash'],
  hasLocation: true,
  tier: 'partner',
  retentionMonths: 36,
  caution: 'The registration must come as a salted hash made by the partner. Never send the number itself.',
} as const satisfies FeedDescriptor
