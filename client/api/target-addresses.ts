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
  reportPapers: '/api/report-papers',
  makeReport: '/api/report-papers',
  reportPaper: '/api/report-papers/{paper}',
  reportFile: '/api/report-papers/{paper}/file',
} as const
