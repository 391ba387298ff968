/** Addresses of wardens; tsc holds them to the routes where they are used. */
export const wardenAddresses = {
  wardens: '/api/wardens',
  patrolSpots: '/api/patrol-spots',
  addPatrolSpot: '/api/patrol-spots',
  suggestPatrolSpots: '/api/patrol-spots/suggest',
  changePatrolSpot: '/api/patrol-spots/{spot}',
  wardenWeeks: '/api/warden-weeks',
  makeWardenWeek: '/api/warden-weeks',
  wardenWeek: '/api/warden-weeks/{week}',
  tryWardenWeek: '/api/warden-weeks/{week}/try',
  keepWardenWeek: '/api/warden-weeks/{week}/keep',
  decideWardenWeek: '/api/warden-weeks/{week}/decide',
  wardenWeekFile: '/api/warden-weeks/{week}/file',
  wardenRounds: '/api/warden-rounds',
} as const
