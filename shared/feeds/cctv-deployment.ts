import type { FeedDescriptor } from './feed-descriptor.ts'

export const cctvDeployment = {
  slug: 'cctv_deployment',
  label: 'Deployments of mobile CCTV',
  layer: 'cctv-deployments',
  columns: [
    { name: 'ref', kind: 'text', required: true },
    { name: 'van_id', kind: 'text' },
    { name: 'site_id', kind: 'text' },
    { name: 'arrive_at', kind: 'time', required: true },
    { name: 'depart_at', kind: 'time' },
    { name: 'purpose_id', kind: 'text' },
    { name: 'dpia_ref', kind: 'text' },
    { name: 'signage', kind: 'yes-no' },
    { name: 'reviewed_at', kind: 'time' },
    { name: 'incidents_seen', kind: 'number' },
    { name: 'evidence_exports', kind: 'number' },
    { name: 'arrests', kind: 'number' },
  ],
  recognisedBy: { all: ['ref', 'arrive_at'], any: ['van_id', 'site_id', 'depart_at'] },
  opened: 'arrive_at',
  closed: 'depart_at',
  ref: 'ref',
  hasLocation: true,
  tier: 'partner',
  retentionMonths: 60,
  caution: 'Its contract names a site by its id; a place is read where the file has one.',
} as const satisfies FeedDescriptor
