import type { FeedDescriptor } from './feed-descriptor.ts'

/** Information Sharing to Tackle Violence, ISB 1594: the Cardiff model of hospitals and partnerships. */
export const istv = {
  slug: 'istv',
  label: 'Assaults seen in A&E (ISTV)',
  layer: 'hospital-assaults',
  columns: [
    { name: 'reporting_period_start_date', kind: 'time' },
    { name: 'reporting_period_end_date', kind: 'time', aliases: ['end_date'] },
    { name: 'site_code', kind: 'text' },
    { name: 'arrival_date_and_time', kind: 'time', required: true },
    { name: 'assault_date_and_time', kind: 'time', required: true },
    { name: 'assault_method', kind: 'text', required: true },
    { name: 'assault_location_type', kind: 'text', required: true },
  ],
  recognisedBy: { all: ['arrival_date_and_time', 'assault_date_and_time'] },
  opened: 'assault_date_and_time',
  reported: 'arrival_date_and_time',
  ref: ['site_code', 'arrival_date_and_time', 'assault_date_and_time', 'assault_method', 'assault_location_type'],
  hasLocation: false,
  dropped: ['assault_location_description', 'assault_method_other', 'method_other_text', 'assault_method_other_text'],
  tier: 'restricted',
  retentionMonths: 36,
  caution:
    'Descriptions in words may name people and are dropped, so these assaults lie in no area. No patient is known: an assault may stand in the police files too.',
} as const satisfies FeedDescriptor
