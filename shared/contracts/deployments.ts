import { z } from 'zod'
import { ClockField, RefField } from './entries.ts'
import { DayField, DistrictField, IdField, WordsField } from './plan-inputs.ts'

export const DeploymentsQuery = z
  .object({
    district: DistrictField,
    from: DayField.optional(),
    to: DayField.optional(),
    format: z.enum(['json', 'csv']).default('json').describe('csv: a row for each shift and for each visit'),
  })
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
    revision: z
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe(
        '0 adds to what is known. From 1 on it is the whole visit as its device has it: a higher one takes the place of a lower one, whichever arrives first',
      ),
    withdrawn: z.boolean().default(false).describe('Entered by mistake: it counts no longer. Needs a revision'),
  })
  .strict()
export type VisitRequest = z.infer<typeof VisitRequest>

export const MissRequest = z
  .object({
    placement: IdField,
    reason: z.string().trim().max(300).describe('Why nobody went; empty takes back what was said'),
  })
  .strict()
export type MissRequest = z.infer<typeof MissRequest>
export const MissAnswer = z.object({ placement: z.int(), reason: z.string().nullable() }).meta({ id: 'MissAnswer' })
export type MissAnswer = z.infer<typeof MissAnswer>

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
    revision: z.int(),
    withdrawn: z.boolean().describe('Never true in a list: what was withdrawn counts nowhere'),
  })
  .meta({ id: 'Deployment' })
export type Deployment = z.infer<typeof Deployment>

/** What came of a shift of a published plan. */
export const ShiftOutcome = z.object({
  placement: z.int(),
  week: z.string(),
  day: z.string(),
  fromHour: z.int(),
  toHour: z.int(),
  van: z.string(),
  site: z.string(),
  outcome: z.enum(['made', 'missed', 'to come']),
  arrived: z.string().nullable(),
  left: z.string().nullable(),
  hours: z.number().nullable().describe('Stood there in the shift; null: not known'),
  reason: z.string().describe('Why nobody went, as it was said; empty: nobody said'),
})
export type ShiftOutcome = z.infer<typeof ShiftOutcome>

export const DeliveredWeek = z.object({
  week: z.string().describe('Its Monday'),
  planned: z.int().describe('Shifts that are over'),
  made: z.int(),
  missed: z.int(),
  toCome: z.int(),
  unplanned: z.int().describe('Visits that hang on no shift'),
  hoursPlanned: z.number().describe('Of shifts that are over'),
  hoursStood: z.number().describe('Of all visits whose end is known'),
  reasons: z.array(z.object({ reason: z.string(), shifts: z.int() })).describe('Of the missed ones, most first'),
})
export type DeliveredWeek = z.infer<typeof DeliveredWeek>

export const DeploymentsAnswer = z
  .object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    from: z.string(),
    to: z.string(),
    planned: z.int().describe('Shifts of published plans that are over'),
    made: z.int().describe('Of them, how many were visited'),
    deployments: z.array(Deployment).describe('Newest first; at most 500'),
    withoutPlace: z
      .int()
      .describe('Rows of files with neither a point nor a site or van known in any district: they are in no list'),
    weeks: z.array(DeliveredWeek).describe('Newest first'),
    shifts: z.array(ShiftOutcome).describe('Of published plans, in order of time'),
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

export const PublicDeploymentsQuery = z
  .object({ district: z.string().max(20).optional(), format: z.enum(['json', 'csv']).default('json') })
  .strict()

/** Where vans stood in weeks that are over. There is no time of day in it, and nothing that is still to come. */
export const PublicDeployments = z
  .object({
    districts: z.array(z.object({ code: z.string(), name: z.string(), synthetic: z.boolean() })),
    district: z.object({ code: z.string(), name: z.string() }).nullable().describe('Null: nothing is told of any'),
    synthetic: z.boolean(),
    lastDay: z.string().describe('Sunday of the last week that is over; nothing later is told'),
    days: z
      .array(
        z.strictObject({
          day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
          site: z.string(),
          hours: z.number().nullable().describe('To half an hour; null: not recorded'),
        }),
      )
      .describe('Newest first; of the last 26 weeks that are over'),
  })
  .strict()
  .meta({ id: 'PublicDeployments' })
export type PublicDeployments = z.infer<typeof PublicDeployments>
