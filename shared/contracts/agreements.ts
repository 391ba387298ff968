import { z } from 'zod'
import { dayNumber } from '../calendar-date.ts'
import { tiers } from '../roles.ts'

const Words = z.string().trim().min(1).max(300)
const DateField = z
  .string()
  .refine(isDate, { error: 'must be a day written YYYY-MM-DD, for example 2027-03-31' })
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', examples: ['2027-03-31'] })

export const AgreementRequest = z
  .object({
    feed: z.string().max(200).describe("As the rows of the partner's files name it: source_agency; empty where none"),
    supplier: Words.describe('Who gives the data'),
    reference: Words.describe('By which the partners find the agreement'),
    purpose: Words.describe('What it may be used for'),
    tier: z.enum(tiers).describe('Who may see its rows'),
    expiresOn: DateField.describe('Last day on which it may be read'),
  })
  .strict()
export type AgreementRequest = z.infer<typeof AgreementRequest>

/** An agreement whose last day is at most so many days away is told as ending soon. */
export const endingSoonDays = 60

export const Agreement = AgreementRequest.extend({
  inForce: z.boolean().describe('Whether it has not ended'),
  daysLeft: z.int().describe('Days until its last day, 0 on it; less than 0 once it has ended'),
  endsSoon: z.boolean().describe(`In force, and for ${endingSoonDays} days more at most`),
  endedBecause: z.string().nullable().describe('Why it was ended before its last day'),
}).meta({ id: 'Agreement' })
export type Agreement = z.infer<typeof Agreement>

export const FeedWithoutAgreement = z
  .object({
    feed: z.string().describe('As an agreement for it would name it'),
    label: z.string(),
    supplier: z.string(),
    rows: z.int(),
    read: z.boolean().describe('Whether it can be read all the same, which it can where there are no accounts'),
    next: z.string().describe('What to do next'),
  })
  .meta({ id: 'FeedWithoutAgreement' })
export type FeedWithoutAgreement = z.infer<typeof FeedWithoutAgreement>

export const AgreementsAnswer = z
  .object({
    agreements: z.array(Agreement),
    without: z.array(FeedWithoutAgreement).describe('Feeds that are loaded and that no agreement in force covers'),
  })
  .meta({ id: 'AgreementsAnswer' })
export type AgreementsAnswer = z.infer<typeof AgreementsAnswer>

export const EndAgreementRequest = z
  .object({
    feed: AgreementRequest.shape.feed,
    reference: Words,
    reason: Words.describe('Why it ends before its last day; it is kept'),
  })
  .strict()
export type EndAgreementRequest = z.infer<typeof EndAgreementRequest>

function isDate(text: string): boolean {
  try {
    dayNumber(text)
    return true
  } catch {
    return false
  }
}
