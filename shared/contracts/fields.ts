import { z } from 'zod'
import { areaKindSlugs } from '../area-kinds.ts'
import { domainSlugs } from '../deprivation.ts'
import { layerSlugs } from '../layers.ts'
import { mapLayerSlugs } from '../partner-layers.ts'
import { isMonth } from '../period.ts'

/** Fields that several resources share. */
export const MonthField = z
  .string()
  .refine(isMonth, { error: 'must be a month written YYYY-MM, for example 2025-01' })
  .meta({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', examples: ['2025-01'] })
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
      'source',
      'coverage',
      'precision',
      'merged',
    ]),
    text: z.string(),
  })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof Note>
