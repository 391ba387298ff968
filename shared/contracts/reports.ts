import { z } from 'zod'
import { feedSlugs, queueSlugs } from '../feeds/feeds.ts'
import { MonthField, PeriodField } from './fields.ts'

const figure = z.number().nullable()
const District = z.object({ code: z.string(), name: z.string() }).nullable()

export const PartnerFeedsQuery = z.object({ district: z.string().optional() }).strict()

export const PartnerFeed = z.object({
  feed: z.enum(feedSlugs),
  label: z.string(),
  suppliers: z.array(z.string()).describe("Who sent it; '' where a file names nobody"),
  reports: z.int().describe('In the district, and those without a point, which may lie anywhere'),
  withoutPoint: z.int().describe('Of these without a point: no place, or an outward postcode alone'),
  from: MonthField,
  to: MonthField,
  open: z.int().nullable().describe('Not closed yet; null where the feed has no closing'),
  caution: z.string().nullable(),
})
export type PartnerFeed = z.infer<typeof PartnerFeed>

export const PartnerFeedsAnswer = z.object({
  district: District,
  synthetic: z.boolean(),
  dataVersion: z.string(),
  feeds: z.array(PartnerFeed),
})
export type PartnerFeedsAnswer = z.infer<typeof PartnerFeedsAnswer>

export const QueuePath = z.object({ feed: z.enum(queueSlugs) })
export const QueueQuery = z
  .object({
    district: z.string().optional(),
    from: MonthField.optional().describe('First month in which jobs ended; with to left out, the last 12 months'),
    to: MonthField.optional().describe('Last month, included'),
    target: z.coerce.number().min(0.25).max(365).default(7).describe('Days in which a job should be done'),
    format: z
      .enum(['json', 'csv'])
      .default('json')
      .describe('CSV has every job open at the end or ended in the period'),
  })
  .strict()
export type QueueQuery = z.infer<typeof QueueQuery>

export const QueueJob = z.object({
  ref: z.string().describe('Of the earliest report of the job'),
  supplier: z.string(),
  reports: z.int().describe('Reports of the same vehicle, merged; 1 in other feeds'),
  opened: z.string().describe("'YYYY-MM-DD HH:MM' on the London clock; a day alone where the hour is not known"),
  ageDays: z.number(),
  late: z.boolean(),
  ward: z.string().nullable(),
  place: z.string().describe('How its place was found and how far off it may be, in words'),
  about: z.string().describe('What the feed says of it, never in free text'),
})

export const QueuePlaces = z.object({
  method: z.enum(['grid', 'degrees', 'grid-reference', 'postcode', 'outward', 'none', 'map', 'position', 'street']),
  label: z.string(),
  reports: z.int(),
  leastMetres: figure.describe('How far off the surest of these places may be; null without a point'),
  mostMetres: figure,
})
export type QueueJob = z.infer<typeof QueueJob>

export const QueueWard = z.object({
  code: z.string(),
  name: z.string(),
  jobs: z.int().describe('Reported in the period, reports of one vehicle merged'),
  open: z.int(),
  residents: figure,
  rate: figure.describe('Jobs per 1,000 residents over the period'),
  lower: figure.describe('95% interval of the rate: exact Poisson below 10, Byar from 10'),
  upper: figure,
})
export type QueueWard = z.infer<typeof QueueWard>

export const QueueAnswer = z.object({
  feed: z.enum(queueSlugs),
  label: z.string(),
  district: District,
  synthetic: z.boolean(),
  dataVersion: z.string(),
  period: PeriodField.nullable().describe('Null where no report is loaded'),
  asOf: z.string().nullable().describe('Moment at which open jobs are looked at: the end of the period or of the data'),
  targetDays: z.number(),
  finding: z.string(),
  sure: z.array(z.string()),
  closed: z.object({
    jobs: z.int().describe('Ended in the period'),
    meanDays: figure,
    medianDays: figure,
    medianLower: figure.describe('95% limits of the median from order statistics; null below six jobs'),
    medianUpper: figure,
    ninetiethDays: figure,
    late: z.int().describe('Took longer than the target'),
  }),
  open: z.object({
    jobs: z.int(),
    medianDays: figure,
    oldestDays: figure,
    late: z.int().describe('Older than the target'),
    shown: z.array(QueueJob).describe('The oldest 200'),
  }),
  clock: z
    .object({
      hours: z.number(),
      about: z.string(),
      met: z.int(),
      judged: z.int(),
      running: z.int(),
      notJudged: z.int().describe('Without an hour of report or end'),
      share: figure,
      lower: figure.describe('Wilson 95% interval'),
      upper: figure,
    })
    .nullable(),
  places: z.array(QueuePlaces).describe('How the places of the reports behind these jobs were found, most first'),
  wards: z.array(QueueWard),
})
export type QueueAnswer = z.infer<typeof QueueAnswer>

export const RepeatsQuery = z
  .object({
    district: z.string().optional(),
    from: MonthField.optional(),
    to: MonthField.optional(),
    rule: z.enum(['original', 'rolling']).default('original').describe('From which referral the six months run'),
    threshold: z.coerce.number().int().min(2).max(10).default(3).describe('Reports that call for a case review'),
    months: z.coerce.number().int().min(1).max(24).default(6).describe('Calendar months of both windows'),
  })
  .strict()
export type RepeatsQuery = z.infer<typeof RepeatsQuery>

const RepeatShare = z.object({
  referrals: z.int().describe('With a subject key'),
  repeats: z.int(),
  share: figure,
  lower: figure.describe('Wilson 95% interval'),
  upper: figure,
})

export const RepeatsAnswer = z.object({
  district: District,
  synthetic: z.boolean(),
  dataVersion: z.string(),
  period: PeriodField.nullable(),
  asOf: z.string().nullable().describe('Last day of the period or of the data'),
  rule: z.enum(['original', 'rolling']),
  finding: z.string(),
  sure: z.array(z.string()),
  chosen: RepeatShare.describe('By the rule asked for'),
  otherRule: RepeatShare.describe('By the other rule'),
  byClass: z.array(RepeatShare.extend({ class: z.string() })),
  sameDay: z.int().describe('Repeats on the day of the one before: perhaps entered twice'),
  withoutKey: z.int(),
  reviews: z
    .array(
      z.object({
        by: z.enum(['subject', 'address']),
        reports: z.array(z.object({ ref: z.string(), supplier: z.string(), date: z.string(), class: z.string() })),
      }),
    )
    .describe('Persons and addresses at or above the threshold; their keys are not given'),
})
export type RepeatsAnswer = z.infer<typeof RepeatsAnswer>
