import writeExcelFile from 'write-excel-file/node'
import type { AreasGeoJson } from '../../shared/contracts/areas.ts'
import type { HotspotRow, HotspotsAnswer } from '../../shared/contracts/hotspots.ts'
import { measure } from '../../shared/measures.ts'
import { mapLayer } from '../../shared/partner-layers.ts'
import { monthsLabel, periodLabel } from '../../shared/period.ts'
import { defused } from '../../shared/spreadsheet-text.ts'
import { type Cell, csvText } from '../http/csv-text.ts'

const rowColumns = [
  'code',
  'name',
  'count',
  'residents',
  'households',
  'rate',
  'lower',
  'upper',
  'eb',
  'z',
  'p',
  'pFdr',
  'fdrClass',
  'borderShare',
  'reason',
] as const satisfies readonly (keyof HotspotRow)[]
const changeColumns = [
  'before',
  'ratio',
  'ratioLower',
  'ratioUpper',
  'changeP',
  'changePFdr',
  'verdict',
] as const satisfies readonly (keyof HotspotRow)[]

/** A table of the answer: a row per area, each carrying its period, gaps, data version and whether it is synthetic. */
export function hotspotTable(answer: HotspotsAnswer): { columns: string[]; rows: Cell[][] } {
  const figures: readonly (keyof HotspotRow)[] = [
    ...rowColumns,
    ...(answer.parameters.measure === 'change' ? changeColumns : []),
    ...(answer.rows.some(({ reports }) => reports !== undefined) ? (['reports'] as const) : []),
  ]
  const about: [string, Cell][] = [
    ['layer', answer.parameters.layer],
    ['source', answer.parameters.source],
    ['measure', answer.parameters.measure],
    ['areas', `${answer.parameters.areas} ${answer.parameters.vintage}`],
    ['from', answer.period.from],
    ['to', answer.period.to],
    ['missingMonths', answer.missingMonths.join(' ')],
    ['dataVersion', answer.dataVersion],
    ['synthetic', answer.synthetic],
  ]
  return {
    columns: [...figures, ...about.map(([name]) => name)],
    rows: answer.rows.map((row) => [
      ...figures.map((column) => row[column] ?? null),
      ...about.map(([, value]) => value),
    ]),
  }
}

export function hotspotCsv(answer: HotspotsAnswer): string {
  return csvText(hotspotTable(answer))
}

export function hotspotGeoJson(answer: HotspotsAnswer, shapes: AreasGeoJson): string {
  const byCode = new Map(answer.rows.map((row) => [row.code, row]))
  const { rows: _rows, ...about } = answer
  return JSON.stringify({
    type: 'FeatureCollection',
    ...about,
    features: shapes.features.flatMap((feature) => {
      const row = byCode.get(feature.id)
      return row ? [{ type: 'Feature', id: feature.id, properties: row, geometry: feature.geometry }] : []
    }),
  })
}

export async function hotspotXlsx(answer: HotspotsAnswer): Promise<Buffer> {
  const { columns, rows } = hotspotTable(answer)
  const heading = (value: string) => ({ value, fontWeight: 'bold' as const })
  const cell = (value: Cell) => (value === null ? null : { value: typeof value === 'string' ? defused(value) : value })
  return writeExcelFile([
    { sheet: 'Areas', data: [columns.map(heading), ...rows.map((row) => row.map(cell))], stickyRowsCount: 1 },
    {
      sheet: 'About',
      data: aboutLines(answer).map(([name, text]) => [heading(name), cell(text)]),
      columns: [{ width: 24 }, { width: 110 }],
    },
  ]).toBuffer()
}

/** What the figures are, in names and words. */
export function aboutLines(answer: HotspotsAnswer): [string, string][] {
  const { parameters, period } = answer
  return [
    ['What', `${mapLayer(parameters.layer).label}: ${measure(parameters.measure).label}`],
    ['Areas', `${parameters.areas}, boundaries of ${parameters.vintage}`],
    ['Period', `${periodLabel(period)}, ${answer.months.length} months counted`],
    ['Missing months', answer.missingMonths.length > 0 ? monthsLabel(answer.missingMonths) : 'none'],
    ['From', parameters.source === 'police' ? 'the police' : 'partners; never added to what the police publish'],
    ['Incidents', answer.totals.incidents.toLocaleString('en-GB')],
    ['Data', answer.synthetic ? 'SYNTHETIC: an invented borough' : `version ${answer.dataVersion}`],
    ['Gi*', `${parameters.weights}; of ${parameters.of}; ${parameters.tail}; ${parameters.correction}`],
    ...answer.automaticChoices.map((text): [string, string] => ['Chosen for you', text]),
    ...answer.notes.map(({ text }): [string, string] => ['Note', text]),
    ...answer.attribution.map((text): [string, string] => ['Licence', text]),
  ]
}

/** 'vehicle-crime-rate-lsoa-2025-01-to-2025-12', without its ending; synthetic figures say so in the name. */
export function exportName(answer: HotspotsAnswer): string {
  const { layer: slug, measure: how, areas } = answer.parameters
  return `${answer.synthetic ? 'synthetic-' : ''}${slug}-${how}-${areas}-${answer.period.from}-to-${answer.period.to}`
}
