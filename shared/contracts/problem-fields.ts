import { z } from 'zod'
import { vols } from '../meeting-words.ts'
import { AreaKindField } from './fields.ts'
import { DayField, DistrictField, IdField } from './plan-inputs.ts'

/** Fields that problem records, task groups, orders and schemes share. */
export const VolField = z.enum(vols).describe('Victim, offender or location')
export const TitleField = z.string().trim().min(3).max(140)
export const LongWords = z.string().trim().max(2_000)
export const RoleField = z.string().trim().min(2).max(80).describe('A role, never a person')
export const AgencyField = z.string().trim().min(2).max(80)
export const RevisionField = z.int().min(1).describe('As it was read; refused where somebody changed it since')
export const PoundsField = z.number().min(0).max(1e9)
export const idInPath = z.coerce.number().int().positive().max(2_147_483_647)
export const ofDistrict = {
  district: z.object({ code: z.string(), name: z.string() }),
  synthetic: z.boolean(),
  today: DayField,
}
export const DistrictQuery = z.object({ district: DistrictField }).strict()
export const NoQuery = z.object({}).strict()
/** 'YYYY-MM-DD HH:MM' of the clock in England. */
export const ClockField = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[T ]([01]\d|2[0-3]):[0-5]\d$/, {
    error: 'must be a day and time written YYYY-MM-DD HH:MM',
  })
  .transform((text) => text.replace('T', ' '))

/** An area of a kind, or a circle: the middle is kept to 50 m, so that it marks no dwelling. */
export const PlaceRequest = z.union([
  z.strictObject({ areaKind: AreaKindField, areaCode: z.string().min(1).max(20) }),
  z.strictObject({
    name: z.string().trim().min(3).max(120).describe('A street, park or estate; never a dwelling'),
    longitude: z.number().min(-8.7).max(1.8),
    latitude: z.number().min(49.8).max(61),
    radiusMetres: z.number().min(50).max(3_000),
  }),
])
export type PlaceRequest = z.infer<typeof PlaceRequest>

export const KnownPlace = z
  .object({
    name: z.string(),
    area: z.object({ kind: AreaKindField, code: z.string() }).nullable(),
    circle: z.object({ longitude: z.number(), latitude: z.number(), radiusMetres: z.number() }).nullable(),
  })
  .meta({ id: 'KnownPlace', description: 'An area or a circle: the other is null' })
export type KnownPlace = z.infer<typeof KnownPlace>

export const Owner = z.object({ role: RoleField, agency: AgencyField }).meta({ id: 'Owner' })
export type Owner = z.infer<typeof Owner>

/** One earlier state of a thing, newest first. */
export const FormerState = z
  .object({
    changedAt: z.string(),
    changedBy: z.string().describe('Who changed it to what came after'),
    changes: z.array(z.object({ field: z.string(), was: z.string(), became: z.string() })),
  })
  .meta({ id: 'FormerState' })
export type FormerState = z.infer<typeof FormerState>
export { DayField, IdField }
