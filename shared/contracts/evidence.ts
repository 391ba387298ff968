import { z } from 'zod'
import { AreaKindField, LayerField, MonthField } from './fields.ts'
import { Verdict } from './hotspots.ts'

/** Where a rate lies against that of the whole district, by the limits of a funnel. */
export const FunnelLevel = z.enum(['below', 'inside', 'above 95%', 'above 99.8%'])
export type FunnelLevel = z.infer<typeof FunnelLevel>

/** Between which counts a month usually lies. */
export const UsualRange = z
  .strictObject({
    lower: z.array(z.int()).length(12).describe('Of January first; inside the range'),
    upper: z.array(z.int()).length(12).describe('Of January first; inside the range'),
    months: z.int().describe('Counted months it was worked out from, before the last three'),
  })
  .meta({ id: 'UsualRange' })
export type UsualRange = z.infer<typeof UsualRange>

/** What is known of one layer in one area. Counts are exact: nothing of it may reach the public as it stands. */
export const EvidenceSignal = z
  .strictObject({
    layer: LayerField,
    last3: z.int().describe('Reports of the last three months'),
    before3: z.int().nullable().describe('Of the same months a year before; null where none is loaded'),
    verdict: Verdict,
    year: z.int().describe('Reports of the counted months of the last twelve'),
    share: z
      .number()
      .nullable()
      .describe('Of all reports of the area in these months, 0 to 1; null where there are none'),
    per: z.enum(['residents', 'households']),
    rate: z.number().nullable().describe('A year and 1,000 of `per`; null without them'),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    districtRate: z.number().nullable(),
    level: FunnelLevel.nullable().describe('Null without people, and for the district'),
    alarm: z
      .strictObject({
        month: MonthField.describe('First month beyond the limit without a break until the last'),
        count: z.int().describe('Of the last month'),
        expected: z.number(),
        limit: z.number().describe('A count beyond it is an alarm'),
      })
      .nullable(),
    usual: UsualRange.nullable()
      .default(null)
      .describe(
        'Range in which 95% of months lie while nothing changes; null with fewer than 24 months before, and in older snapshots',
      ),
    hotLsoas: z.array(z.string()).describe('Codes of LSOAs mostly inside that are hot after correction'),
    monthly: z.array(z.int().nullable()).describe('By month of `series`; null where it is not published'),
  })
  .meta({ id: 'EvidenceSignal' })
export type EvidenceSignal = z.infer<typeof EvidenceSignal>

export const EvidenceHotSpot = z
  .strictObject({
    code: z.string().describe('LSOA'),
    name: z.string(),
    layer: LayerField,
    count: z.int().describe('Reports of the counted months of the last twelve'),
    z: z.number(),
    p: z.number(),
    pFdr: z.number(),
    overTime: z
      .string()
      .describe(
        'new, consecutive, intensifying, persistent, diminishing, sporadic, oscillating, historical; "" where it cannot be said',
      ),
    overTimeBefore: z.string().describe('The same a month before'),
    areas: z.array(z.string()).describe('Codes of areas of the snapshot it mostly lies in'),
  })
  .meta({ id: 'EvidenceHotSpot' })
export type EvidenceHotSpot = z.infer<typeof EvidenceHotSpot>

const content = {
  district: z.object({ code: z.string(), name: z.string() }),
  synthetic: z.boolean(),
  areaKind: AreaKindField,
  vintage: z.int(),
  /** The last month that is published. */
  toMonth: MonthField,
  last3: z.array(MonthField).describe('The last three months, counted or not'),
  year: z.array(MonthField).describe('Counted months of the last twelve'),
  series: z.array(MonthField).describe('The last 39 months, or as many as there are'),
  missing: z.array(MonthField).describe('Months of the series, and of the year before it, that are not published'),
  areas: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      residents: z.number().nullable(),
      incidents: z.int().describe('All layers of the counted months of the last twelve'),
      signals: z.array(EvidenceSignal).describe('By layer, those with most reports first'),
    }),
  ),
  districtSignals: z.array(EvidenceSignal).describe('The same of the district'),
  hotSpots: z.array(EvidenceHotSpot).describe('LSOAs hot after correction, by z'),
  automaticChoices: z.array(z.string()),
  notes: z.array(z.string()),
}
export const EvidenceContent = z.strictObject(content)
export type EvidenceContent = z.infer<typeof EvidenceContent>
/** A snapshot of what is high, rising or alarming in the areas of a district; it never changes. */
export const Evidence = z
  .strictObject({
    ...content,
    evidence: z.int(),
    checksum: z.string(),
    madeAt: z.string(),
    dataVersion: z.string(),
    codeVersion: z.string(),
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>
