/** Addresses of figures that packs tell the public; tsc holds them to the routes where they are used. */
export const packGateAddresses = {
  quarterRecords: '/api/quarter-figures',
  quarterRecord: '/api/quarter-figures/{quarter}',
  makeQuarterRecord: '/api/quarter-figures',
} as const
