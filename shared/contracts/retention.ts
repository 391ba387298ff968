import { z } from 'zod'
import { keptThings } from '../feeds/retention.ts'
import { MonthField } from './fields.ts'

const Thing = z.enum(keptThings).describe('Rows, the keys in them, or the text of refused rows')
const Supplier = z.string().trim().max(200)
const Reason = z.string().trim().min(1).max(300)

export const RetentionRule = z
  .object({
    feed: z.string(),
    label: z.string(),
    supplier: z.string().nullable().describe('Null: whoever sent it'),
    thing: Thing,
    months: z.int().nullable().describe('Months after the month a row is of; null: until somebody removes it'),
    endsWithAgreement: z.boolean().describe('Goes the day after the last agreement ended, if that is sooner'),
    reason: z.string(),
    setBy: z.string().nullable().describe('Who set it; null where it is the usual rule'),
  })
  .meta({ id: 'RetentionRule' })
export type RetentionRule = z.infer<typeof RetentionRule>

export const DueDeletion = z
  .object({
    feed: z.string(),
    supplier: z.string(),
    thing: Thing,
    from: MonthField,
    to: MonthField,
    rows: z.int(),
    rule: z.string().describe('Why it goes'),
    on: z.string().describe('Day from which it goes'),
    sentence: z.string(),
  })
  .meta({ id: 'DueDeletion' })
export type DueDeletion = z.infer<typeof DueDeletion>

export const RetentionAnswer = z
  .object({
    rules: z.array(RetentionRule),
    due: z.array(DueDeletion).describe('What the next run deletes or blanks'),
    later: z.array(DueDeletion).describe('What goes next after that, soonest first'),
  })
  .meta({ id: 'RetentionAnswer' })
export type RetentionAnswer = z.infer<typeof RetentionAnswer>

export const RetentionRuleRequest = z
  .object({
    feed: z.string().min(1).max(100),
    supplier: Supplier.nullable().default(null).describe('Null: whoever sent it'),
    thing: Thing,
    months: z
      .union([z.int().min(0).max(600), z.enum(['usual', 'until-removed'])])
      .describe('0 to 600 months; the usual rule again; or until somebody removes it'),
    reason: Reason.describe('Why; it is kept with the rule'),
  })
  .strict()
export type RetentionRuleRequest = z.infer<typeof RetentionRuleRequest>

export const RetentionRunAnswer = z.object({ deleted: z.array(DueDeletion) }).meta({ id: 'RetentionRunAnswer' })
export type RetentionRunAnswer = z.infer<typeof RetentionRunAnswer>
