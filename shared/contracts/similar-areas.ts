import { z } from 'zod'
import { MonthField } from './fields.ts'

export const SimilarGroup = z
  .strictObject({
    id: z.string().describe('Of group, measure and period'),
    group: z.string(),
    measure: z.string(),
    from: MonthField,
    to: MonthField,
    source: z.string(),
    groupRate: z.number().nullable().describe('Of all areas together, for every 1,000'),
    areas: z
      .array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          isOwn: z.boolean(),
          numerator: z.number(),
          denominator: z.number(),
          rate: z.number().describe('For every 1,000 of the denominator'),
          lower: z.number(),
          upper: z.number(),
          rank: z.int().describe('From the lowest rate; ties share one, the next is skipped'),
          isTied: z.boolean(),
          notDistinguishable: z.array(z.string()).describe('Areas whose 95% intervals overlap with its own'),
          rankLower: z.int(),
          rankUpper: z.int(),
          probabilities: z.array(z.number()).describe('Of each rank, from 1'),
          level: z.enum(['higher', 'lower', 'not different']).nullable().describe('By the funnel of the group'),
        }),
      )
      .describe('By rank'),
    limits: z
      .array(
        z.strictObject({
          size: z.number(),
          lower95: z.number(),
          upper95: z.number(),
          lower998: z.number(),
          upper998: z.number(),
        }),
      )
      .describe('Of the funnel, by rising size'),
    withoutInterval: z
      .array(z.strictObject({ name: z.string(), value: z.number() }))
      .describe('Sent as a value alone: there is no interval, so there is no rank'),
    finding: z.string(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'SimilarGroup' })
export type SimilarGroup = z.infer<typeof SimilarGroup>

export const SimilarAreasAnswer = z
  .strictObject({
    district: z.strictObject({ code: z.string(), name: z.string() }),
    synthetic: z.boolean(),
    groups: z.array(SimilarGroup),
    imports: z.array(
      z.strictObject({
        file: z.string(),
        accepted: z.int(),
        refused: z.array(z.strictObject({ line: z.int(), text: z.string(), reason: z.string() })),
        madeBy: z.string(),
        madeAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'SimilarAreasAnswer' })
export type SimilarAreasAnswer = z.infer<typeof SimilarAreasAnswer>
