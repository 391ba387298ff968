import { z } from 'zod'
import { ageBands, consultationKinds, howChosenSlugs } from '../consultation-words.ts'

const ShareField = z.number().min(0).max(1)
const LimitsField = z.strictObject({ share: ShareField, lower: ShareField, upper: ShareField })

/** A concern among the others. Of the public tier a count of 1 to 4 is not there, nor what it could be worked out from. */
export const ConcernRank = z
  .strictObject({
    label: z.string(),
    n: z.int().optional(),
    rank: z.int().optional().describe('By count; equal counts share a rank and the next is left out'),
    jointRank: z.int().optional().describe('Rank of the first of those it cannot be told apart from: the one to use'),
    isJoint: z.boolean(),
    isClear: z.boolean(),
    topThree: ShareField.optional().describe('Share of 10,000 draws in which it is among the first three'),
    pNext: z.number().nullable().optional().describe('Exact binomial test against the next, two-sided'),
    interval: LimitsField.nullable()
      .optional()
      .describe('Share of those who answered with 95% limits (Wilson); only of a sample drawn by chance'),
  })
  .meta({ id: 'ConcernRank' })
export type ConcernRank = z.infer<typeof ConcernRank>

/** How many answered of a parish: who was missed. */
export const MissedArea = z
  .strictObject({
    areaCode: z.string(),
    areaName: z.string(),
    residents: z.number().nullable(),
    venues: z.int(),
    responses: z.int().optional(),
    per1000: z.number().nullable().optional(),
    lower: z.number().nullable().optional(),
    upper: z.number().nullable().optional(),
    isLow: z
      .boolean()
      .describe('Its whole interval lies under the rate of the area as a whole, or nobody was asked there'),
  })
  .meta({ id: 'MissedArea' })
export type MissedArea = z.infer<typeof MissedArea>

/** What a consultation found. */
export const ConsultationResult = z
  .strictObject({
    consultation: z.int(),
    title: z.string(),
    kind: z.enum(consultationKinds),
    question: z.string(),
    from: z.string(),
    to: z.string(),
    isOpen: z.boolean(),
    about: z.strictObject({ kind: z.enum(['group', 'district']), name: z.string() }),
    scheme: z.string(),
    synthetic: z.boolean(),
    venues: z.array(z.strictObject({ name: z.string(), parish: z.string(), day: z.string() })),
    sample: z.int().describe('Tokens of charity pots; otherwise people who answered'),
    counted: z.enum(['tokens', 'people', 'ticks']).describe('What the counts of ranks are of'),
    asked: z.int().nullable(),
    howChosen: z.string(),
    isSelfSelected: z.boolean().describe('Nothing of it is a percentage of residents'),
    ranks: z.array(ConcernRank).describe('Concerns in order of count, those that name none left out'),
    asImported: z
      .array(z.strictObject({ label: z.string(), n: z.int(), rank: z.int(), isConcern: z.boolean() }))
      .describe('Every choice as it was counted, "No concern" too'),
    sentences: z.array(z.string()),
    rule: z.string().describe('How ranks were told apart, in words'),
    missed: z.array(MissedArea).describe('By parish, or by ward where no parishes are loaded'),
    missedKind: z.enum(['parish', 'ward']).nullable(),
    ages: z.array(z.strictObject({ band: z.union([z.enum(ageBands), z.literal('')]), n: z.int() })),
    missedSentences: z.array(z.string()),
    next: z.string().describe('What happens next'),
    takePart: z.string().describe('How to take part without attending'),
    small: z.int().describe('Choices left out as fewer than five were counted; 0 for partners'),
  })
  .meta({ id: 'ConsultationResult' })
export type ConsultationResult = z.infer<typeof ConsultationResult>

export const HowChosenField = z.enum(howChosenSlugs)
