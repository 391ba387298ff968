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

export const Agreement = AgreementRequest.extend({
  inForce: z.boolean().describe('Whether it has not ended'),
}).meta({ id: 'Agreement' })
export type Agreement = z.infer<typeof Agreement>

export const AgreementsAnswer = z.object({ agreements: z.array(Agreement) }).meta({ id: 'AgreementsAnswer' })

function isDate(text: string): boolean {
  try {
    dayNumber(text)
    return true
  } catch {
    return false
  }
}
