/** Addresses of wardens; tsc holds them to the routes where they are used. */
export const wardenAddresses = {
  wardens: '/api/wardens',
  setWardenSettings: '/api/wardens/settings',
  addWarden: '/api/wardens',
  changeWarden: '/api/wardens/{warden}',
  wardenDemand: '/api/warden-demand',
  wardenShiftStarts: '/api/warden-shift-starts',
  wardenPlaces: '/api/warden-places',
  beats: '/api/beats',
  drawBeats: '/api/beats',
  tryBeats: '/api/beats/try',
  keepBeats: '/api/beats/keep',
  beatPlan: '/api/beats/{plan}',
  decideBeats: '/api/beats/{plan}/decide',
  beatFile: '/api/beats/{plan}/file',
  patrolSpots: '/api/patrol-spots',
  wardenRounds: '/api/warden-rounds',
} as const
