import { z } from 'zod'
import { ClockField, RefField } from './entries.ts'
import { DayField, DistrictField, IdField, WordsField } from './plan-inputs.ts'

export const DeploymentsQuery = z
  .object({ district: DistrictField, from: DayField.optional(), to: DayField.optional() })
  .strict()

export const VisitRequest = z
  .object({
    ref: RefField.describe('Made by the device; the same again adds to what is known of the visit'),
    placement: IdField.nullable().default(null).describe('Of the published plan; null for one that was not planned'),
    van: IdField.optional().describe('Needed without a placement'),
    site: IdField.optional().describe('Needed without a placement'),
    arrived: ClockField.describe('On the clock in England'),
    left: ClockField.nullable().default(null),
    incidentsSeen: z.int().min(0).max(10_000).nullable().default(null),
    evidenceExports: z.int().min(0).max(10_000).nullable().default(null),
    note: WordsField.default(''),
  })
  .strict()
export type VisitRequest = z.infer<typeof VisitRequest>

export const Deployment = z
  .object({
    ref: z.string(),
    source: z.enum(['log', 'file']).describe('Entered here, or of a file of deployments'),
    placement: z.int().nullable(),
    van: z.string(),
    site: z.string(),
    arrived: z.string(),
    left: z.string().nullable(),
    incidentsSeen: z.number().nullable(),
    evidenceExports: z.number().nullable(),
    note: z.string(),
  })
  .meta({ id: 'Deployment' })
export type Deployment = z.infer<typeof Deployment>

export const DeploymentsAnswer = z
  .object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    planned: z.int().describe('Shifts of published plans that are over'),
    made: z.int().describe('Of them, how many were visited'),
    deployments: z.array(Deployment).describe('Newest first; at most 500'),
    due: z
      .array(
        z.object({
          placement: z.int(),
          van: z.string(),
          site: z.string(),
          day: z.string(),
          fromHour: z.int(),
          toHour: z.int(),
        }),
      )
      .describe('Shifts of published plans that no visit was entered for'),
  })
  .meta({ id: 'DeploymentsAnswer' })
export type DeploymentsAnswer = z.infer<typeof DeploymentsAnswer>
