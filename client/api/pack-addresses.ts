/** Addresses of packs; tsc holds them to the routes where they are used. */
export const packAddresses = {
  quarters: '/api/quarter-figures',
  quarter: '/api/quarter-figures/{quarter}',
  makeQuarter: '/api/quarter-figures',
  packs: '/api/packs',
  groupPacks: '/api/groups/{group}/packs',
  makePack: '/api/packs',
  makeAllPacks: '/api/packs/all',
  stopPacks: '/api/packs/stop',
  packProgress: '/api/packs/progress',
  packVersion: '/api/packs/{pack}',
  packFile: '/api/packs/{pack}/file',
  comparePacks: '/api/packs/{pack}/changes',
  signPack: '/api/packs/{pack}/sign-off',
  publicPacks: '/api/public/packs',
  publicPack: '/api/public/packs/{pack}',
} as const
