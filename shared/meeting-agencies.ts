/** Agencies that usually own actions; others may be typed. */
export const meetingAgencies = [
  'Council, community safety',
  'Council, environment',
  'Council, housing',
  'Council, highways',
  'Council, parks',
  'Council, youth service',
  'Fire and rescue',
  'Health',
  'Housing association',
  'Parish council',
  'Police, neighbourhood team',
  'Probation',
  'Schools',
  'Business crime partnership',
] as const

/** Roles that usually own actions; others may be typed. A role, never a name. */
export const meetingRoles = [
  'Neighbourhood sergeant',
  'Parish clerk',
  'Warden co-ordinator',
  'CCTV co-ordinator',
  'ASB co-ordinator',
  'Enviro-crime officer',
  'Housing officer',
  'Highways engineer',
  'Park ranger',
  'Youth worker',
  'Fire safety officer',
  'Retail scheme manager',
] as const
