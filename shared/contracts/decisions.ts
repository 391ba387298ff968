import { z } from 'zod'

/** What can be decided here, in words; a new kind is a line. */
export const decisionKinds = {
  publish: 'Figures published',
  'agreement-added': 'Sharing agreement added',
  'agreement-renewed': 'Sharing agreement changed',
  'agreement-ended': 'Sharing agreement ended',
  'retention-rule': 'How long data are kept changed',
  'retention-run': 'Data deleted by rule',
  deletion: 'Data deleted on request',
  invite: 'Someone invited, or given other roles',
  'disable-account': 'Account disabled',
  'intake-accepted': 'Report from the public accepted',
  'intake-refused': 'Report from the public refused',
  'intake-duplicate': 'Report from the public named as a repeat',
  'intake-reopened': 'Decision about a report from the public taken back',
  'intake-forgotten': 'Words and contact of a report from the public deleted',
  'secret-accepted': 'Secret of the installation changed',
} as const satisfies Record<string, string>

export type DecisionKind = keyof typeof decisionKinds

const DayField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a day written YYYY-MM-DD, for example 2026-04-01' })

export const DecisionsQuery = z
  .object({
    since: DayField.optional().describe('First day, included; from the beginning where it is left out'),
    format: z.enum(['json', 'csv']).default('json'),
  })
  .strict()
export type DecisionsQuery = z.infer<typeof DecisionsQuery>

export const Decision = z
  .object({
    number: z.int(),
    at: z.string(),
    actor: z.string().describe("E-mail of the account, 'local owner', 'command line' or 'Wardwatch' itself"),
    kind: z.string(),
    label: z.string().describe('The kind in words'),
    subject: z.string(),
    reason: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    hash: z.string(),
  })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof Decision>

export const DecisionsAnswer = z
  .object({ decisions: z.array(Decision).describe('Newest first, at most 5,000') })
  .meta({ id: 'DecisionsAnswer' })
export type DecisionsAnswer = z.infer<typeof DecisionsAnswer>
