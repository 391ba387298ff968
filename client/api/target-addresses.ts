/** Addresses of targets and reports; tsc holds them to the routes where they are used. */
export const targetAddresses = {
  targets: '/api/targets',
  addTarget: '/api/targets',
  target: '/api/targets/{target}',
  changeTarget: '/api/targets/{target}',
  enterValue: '/api/targets/{target}/values',
  importValues: '/api/target-values',
  similarAreas: '/api/similar-areas',
  importSimilarAreas: '/api/similar-areas',
} as const
