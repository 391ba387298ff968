/** Addresses of wardens; tsc holds them to the routes where they are used. */
export const wardenAddresses = {
  wardens: '/api/wardens',
  patrolSpots: '/api/patrol-spots',
  wardenRounds: '/api/warden-rounds',
} as const
