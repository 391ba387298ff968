import { z } from 'zod'
import {
  AreaKindField,
  DomainField,
  LayerField,
  MapLayerField,
  MonthField,
  Note,
  PeriodField,
  VintageField,
} from './fields.ts'
import { Denominators } from './hotspots.ts'

export const AreasPath = z.object({ kind: AreaKindField })
export const AreasQuery = z
  .object({
    vintage: VintageField.optional(),
    district: z.string().optional(),
    format: z.enum(['geojson', 'topojson']).default('geojson'),
  })
  .strict()

/** Properties of every feature, in GeoJSON and TopoJSON. */
export const AreaProperties = z.object({
  code: z.string(),
  name: z.string(),
  kind: AreaKindField,
  vintage: z.int(),
  district: z.string().nullable(),
  remainder: z.boolean(),
  label: z.tuple([z.number(), z.number()]).describe('A point inside, for its name: longitude, latitude'),
  residents: z.number().nullable(),
  households: z.number().nullable(),
  deprivation: z
    .record(
      z.string(),
      z.object({ score: z.number().nullable(), rank: z.int().nullable(), decile: z.int().nullable() }),
    )
    .nullable()
    .describe('By domain, newest edition that fits the boundaries; LSOAs only have ranks and deciles'),
})
export type AreaProperties = z.infer<typeof AreaProperties>

export const AreasGeoJson = z
  .object({
    type: z.literal('FeatureCollection'),
    attribution: z.array(z.string()),
    synthetic: z.boolean(),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        id: z.string(),
        properties: AreaProperties,
        geometry: z.object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) }),
      }),
    ),
  })
  .meta({ id: 'AreasGeoJson', description: 'Boundaries for drawing, simplified without slivers, EPSG:4326' })
export type AreasGeoJson = z.infer<typeof AreasGeoJson>

export const ProfilePath = z.object({ kind: AreaKindField, code: z.string().min(1) })
export const ProfileQuery = z
  .object({
    vintage: VintageField.optional(),
    district: z.string().optional(),
    layer: MapLayerField.default('all-crime').describe('Layer of the ranks'),
    from: MonthField.optional(),
    to: MonthField.optional(),
  })
  .strict()

const figure = z.number().nullable()

export const AreaProfile = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: AreaKindField,
    vintage: z.int(),
    district: z.object({ code: z.string(), name: z.string() }).nullable(),
    synthetic: z.boolean(),
    remainder: z.boolean(),
    hectares: z.number(),
    residents: figure,
    households: figure,
    denominators: Denominators,
    period: PeriodField.describe('Period of types and ranks'),
    missingMonths: z.array(MonthField),
    months: z.array(z.object({ month: MonthField, status: z.enum(['published', 'missing', 'suspect']) })),
    series: z.array(
      z.object({
        layer: LayerField,
        counts: z.array(z.number().nullable()).describe('One per month of `months`; null where not counted'),
      }),
    ),
    types: z.array(
      z.object({
        layer: LayerField,
        label: z.string(),
        count: z.int(),
        rate: figure,
        lower: figure,
        upper: figure,
        districtRate: figure,
      }),
    ),
    partners: z
      .array(
        z.object({
          layer: MapLayerField,
          label: z.string(),
          count: z
            .int()
            .nullable()
            .describe('In the months of the period that its files reach; null where they reach none'),
          missingMonths: z.array(MonthField),
          rate: figure,
          lower: figure,
          upper: figure,
          districtRate: figure,
          months: z.array(z.object({ month: MonthField, status: z.enum(['published', 'missing', 'suspect']) })),
          counts: z.array(z.number().nullable()),
        }),
      )
      .describe('What partners report, each by itself; restricted layers only where one was asked for'),
    ranks: z.array(
      z.object({ measure: z.enum(['count', 'rate']), rank: z.int().nullable(), of: z.int(), value: figure }),
    ),
    deprivation: z
      .object({
        edition: z.int(),
        lsoaVintage: z.int(),
        method: z.enum(['as published', 'population-weighted mean of LSOA scores']),
        lsoas: z.int().describe('LSOAs in England in this edition, the range of the ranks'),
        domains: z.array(
          z.object({
            domain: DomainField,
            label: z.string(),
            score: figure,
            rank: z.int().nullable(),
            decile: z.int().nullable(),
          }),
        ),
        shareInMostDeprivedTenth: figure.describe('Share of residents who live in a decile 1 LSOA'),
        shareInMostDeprivedFifth: figure,
      })
      .nullable(),
    borderShare: figure,
    notes: z.array(Note),
    dataVersion: z.string(),
    attribution: z.array(z.string()),
  })
  .meta({ id: 'AreaProfile' })
export type AreaProfile = z.infer<typeof AreaProfile>

export const basemapKinds = ['road', 'river', 'lake', 'greenspace', 'built-up', 'railway', 'place'] as const
export const BasemapGeoJson = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        properties: z.object({
          kind: z.enum(basemapKinds),
          name: z.string().nullable(),
          class: z.string().nullable(),
          rank: z.int().nullable(),
        }),
        geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }),
      }),
    ),
  })
  .meta({ id: 'BasemapGeoJson' })
export type BasemapGeoJson = z.infer<typeof BasemapGeoJson>
