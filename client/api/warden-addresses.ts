/** Addresses of wardens; tsc holds them to the routes where they are used. */
export const wardenAddresses = {
  wardens: '/api/wardens',
  patrolSpots: '/api/patrol-spots',
  wardenRounds: '/api/warden-rounds',
  wardenVisits: '/api/warden-visits',
  logWardenVisit: '/api/warden-visits',
  logMissedDuty: '/api/warden-visits/missed',
  logGpsVisits: '/api/warden-visits/gps',
  wardenMeasures: '/api/warden-measures',
  wardenReturn: '/api/warden-return',
  wardenSchemes: '/api/warden-schemes',
  addScheme: '/api/warden-schemes',
  changeScheme: '/api/warden-schemes/{scheme}',
  setSchemeReaders: '/api/warden-schemes/{scheme}/readers',
  signStatement: '/api/warden-schemes/{scheme}/sign',
  wardenStatements: '/api/warden-statements',
} as const
