import { z } from 'zod'
import { MonthField } from './fields.ts'
import { DayField, DistrictField, NameField } from './plan-inputs.ts'
import { smallestShown } from './public.ts'

const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }
const TellableCount = z
  .int()
  .refine((count) => count === 0 || count >= smallestShown, { error: 'must be 0, or 5 or more' })

/** What a ward or parish got for its money in a month. A count that is hidden is not there. */
export const SchemeStatement = z
  .strictObject({
    month: MonthField,
    hoursPaid: z.number().describe('Hours a week of the scheme, for the days it ran in the month'),
    hoursPlanned: z.number().describe('To half an hour'),
    hoursWorked: z.number().describe('To half an hour'),
    visits: TellableCount.optional(),
    spots: z
      .array(
        z.strictObject({
          name: z.string(),
          visits: TellableCount.optional(),
          minutesPerWeek: z.int().optional().describe('To 5 minutes; only where visits are told'),
        }),
      )
      .describe('Hot spots inside the area, by name'),
    planned: z
      .strictObject({ planned: TellableCount, longEnough: TellableCount })
      .optional()
      .describe('Visits planned inside the area, and those of them that lasted long enough'),
    leastMinutes: z.int(),
    powers: z
      .array(z.strictObject({ power: z.string(), count: TellableCount }))
      .describe('Used inside the area; a kind that is not there was not used, or is hidden'),
    powersHidden: z.boolean().describe('Whether any kind is hidden'),
    incidents: z
      .strictObject({ all: TellableCount, near: TellableCount.optional(), nearMetres: z.number() })
      .optional()
      .describe('Incidents in the area with exact time and place, and those with a warden near in the same hour'),
    notes: z.array(z.string()),
  })
  .meta({ id: 'SchemeStatement' })
export type SchemeStatement = z.infer<typeof SchemeStatement>

export const SchemeAreaKind = z.enum(['ward', 'parish'])
export const WardenSchemesQuery = z.object({ district: DistrictField }).strict()
export const WardenScheme = z
  .object({
    scheme: z.int(),
    name: z.string(),
    areaKind: SchemeAreaKind,
    areaCode: z.string(),
    areaName: z.string(),
    hoursPerWeek: z.number(),
    fromDay: z.string(),
    toDay: z.string().nullable().describe('Last day'),
    readers: z.array(z.string()).describe('Addresses of accounts that may read its statements'),
    statements: z
      .array(
        z.object({
          month: z.string(),
          version: z.int(),
          signedBy: z.string(),
          signedAt: z.string(),
          statement: SchemeStatement,
        }),
      )
      .describe('The last version of each month, newest first'),
  })
  .meta({ id: 'WardenScheme' })
export type WardenScheme = z.infer<typeof WardenScheme>
export const WardenSchemesAnswer = z
  .object({
    ...ofDistrict,
    schemes: z.array(WardenScheme).describe('By name'),
    areas: z
      .array(z.object({ kind: SchemeAreaKind, code: z.string(), name: z.string() }))
      .describe('Wards and parishes of the district that may have one'),
    lastMonth: z.string().describe('The last month that is over, which may be signed off'),
  })
  .meta({ id: 'WardenSchemesAnswer' })
export type WardenSchemesAnswer = z.infer<typeof WardenSchemesAnswer>

export const SchemePath = z.object({ scheme: z.coerce.number().int().positive().max(2_147_483_647) })
const hours = z.number().min(0.5).max(1_000)
export const SchemeRequest = z
  .object({
    district: DistrictField,
    name: NameField,
    areaKind: SchemeAreaKind,
    areaCode: z.string().trim().min(1).max(20),
    hoursPerWeek: hours,
    fromDay: DayField,
  })
  .strict()
export type SchemeRequest = z.infer<typeof SchemeRequest>
export const SchemeChange = z.object({ hoursPerWeek: hours, toDay: DayField.nullable().default(null) }).strict()
export type SchemeChange = z.infer<typeof SchemeChange>
export const SchemeReadersRequest = z
  .object({
    emails: z.array(z.email().max(200)).max(20).describe('All who may read it; who is left out no longer may'),
  })
  .strict()
export const SignRequest = z.object({ month: MonthField }).strict()

export const StatementsQuery = z
  .object({ scheme: z.coerce.number().int().positive().max(2_147_483_647).optional() })
  .strict()
/** What somebody who pays is told: the statements of their own schemes, and nothing beside them. */
export const StatementsAnswer = z
  .strictObject({
    schemes: z.array(
      z.strictObject({
        scheme: z.int(),
        synthetic: z.boolean(),
        name: z.string(),
        areaKind: SchemeAreaKind,
        areaName: z.string(),
        hoursPerWeek: z.number(),
        fromDay: z.string(),
        toDay: z.string().nullable(),
        statements: z
          .array(z.strictObject({ signedOn: z.string(), statement: SchemeStatement }))
          .describe('Newest month first; the last version of each'),
      }),
    ),
  })
  .meta({ id: 'SchemeStatementsAnswer' })
export type StatementsAnswer = z.infer<typeof StatementsAnswer>
