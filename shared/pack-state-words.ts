/** How the pack of a meeting stands, in words. */
export const packStateWords = {
  'no-meeting': 'No meeting is planned',
  none: 'Not made yet',
  failed: 'Could not be made',
  blocked: 'A check failed',
  waiting: 'Waits to be signed off',
  signed: 'Signed off',
} as const
