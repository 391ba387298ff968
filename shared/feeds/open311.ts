import type { FeedDescriptor } from './feed-descriptor.ts'

/** Open311 GeoReport v2, `requests.json` or the same columns as CSV. */
export const open311 = {
  slug: 'open311',
  label: 'Street reports (Open311)',
  layer: 'street-reports',
  layerByWords: {
    column: 'service_name',
    layers: [
      [/graffiti/i, 'graffiti'],
      [/abandoned.*(vehicle|car)/i, 'abandoned-vehicles'],
      [/fly[- ]?tip/i, 'fly-tips'],
      [/fly[- ]?post/i, 'fly-posting'],
    ],
  },
  columns: [
    { name: 'service_request_id', kind: 'text', required: true },
    { name: 'status', kind: 'choice', choices: ['open', 'closed'] },
    { name: 'service_name', kind: 'text' },
    { name: 'service_code', kind: 'text' },
    { name: 'agency_responsible', kind: 'text' },
    { name: 'requested_datetime', kind: 'time', required: true },
    { name: 'updated_datetime', kind: 'time' },
    { name: 'expected_datetime', kind: 'time', mayLieAhead: true },
  ],
  recognisedBy: { all: ['service_request_id', 'requested_datetime'] },
  opened: 'requested_datetime',
  closed: 'updated_datetime',
  closedWhen: { column: 'status', is: 'closed' },
  ref: 'service_request_id',
  hasLocation: true,
  dropped: ['description', 'status_notes', 'address', 'address_id', 'media_url'],
  tier: 'partner',
  retentionMonths: 36,
  caution:
    'Closed does not mean fixed. Descriptions, addresses and pictures may hold personal data and are dropped at import.',
} as const satisfies FeedDescriptor
