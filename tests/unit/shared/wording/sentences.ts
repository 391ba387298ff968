import fc from 'fast-check'
import { expect } from 'vitest'
import { areaKindSlugs } from '../../../../shared/area-kinds.ts'
import { type HotspotRow, type HotspotsAnswer, verdictWords } from '../../../../shared/contracts/hotspots.ts'
import { layerSlugs } from '../../../../shared/layers.ts'
import { measureSlugs } from '../../../../shared/measures.ts'
import { monthOfNumber } from '../../../../shared/period.ts'

/** Fails on text that no resident should be shown; `whole`: also on text that is not made of whole sentences. */
export function expectPublicText(text: string, whole = true): void {
  expect(text).not.toMatch(/N\/A|undefined|NaN|null|Infinity|\[object/)
  expect(text).not.toMatch(/ {2}|^ | $| [.,;:]|\.\.|\(\)/)
  expect(text).not.toMatch(/statistical|significan|p-value/i)
  expect(text).not.toMatch(/(?<![\d,.])1 (reports|areas|LSOAs|wards|months|types|parishes|districts)\b/)
  expect(text).not.toMatch(/(?<![\d,.])(0|[2-9]|\d{2,}) (report|area|LSOA|ward|month|type) /)
  if (whole) expect(text).toMatch(/^[A-Z0-9].*[.]$/s)
}

const figure = fc.option(fc.double({ min: 0, max: 400, noNaN: true }), { nil: null })
const count = fc.option(fc.oneof(fc.constantFrom(0, 1, 2), fc.nat(3000)), { nil: null })

/** Any row, consistent or not: the words must stand whatever comes. */
export const anyRow: fc.Arbitrary<HotspotRow> = fc.record({
  code: fc.constant('E01'),
  name: fc.constantFrom('Fenny Weir 003B', 'Weir Park'),
  remainder: fc.boolean(),
  count,
  residents: count,
  households: count,
  rate: figure,
  lower: figure,
  upper: figure,
  eb: figure,
  z: figure,
  p: figure,
  pFdr: figure,
  fdrClass: fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }),
  borderShare: figure,
  reason: fc.constantFrom(null, null, 'under 30 areas, so no comparison is made'),
  before: count,
  ratio: figure,
  verdict: fc.constantFrom(...verdictWords),
})

const anyMonth = fc.integer({ min: 2018 * 12, max: 2026 * 12 - 1 }).map(monthOfNumber)

export const anyPeriod = fc.tuple(anyMonth, anyMonth).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
export const anyMonths = fc.array(anyMonth, { maxLength: 9 })

/** An answer with the parts that words use; the rest is not read. */
export const anyAnswer = fc
  .record({
    period: anyPeriod,
    missingMonths: anyMonths,
    rows: fc.array(anyRow, { maxLength: 6 }),
    layer: fc.constantFrom(...layerSlugs),
    areas: fc.constantFrom(...areaKindSlugs),
    measure: fc.constantFrom(...measureSlugs),
    number: fc.constantFrom(0, 1, 2, 166),
    hot: fc.constantFrom(null, 0, 1, 2, 12),
    incidents: fc.constantFrom(0, 1, 2, 27_084),
    overallRate: figure,
    published: fc.boolean(),
  })
  .map(({ period, missingMonths, rows, layer, areas, measure, number, hot, incidents, overallRate, published }) =>
    answerOf({
      period,
      missingMonths,
      rows,
      months: published ? [period.from] : [],
      parameters: { layer, areas, measure },
      totals: { areas: number, hot, incidents, overallRate },
    }),
  )

interface Parts extends Partial<Omit<HotspotsAnswer, 'parameters' | 'totals'>> {
  readonly parameters?: Partial<HotspotsAnswer['parameters']>
  readonly totals?: Partial<HotspotsAnswer['totals']>
}

export function answerOf(parts: Parts): HotspotsAnswer {
  const period = parts.period ?? { from: '2025-01', to: '2025-12' }
  return {
    dataVersion: '1',
    synthetic: true,
    automaticChoices: [],
    notes: [],
    attribution: [],
    rows: [],
    months: ['2025-01'],
    missingMonths: [],
    ...parts,
    period,
    parameters: {
      areas: 'lsoa',
      vintage: 2021,
      district: null,
      layer: 'vehicle-crime',
      source: 'police',
      types: ['vehicle-crime'],
      ...period,
      measure: 'gi-star',
      of: 'rate',
      confidence: 0.95,
      weights: 'queen',
      correction: 'fdr',
      tail: 'two-sided',
      denominators: { residents: null, households: null },
      ...parts.parameters,
    },
    totals: {
      areas: 166,
      incidents: 27_084,
      outsideAreas: 0,
      withoutLocation: 0,
      tooVague: 0,
      reports: 27_084,
      withoutLocationShare: null,
      hot: 12,
      cold: 3,
      overallRate: 12.2,
      ...parts.totals,
    },
  }
}

export function rowOf(parts: Partial<HotspotRow>): HotspotRow {
  return {
    code: 'E01000001',
    name: 'Fenny Weir 003B',
    remainder: false,
    count: 36,
    residents: 1520,
    households: 640,
    rate: 23.684,
    lower: 16.586,
    upper: 32.79,
    eb: 21.8,
    z: 2.9,
    p: 0.004,
    pFdr: 0.02,
    fdrClass: 2,
    borderShare: 0.1,
    reason: null,
    ...parts,
  }
}
