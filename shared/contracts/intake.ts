import { z } from 'zod'
import { entryCategorySlugs, hateStrands } from '../feeds/categories.ts'
import { intakeStatuses } from '../intake-status.ts'
import { EntryPlace, HappenedField, RefField } from './entries.ts'

/** Longest account of what happened, in characters. */
export const mostWords = 2_000

const optionalText = (most: number) => z.string().trim().max(most).default('')

/** What a member of the public sends. */
export const PublicReportRequest = z
  .object({
    ref: RefField.describe('Made by the page: the same again adds nothing and answers the same number'),
    category: z.enum(entryCategorySlugs),
    strand: z.enum(hateStrands).optional().describe('Of a hate incident, where somebody wants to say'),
    happened: HappenedField,
    place: EntryPlace,
    words: optionalText(mostWords).describe('What happened'),
    contact: z
      .strictObject({
        name: optionalText(100),
        email: z.union([z.literal(''), z.email({ error: 'must be an e-mail address' })]).default(''),
        phone: optionalText(30),
        consent: z.literal(true, { error: 'must be given, or leave the contact out' }),
      })
      .optional(),
    website: z.string().max(200).default('').describe('Left empty by people'),
  })
  .strict()
export type PublicReportRequest = z.infer<typeof PublicReportRequest>

export const receiptPattern = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/

/** A number to quote, drawn by chance. It says nothing of the report, nor of how many there are. */
export const PublicReceipt = z.strictObject({ receipt: z.string().regex(receiptPattern) }).meta({ id: 'PublicReceipt' })
export type PublicReceipt = z.infer<typeof PublicReceipt>

export const PublicPlacesQuery = z.object({ text: z.string().trim().min(3).max(60) }).strict()

/** Names of streets, as the police publish them, and whether a postcode is known. */
export const PublicPlaces = z
  .strictObject({
    streets: z.array(z.strictObject({ street: z.int(), name: z.string(), ward: z.string().nullable() })),
    postcode: z.string().nullable(),
    unknownPostcode: z.string().nullable(),
  })
  .meta({ id: 'PublicPlaces' })
export type PublicPlaces = z.infer<typeof PublicPlaces>

const Status = z.enum(intakeStatuses)

export const IntakeQuery = z.object({ district: z.string().optional(), status: Status.default('waiting') }).strict()

export const IntakeReport = z.object({
  report: z.int(),
  receipt: z.string(),
  receivedAt: z.string(),
  status: Status,
  category: z.enum(entryCategorySlugs),
  label: z.string(),
  strand: z.string().nullable(),
  happenedFrom: z.string(),
  happenedTo: z.string().nullable(),
  district: z.string(),
  ward: z.string().nullable(),
  placeFound: z.enum(['map', 'position', 'street', 'postcode']),
  placeName: z.string().nullable().describe('Street or postcode that was named'),
  precisionMetres: z.number(),
  words: z.string().nullable().describe('Null once deleted'),
  warnings: z.array(z.string()).describe('Kinds of personal details that the words seem to hold'),
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string() }).nullable(),
  alike: z.array(z.string()).describe('Receipts of others of the same kind within 200 m and 7 days'),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  duplicateOf: z.string().nullable(),
})
export type IntakeReport = z.infer<typeof IntakeReport>

export const IntakeAnswer = z
  .object({
    counts: z.object({ waiting: z.int(), accepted: z.int(), refused: z.int(), duplicate: z.int() }),
    reports: z.array(IntakeReport).describe('Oldest first while they wait, then newest first; at most 200'),
    hate: z
      .array(z.object({ district: z.string(), month: z.string(), incidents: z.int() }))
      .describe('Hate incidents accepted, for districts as a whole'),
  })
  .meta({ id: 'IntakeAnswer' })
export type IntakeAnswer = z.infer<typeof IntakeAnswer>

export const IntakePath = z.object({ report: z.coerce.number().int().positive().max(2_147_483_647) })
export const AcceptRequest = z
  .object({ category: z.enum(entryCategorySlugs).optional().describe('Where it is another than was chosen') })
  .strict()
export const RefuseRequest = z.object({ reason: z.string().trim().min(3).max(300) }).strict()
export const DuplicateRequest = z
  .object({ of: z.string().trim().toUpperCase().regex(receiptPattern, { error: 'must be a number like 7KQ2-M4XP' }) })
  .strict()
export const IntakeDecision = z
  .object({ report: z.int(), status: Status, dataVersion: z.string() })
  .meta({ id: 'IntakeDecision' })
export type IntakeDecision = z.infer<typeof IntakeDecision>
export const IntakeForgotten = z.object({ report: z.int(), forgotten: z.literal(true) }).meta({ id: 'IntakeForgotten' })
