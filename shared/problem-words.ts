/** Scanning, analysis, response, assessment: the stages of a problem record, in their order. */
export const problemStages = ['scan', 'analyse', 'respond', 'assess'] as const
export type ProblemStage = (typeof problemStages)[number]
export const stageLabels: Readonly<Record<ProblemStage, string>> = {
  scan: 'Scan',
  analyse: 'Analyse',
  respond: 'Respond',
  assess: 'Assess',
}

export const problemStatuses = ['open', 'closed'] as const
export type ProblemStatus = (typeof problemStatuses)[number]

export const responseKinds = [
  'target hardening',
  'lighting',
  'redesign',
  'clean-up and repair',
  'mobile CCTV',
  'fixed CCTV',
  'wardens',
  'police patrol',
  'youth provision',
  'outreach',
  'enforcement',
  'licensing',
  'mediation',
  'victim support',
  'publicity',
  'other',
] as const
export type ResponseKind = (typeof responseKinds)[number]

export const orderKinds = ['dispersal', 'closure', 'pspo'] as const
export type OrderKind = (typeof orderKinds)[number]
export const orderLabels: Readonly<Record<OrderKind, string>> = {
  dispersal: 'Dispersal power',
  closure: 'Closure order',
  pspo: 'Public spaces protection order',
}
/**
 * Longest lengths in hours unless a district sets others. Anti-social Behaviour, Crime and Policing Act 2014: dispersal
 * 48 hours (section 34), a closure order three months (section 80), a public spaces protection order three years
 * (section 60).
 */
export const usualLongestHours: Readonly<Record<OrderKind, number>> = {
  dispersal: 48,
  closure: 92 * 24,
  pspo: 1_096 * 24,
}

/** How a scheme stands, in words in place of red, amber and green. */
export const schemeStandings = ['on course', 'at risk', 'off course'] as const
export type SchemeStanding = (typeof schemeStandings)[number]
export const standingLabels: Readonly<Record<SchemeStanding, string>> = {
  'on course': 'On course (green)',
  'at risk': 'At risk (amber)',
  'off course': 'Off course (red)',
}
export const schemeOutcomes = ['achieved', 'partly achieved', 'not achieved', 'not measurable'] as const
export type SchemeOutcome = (typeof schemeOutcomes)[number]
