import type { FeedDescriptor } from './feed-descriptor.ts'

/** Has no place on purpose: hate incidents are counted for a district as a whole and never below it. */
export const hateIncident = {
  slug: 'hate_incident',
  label: 'Hate incidents',
  layer: 'hate-incidents',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'reported_at', kind: 'time', required: true },
    { name: 'strand', kind: 'text' },
    { name: 'district', kind: 'text' },
  ],
  recognisedBy: { all: ['ref', 'reported_at', 'strand'] },
  opened: 'reported_at',
  ref: 'ref',
  hasLocation: false,
  tier: 'restricted',
  retentionMonths: 36,
  caution: 'Counted for the district as a whole, never for a place in it: places in a file are not read.',
} as const satisfies FeedDescriptor
