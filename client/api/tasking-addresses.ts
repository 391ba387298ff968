/** Addresses of tasking sheets; tsc holds them to the routes where they are used. */
export const taskingAddresses = {
  taskingSheets: '/api/tasking-sheets',
  makeTaskingSheet: '/api/tasking-sheets',
  taskingSheet: '/api/tasking-sheets/{sheet}',
  taskingAnnex: '/api/tasking-sheets/{sheet}/annex',
  taskingMinutes: '/api/tasking-meetings/{meeting}',
  addTaskingDecision: '/api/tasking-meetings/{meeting}/decisions',
  correctTaskingDecision: '/api/tasking-decisions/{decision}/correct',
  decisionToAction: '/api/tasking-decisions/{decision}/action',
  taskingChanges: '/api/tasking-changes',
} as const
