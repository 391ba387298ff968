import { z } from 'zod'
import { AreaKindField, MonthField, VintageField } from './fields.ts'

/** The smallest count of incidents that may be told, but for none at all. */
export const smallestShown = 5

const PublicCount = z
  .int()
  .refine((count) => count === 0 || count >= smallestShown, { error: 'must be 0, or 5 or more' })
  .describe('Incidents: none, or 5 or more')
const YearField = z
  .string()
  .regex(/^(19|20)\d\d$/, { error: 'must be a year, for example 2025' })
  .describe('A calendar year')
const CountsByType = z
  .record(z.string(), PublicCount)
  .describe('Incidents by type. A type that is not there is hidden: fewer than 5, or hidden to protect such a count')

/** Everything that is told of one district in one calendar year. Values that are hidden are not in it. */
export const PublishedYear = z
  .strictObject({
    district: z.strictObject({ code: z.string(), name: z.string() }),
    synthetic: z.boolean().describe('True for the made-up borough'),
    year: YearField,
    publishedOn: z.iso.date(),
    dataVersion: z.string().describe('State of the data it was counted from'),
    months: z.array(MonthField).describe('Months counted'),
    missingMonths: z.array(MonthField).describe('Months of the year that could not be counted'),
    rounded: z.boolean().describe('Whether counts are rounded to the nearest 5, and rates made from those'),
    types: z.array(
      z.strictObject({
        slug: z.string(),
        label: z.string(),
        districtOnly: z.boolean().describe('Told for the whole district only'),
      }),
    ),
    totals: CountsByType.describe('Incidents in the district; a type that is not there is hidden'),
    monthly: z
      .record(z.string(), z.array(PublicCount))
      .describe('The same for each of `months`; a type that is not there is hidden'),
    areaKinds: z.array(
      z.strictObject({
        kind: AreaKindField,
        label: z.string(),
        plural: z.string(),
        vintage: z.int(),
        areas: z.array(
          z.strictObject({
            code: z.string(),
            name: z.string(),
            residents: z.int().nullable(),
            counts: CountsByType,
            rates: z
              .record(z.string(), z.number())
              .describe('Incidents per 1,000 residents over the months counted; none where under 100 live'),
          }),
        ),
      }),
    ),
    attribution: z.array(z.string()),
  })
  .meta({ id: 'PublishedYear' })
export type PublishedYear = z.infer<typeof PublishedYear>

export const PublishedIndex = z
  .strictObject({
    districts: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        synthetic: z.boolean(),
        years: z.array(z.strictObject({ year: YearField, publishedOn: z.iso.date() })).describe('Newest first'),
      }),
    ),
  })
  .meta({ id: 'PublishedIndex' })
export type PublishedIndex = z.infer<typeof PublishedIndex>

export const PublishedPath = z.object({ district: z.string(), year: YearField })
export const PublishedYearQuery = z.object({ format: z.enum(['json', 'csv']).default('json') }).strict()
export const PublishedShapesPath = z.object({ district: z.string(), year: YearField, kind: AreaKindField })
export const PublishedShapesQuery = z
  .object({ vintage: VintageField.optional().describe('Year of the boundaries; the newest when left out') })
  .strict()

/** Outlines for drawing with code and nothing else: open data of the boundary files. */
export const PublishedShapes = z
  .strictObject({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.strictObject({
        type: z.literal('Feature'),
        id: z.string(),
        properties: z.strictObject({ code: z.string() }),
        geometry: z.strictObject({
          type: z.enum(['Polygon', 'MultiPolygon']),
          coordinates: z.array(z.unknown()),
        }),
      }),
    ),
  })
  .meta({ id: 'PublishedShapes' })
export type PublishedShapes = z.infer<typeof PublishedShapes>

export const ReleaseRequest = z
  .object({
    district: z.string().optional().describe('Code of one district; needed where several are loaded'),
    by: z.string().trim().min(1).max(100).describe('Role that signs it off'),
    rounded: z.boolean().default(false).describe('Round every count to the nearest 5'),
  })
  .strict()
export type ReleaseRequest = z.infer<typeof ReleaseRequest>

export const ReleaseAnswer = z
  .object({
    published: z.array(
      z.object({
        release: z.int(),
        district: z.string(),
        year: YearField,
        shown: z.int().describe('Counts of areas that are shown'),
        hidden: z.int().describe('Counts of areas that are hidden'),
        checksum: z.string(),
      }),
    ),
    leftOut: z.array(z.object({ year: YearField, reason: z.string() })),
  })
  .meta({ id: 'ReleaseAnswer' })
export type ReleaseAnswer = z.infer<typeof ReleaseAnswer>
