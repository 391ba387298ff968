import type { FeedDescriptor } from './feed-descriptor.ts'

export const charityPot = {
  slug: 'charity_pot',
  label: 'Charity pots',
  layer: 'charity-pots',
  columns: [
    { name: 'event', kind: 'text', required: true },
    { name: 'venue', kind: 'text' },
    { name: 'date', kind: 'time', required: true },
    { name: 'label', kind: 'text', required: true },
    { name: 'count', kind: 'number', required: true },
  ],
  recognisedBy: { all: ['event', 'date', 'label', 'count'] },
  opened: 'date',
  ref: ['event', 'venue', 'date', 'label'],
  hasLocation: false,
  tier: 'public',
  retentionMonths: 120,
  caution:
    'A row is a pot, not a report: `count` is its tokens. Who drops one is self-selected, so it is never a survey. The contract has no reference: one is made of event, venue, date and label.',
} as const satisfies FeedDescriptor
