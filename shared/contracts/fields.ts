import { z } from 'zod'
import { areaKindSlugs } from '../area-kinds.ts'
import { domainSlugs } from '../deprivation.ts'
import { layerSlugs } from '../layers.ts'
import { mapLayerSlugs } from '../partner-layers.ts'
import { isMonth } from '../period.ts'

/** From 1900 to 2199: a period of all the years there are would be a list of 120,000 months. */
const centuries = /^(19|20|21)/

/** Fields that several resources share. */
export const MonthField = z
  .string()
  .refine((text) => isMonth(text) && centuries.test(text), {
    error: 'must be a month written YYYY-MM, for example 2025-01',
  })
  .meta({ pattern: '^(19|20|21)\\d{2}-(0[1-9]|1[0-2])$', examples: ['2025-01'] })
export const PeriodField = z.object({ from: MonthField, to: MonthField })
export const AreaKindField = z.enum(areaKindSlugs)
export const LayerField = z.enum(layerSlugs)
/** A layer of the police, or of partners. Nothing for the public takes or answers it. */
export const MapLayerField = z.enum(mapLayerSlugs)
export const DomainField = z.enum(domainSlugs)
export const VintageField = z.coerce.number().int().min(1990).max(2100)

/** A remark a reader needs before trusting the figures. */
export const Note = z
  .object({
    kind: z.enum([
      'missing-months',
      'suspect-months',
      'snap-points-changed',
      'too-little-data',
      'denominator',
      'location',
      'border',
      'outside-areas',
      'synthetic',
      'layer',
      'small-areas',
      'deleted-since',
      'source',
      'coverage',
      'precision',
      'merged',
      'search',
    ]),
    text: z.string(),
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof Note>
