import { z } from 'zod'
import { AreaKindField, DomainField, LayerField, MapLayerField, MonthField, PeriodField } from './fields.ts'

export const CatalogueQuery = z.object({ district: z.string().optional().describe('Code of one district') }).strict()

export const Catalogue = z
  .object({
    dataVersion: z.string(),
    synthetic: z.boolean().describe('True while the synthetic borough is what is shown'),
    districts: z.array(
      z.object({ code: z.string(), name: z.string(), synthetic: z.boolean(), vintage: z.int(), derived: z.boolean() }),
    ),
    shown: z
      .object({
        code: z.string().nullable(),
        name: z.string(),
        bounds: z
          .tuple([z.number(), z.number(), z.number(), z.number()])
          .nullable()
          .describe('west, south, east, north'),
      })
      .describe('The district these lists are about'),
    boroughBeside: z.boolean().describe('True while the synthetic borough is loaded beside a real district'),
    areaKinds: z.array(
      z.object({
        kind: AreaKindField,
        label: z.string(),
        plural: z.string(),
        meaning: z.string(),
        vintage: z.int(),
        count: z.int(),
        remainder: z.boolean(),
        residents: z.boolean(),
        households: z.boolean(),
        newest: z.boolean(),
      }),
    ),
    layers: z.array(
      z.object({
        slug: LayerField,
        label: z.string(),
        phrase: z.string(),
        types: z.array(z.string()),
        denominator: z.enum(['residents', 'households']),
        caution: z.string().nullable(),
        incidents: z.int().describe('In the shown district, over every month covered'),
      }),
    ),
    partnerLayers: z
      .array(
        z.object({
          slug: MapLayerField,
          label: z.string(),
          caution: z.string().nullable(),
          restricted: z.boolean().describe('Counted for whole districts alone, and for the restricted tier'),
          suppliers: z.array(z.string()).describe("'' where a file names nobody"),
          incidents: z
            .int()
            .nullable()
            .describe('Reports in the district or without a place; null for restricted ones'),
          period: PeriodField.describe('First and last month that files reach'),
          covered: z.array(MonthField),
          counts: z.array(z.number().nullable()).describe('One per month of `period`; null where no file reaches it'),
        }),
      )
      .describe('Layers of partners that have reports. None is added to another, or to the police'),
    months: z.object({
      period: PeriodField.nullable().describe('First and last month loaded'),
      covered: z.array(MonthField),
      missing: z.array(MonthField).describe('Between the first and the last, but not published or not loaded'),
      suspect: z.array(MonthField).describe('Published with under half of the usual rows; not counted'),
      snapPointsChanged: z.array(MonthField).describe('First month of each new list of snap points'),
    }),
    defaultPeriod: PeriodField.nullable(),
    monthly: z
      .array(z.object({ layer: LayerField, counts: z.array(z.number().nullable()) }))
      .describe('Per layer, one count per month of `months.period`, in the shown district; null where not counted'),
    forces: z.array(z.object({ slug: z.string(), name: z.string(), months: z.int(), home: z.boolean() })),
    deprivation: z.array(
      z.object({ edition: z.int(), lsoaVintage: z.int(), domains: z.array(DomainField), areas: z.int() }),
    ),
    lastLoad: z.object({ at: z.string(), description: z.string() }).nullable(),
    attribution: z.array(z.string()),
  })
  .meta({ id: 'Catalogue' })
export type Catalogue = z.infer<typeof Catalogue>

export const Health = z
  .object({
    status: z.enum(['ok', 'loading']),
    version: z.string(),
    engine: z.enum(['embedded', 'server']),
    database: z.string(),
    postgis: z.string(),
    dataVersion: z.string(),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
