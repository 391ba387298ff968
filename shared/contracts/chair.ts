import { z } from 'zod'
import { actionStatuses, priorityOutcomes, priorityStatuses } from '../meeting-words.ts'
import { verdictWords } from './hotspots.ts'
import { Minutes } from './meetings.ts'

/** What the chair of a group is told: words and days, and no count of anything. */
export const ChairAnswer = z
  .strictObject({
    today: z.string(),
    groups: z.array(
      z.strictObject({
        group: z.int(),
        synthetic: z.boolean(),
        name: z.string(),
        contacts: z.strictObject({ role: z.string(), telephone: z.string(), online: z.string() }),
        next: z
          .strictObject({
            day: z.string(),
            startsAt: z.string(),
            place: z.string(),
            packOn: z.string().describe('Day on which its pack is made by itself'),
          })
          .nullable(),
        cancelled: z.array(z.strictObject({ day: z.string(), reason: z.string() })).describe('Of those still to come'),
        priorities: z.array(
          z.strictObject({
            title: z.string(),
            statement: z.string(),
            target: z.string(),
            status: z.enum(priorityStatuses),
            verdict: z.enum(verdictWords).nullable().describe('Of the last review; null: none yet'),
            reviewedOn: z.string().nullable(),
            reviewDue: z.string(),
            closedOn: z.string().nullable(),
            outcome: z.enum(priorityOutcomes).nullable(),
          }),
        ),
        actions: z.array(
          z.strictObject({
            asked: z.string(),
            text: z.string(),
            owner: z.string(),
            due: z.string(),
            late: z.boolean(),
            status: z.enum(actionStatuses),
            result: z.string(),
          }),
        ),
        minutes: z.array(z.strictObject({ signedOn: z.string(), minutes: Minutes })).describe('Newest first'),
      }),
    ),
  })
  .meta({ id: 'ChairAnswer' })
export type ChairAnswer = z.infer<typeof ChairAnswer>
