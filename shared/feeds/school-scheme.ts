import type { FeedDescriptor } from './feed-descriptor.ts'

export const schoolScheme = {
  slug: 'school_scheme',
  label: 'Schools in a scheme',
  layer: 'school-schemes',
  columns: [
    { name: 'urn', kind: 'text', required: true },
    { name: 'joined', kind: 'time', required: true },
    { name: 'left', kind: 'time', mayLieAhead: true },
  ],
  recognisedBy: { all: ['urn', 'joined'] },
  opened: 'joined',
  closed: 'left',
  ref: ['urn', 'joined'],
  hasLocation: false,
  tier: 'partner',
  retentionMonths: 120,
  caution: 'The contract has no reference: one is made of school and day of joining.',
} as const satisfies FeedDescriptor
