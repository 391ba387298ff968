import { z } from 'zod'
import { type JustificationFieldSlug, justificationFields } from '../justification-fields.ts'
import { DistrictField, IdField, ReasonField } from './plan-inputs.ts'

const fieldSlugs = justificationFields.map(({ slug }) => slug) as [JustificationFieldSlug, ...JustificationFieldSlug[]]
const states = ['draft', 'refused', 'approved', 'active', 'review-due', 'closed'] as const
const kinds = ['edit', 'approve', 'refuse', 'reopen', 'activate', 'renew', 'close'] as const

const AnswersField = z.partialRecord(z.enum(fieldSlugs), z.string().max(2_000))
const ReviewField = z.strictObject({
  need: z.string().trim().max(2_000).describe('Whether the need is still there'),
  result: z.string().trim().max(2_000),
  complaints: z.string().trim().max(2_000),
  evidenceExports: z.string().trim().max(2_000).describe('How often recordings were handed over as evidence'),
})

export const JustificationsQuery = z.object({ district: DistrictField }).strict()
export const JustificationRequest = z.object({ site: IdField }).strict()
export const JustificationPath = z.object({ record: z.coerce.number().int().positive().max(2_147_483_647) })
export const JustificationStep = z
  .object({
    action: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('edit'),
        answers: AnswersField,
        isCovert: z.boolean().nullable().describe('Whether particular people are to be watched in secret'),
      }),
      z.strictObject({ kind: z.literal('approve') }),
      z.strictObject({ kind: z.literal('reopen') }),
      z.strictObject({ kind: z.literal('activate') }),
      z.strictObject({ kind: z.literal('refuse'), reason: ReasonField }),
      z.strictObject({ kind: z.literal('renew'), review: ReviewField }),
      z.strictObject({ kind: z.literal('close'), reason: ReasonField, review: ReviewField.nullable().default(null) }),
    ]),
  })
  .strict()
export type JustificationStep = z.infer<typeof JustificationStep>

export const JustificationAnswer = z
  .object({
    record: z.int(),
    site: z.int(),
    siteName: z.string(),
    state: z.enum(states),
    means: z.string(),
    answers: AnswersField,
    isCovert: z.boolean().nullable(),
    referral: z.string().nullable().describe('Whom to ask where people are to be watched in secret'),
    author: z.string(),
    approvedOn: z.string().nullable(),
    activeFrom: z.string().nullable(),
    reviewOn: z.string().nullable().describe('From this day on nothing may be planned unless it is renewed'),
    renewals: z.int(),
    unanswered: z.array(z.enum(fieldSlugs)),
    history: z.array(
      z.object({
        action: z.enum(kinds),
        by: z.string(),
        on: z.string(),
        reason: z.string().nullable(),
        review: ReviewField.nullable(),
      }),
    ),
  })
  .meta({ id: 'JustificationAnswer' })
export type JustificationAnswer = z.infer<typeof JustificationAnswer>
export const JustificationsAnswer = z
  .object({ justifications: z.array(JustificationAnswer) })
  .meta({ id: 'JustificationsAnswer' })
export type JustificationsAnswer = z.infer<typeof JustificationsAnswer>
