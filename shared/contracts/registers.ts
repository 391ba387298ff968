import { z } from 'zod'
import { eventKinds, section17Statuses } from '../register-words.ts'
import { DayField, DistrictField, NameField } from './plan-inputs.ts'

const idInPath = z.coerce.number().int().positive().max(2_147_483_647)
const Words = (most: number) => z.string().trim().max(most)
const Pounds = z.number().min(0).max(1_000_000_000)

export const RegisterQuery = z
  .object({ district: DistrictField, format: z.enum(['json', 'csv']).default('json') })
  .strict()
export const EventsQuery = z
  .object({
    district: DistrictField,
    from: DayField.optional().describe('Those that are on between these days; yearly ones in every year'),
    to: DayField.optional(),
    format: z.enum(['json', 'csv', 'ics']).default('json'),
  })
  .strict()
export const EntryOfRegisterPath = z.object({ entry: idInPath })
export const EntryRemoval = z.object({ because: Words(300).min(3), revision: z.int() }).strict()

const ofDistrict = { district: DistrictField }
const known = { revision: z.int().describe('The one that was changed: refused if another has been kept since') }
const kept = {
  entry: z.int(),
  revision: z.int(),
  changedBy: z.string(),
  changedAt: z.string(),
  history: z
    .array(z.object({ at: z.string(), by: z.string(), was: z.record(z.string(), z.unknown()) }))
    .describe('What it was, newest first'),
}
const answerOf = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({
    district: z.object({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    today: z.string(),
    entries: z.array(entry),
  })

const section17 = {
  service: NameField,
  leadRole: NameField,
  leadAgency: NameField,
  action: Words(500).min(1),
  cost: Pounds.nullable().default(null).describe('Pounds a year; null is not costed'),
  measure: Words(300).default(''),
  status: z.enum(section17Statuses),
  reviewOn: DayField.nullable().default(null),
}
export const Section17Request = z.object({ ...ofDistrict, ...section17 }).strict()
export const Section17Change = z.object({ ...known, ...section17 }).strict()
export const Section17Entry = z.object({ ...section17, ...kept })
export type Section17Entry = z.infer<typeof Section17Entry>
export const Section17Answer = answerOf(Section17Entry).meta({ id: 'Section17Register' })
export type Section17Answer = z.infer<typeof Section17Answer>

const funding = {
  year: z.string().regex(/^20\d\d\/\d\d$/, { error: 'must be a financial year written 2026/27' }),
  line: NameField,
  funder: NameField,
  amount: Pounds,
  match: Pounds.default(0),
  matchFunder: Words(120).default(''),
  spent: Pounds.default(0),
  outcome: Words(500).default(''),
}
export const FundingRequest = z.object({ ...ofDistrict, ...funding }).strict()
export const FundingChange = z.object({ ...known, ...funding }).strict()
export const FundingEntry = z.object({ ...funding, ...kept })
export type FundingEntry = z.infer<typeof FundingEntry>
export const FundingAnswer = answerOf(FundingEntry).meta({ id: 'FundingRegister' })
export type FundingAnswer = z.infer<typeof FundingAnswer>

const event = {
  name: NameField,
  kind: z.enum(eventKinds),
  place: Words(200).default(''),
  areaKind: z.enum(['', 'ward', 'parish', 'nag']).default('').describe('Empty: the whole district'),
  areaCode: Words(20).default(''),
  from: DayField,
  to: DayField,
  crowd: z.int().min(0).max(10_000_000).nullable().default(null).describe('People expected'),
  recursYearly: z.boolean().default(false),
  affectsCounts: z.boolean().default(true).describe('Whether charts mark it'),
}
export const EventRequest = z.object({ ...ofDistrict, ...event }).strict()
export type EventRequest = z.infer<typeof EventRequest>
export const EventChange = z.object({ ...known, ...event }).strict()
export const EventEntry = z.object({ ...event, areaName: z.string(), ...kept })
export type EventEntry = z.infer<typeof EventEntry>
export const EventsAnswer = answerOf(EventEntry)
  .extend({
    areas: z.array(z.object({ kind: z.enum(['ward', 'parish', 'nag']), code: z.string(), name: z.string() })),
    days: z
      .array(
        z.object({
          entry: z.int(),
          name: z.string(),
          kind: z.enum(eventKinds),
          from: z.string(),
          to: z.string(),
          place: z.string(),
          areaKind: z.string(),
          areaCode: z.string(),
          affectsCounts: z.boolean(),
          crowd: z.int().nullable(),
        }),
      )
      .describe('Each time one is on between the days asked for, in order of days; yearly ones once a year'),
  })
  .meta({ id: 'EventsCalendar' })
export type EventsAnswer = z.infer<typeof EventsAnswer>

export const EventsImportRequest = z
  .object({
    ...ofDistrict,
    name: NameField.describe('Name of the file'),
    text: z
      .string()
      .min(1)
      .max(800_000)
      .describe('CSV with name, from, to, place, kind, crowd, yearly, affects; or iCalendar'),
    dryRun: z.boolean().default(false),
  })
  .strict()
export const EventsImportAnswer = z
  .object({
    added: z.array(z.object({ name: z.string(), from: z.string(), to: z.string(), place: z.string() })),
    known: z.int().describe('Those that were there already'),
    refused: z.array(z.object({ line: z.int(), reason: z.string(), text: z.string() })),
    isKept: z.boolean(),
  })
  .meta({ id: 'EventsImport' })
export type EventsImportAnswer = z.infer<typeof EventsImportAnswer>
