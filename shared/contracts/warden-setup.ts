import { z } from 'zod'
import { incidentTypes } from '../layers.ts'
import { DayField, DistrictField, IdField, NameField, WordsField } from './plan-inputs.ts'

const idInPath = z.coerce.number().int().positive().max(2_147_483_647)
const typeSlugs = incidentTypes.map(({ slug }) => slug)

const hourOfDay = z.int().min(0).max(23)
const hourAfter = z.int().min(1).max(47)

/** As `WardenSettings` of shared/warden-settings.ts. */
export const Settings = z.strictObject({
  minutes: z
    .array(
      z.strictObject({
        type: z.enum(typeSlugs),
        minutes: z.number().min(1).max(600),
        source: z.string().trim().min(3).max(300),
      }),
    )
    .min(1)
    .max(20)
    .describe('Types of incidents that wardens are for, the minutes one takes, and who says so'),
  utilisation: z.number().min(0.05).max(1).describe('Share of a warden’s time that incidents may take'),
  dose: z.strictObject({
    visitMinutes: z.int().min(5).max(120),
    revisitMinutes: z.int().min(30).max(1_440),
    leastMinutes: z.int().min(1).max(120).describe('A visit counts from so many minutes on'),
  }),
  walkingKilometresAnHour: z.number().min(1).max(8),
  shift: z.strictObject({
    hours: z.int().min(2).max(12),
    breakMinutes: z.int().min(0).max(120),
    startHours: z.array(hourOfDay).min(1).max(24),
    starts: z.int().min(1).max(4),
  }),
  leastDaysOff: z.int().min(0).max(6),
  restHours: z.int().min(0).max(24),
  pairs: z.discriminatedUnion('rule', [
    z.strictObject({ rule: z.literal('after-dark') }),
    z.strictObject({ rule: z.literal('never') }),
    z.strictObject({ rule: z.literal('hours'), fromHour: hourOfDay, toHour: hourAfter }),
  ]),
  nearMetres: z.number().min(50).max(2_000),
  riskHours: z.strictObject({ fromHour: hourOfDay, toHour: hourAfter }),
})

export const WardensQuery = z.object({ district: DistrictField }).strict()

export const Warden = z
  .object({
    warden: z.int(),
    name: z.string(),
    email: z.string().describe('Of their account; empty where there is none, or for who is no line manager'),
    weeklyHours: z.number(),
    daysAway: z.array(z.int().min(1).max(7)).describe('Weekdays they never work, Monday 1'),
    retiredOn: z.string().nullable(),
  })
  .meta({ id: 'Warden' })
export type Warden = z.infer<typeof Warden>

const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }

export const WardensAnswer = z
  .object({
    ...ofDistrict,
    settings: Settings,
    settingsBy: z.string().nullable().describe('Who changed them last; null: they are as the product has them'),
    settingsAt: z.string().nullable(),
    wardens: z.array(Warden).describe('By name, those who left among them'),
  })
  .meta({ id: 'WardensAnswer' })
export type WardensAnswer = z.infer<typeof WardensAnswer>

export const SettingsRequest = z.object({ district: DistrictField, settings: Settings }).strict()
export type SettingsRequest = z.infer<typeof SettingsRequest>

const wardenFacts = {
  email: z.union([z.literal(''), z.email().max(200)]).default(''),
  weeklyHours: z.number().min(1).max(60),
  daysAway: z.array(z.int().min(1).max(7)).max(6).default([]),
}
export const WardenRequest = z.object({ district: DistrictField, name: NameField, ...wardenFacts }).strict()
export type WardenRequest = z.infer<typeof WardenRequest>
export const WardenPath = z.object({ warden: idInPath })
export const WardenChange = z.object({ ...wardenFacts, retiredOn: DayField.nullable().default(null) }).strict()
export type WardenChange = z.infer<typeof WardenChange>

export const spotStatuses = ['suggested', 'accepted', 'refused', 'retired'] as const
export const PatrolSpot = z
  .object({
    spot: z.int(),
    name: z.string(),
    longitude: z.number(),
    latitude: z.number(),
    radiusMetres: z.number(),
    source: z.enum(['map', 'suggested', 'borough']),
    status: z.enum(spotStatuses),
    reason: z.string(),
    changedBy: z.string(),
    changedAt: z.string(),
  })
  .meta({ id: 'PatrolSpot' })
export type PatrolSpot = z.infer<typeof PatrolSpot>
export const SpotsAnswer = z.object({ ...ofDistrict, spots: z.array(PatrolSpot) }).meta({ id: 'PatrolSpotsAnswer' })
export type SpotsAnswer = z.infer<typeof SpotsAnswer>

const spotFacts = {
  longitude: z.number().min(-8.7).max(1.8),
  latitude: z.number().min(49.8).max(61),
  radiusMetres: z.number().min(20).max(500).default(100),
}
export const SpotRequest = z.object({ district: DistrictField, name: NameField, ...spotFacts }).strict()
export type SpotRequest = z.infer<typeof SpotRequest>
export const SpotPath = z.object({ spot: idInPath })
export const SpotChange = z
  .object({ ...spotFacts, status: z.enum(spotStatuses), reason: WordsField.default('') })
  .strict()
export type SpotChange = z.infer<typeof SpotChange>
export const SpotSuggestRequest = z
  .object({
    district: DistrictField,
    most: z.int().min(1).max(60).default(12),
    spacingMetres: z.number().min(100).max(2_000).default(300),
  })
  .strict()
export type SpotSuggestRequest = z.infer<typeof SpotSuggestRequest>

/** Duties of published weeks with their rounds: what a card shows, and what a visit is entered for. */
export const RoundsQuery = z
  .object({
    district: DistrictField,
    from: DayField.optional().describe('Today where left out'),
    to: DayField.optional().describe('Six days after from where left out; at most 62 days'),
  })
  .strict()

export const PlannedStop = z.object({
  plannedVisit: z.int(),
  position: z.int(),
  spot: z.int(),
  spotName: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  about: z.string().describe('Day and time on the clock, about when; the order was drawn by chance'),
  minutes: z.int(),
})
export const Duty = z
  .object({
    duty: z.int(),
    week: z.string(),
    warden: z.int(),
    wardenName: z.string(),
    day: z.string(),
    fromHour: z.int(),
    toHour: z.int(),
    beatName: z.string().nullable().describe('Null: the whole district'),
    withWardens: z.array(z.string()).describe('Who works the same hours of the same beat; nobody alone after dark'),
    stops: z.array(PlannedStop).describe('In order'),
    walkMetres: z.number().nullable().describe('From stop to stop; null without stops'),
    walkMinutes: z.number().nullable(),
    walkBy: z.string().describe('How the way was measured'),
    missedReason: z.string().nullable().describe('Why nobody worked it, where that was said'),
  })
  .meta({ id: 'WardenDuty' })
export type Duty = z.infer<typeof Duty>

export const RoundsAnswer = z
  .object({
    ...ofDistrict,
    from: z.string(),
    to: z.string(),
    mine: IdField.nullable().describe('The warden whose account asks; null: nobody’s'),
    duties: z.array(Duty).describe('Of published weeks, in order of time; a warden is told of their own alone'),
    spots: z.array(PatrolSpot).describe('Accepted ones, for a visit that was not planned'),
  })
  .meta({ id: 'WardenRounds' })
export type RoundsAnswer = z.infer<typeof RoundsAnswer>
