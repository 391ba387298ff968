import type { Run, RunResult } from '../../shared/contracts/runs.ts'
import { layer } from '../../shared/layers.ts'
import { monthsLabel, periodLabel } from '../../shared/period.ts'
import { type Cell, csvText } from '../http/csv-text.ts'
import { fieldTypeOf, geoPackage } from '../http/geopackage.ts'
import type { HotspotFile } from './answer-formats.ts'
import { openFinishedRun } from './read-run.ts'
import type { RunVisit } from './run-desk.ts'
import { geometryOf, type PlacedUnits, placedUnits } from './run-shapes.ts'

type Row = RunResult['rows'][number]

/** The result of a run as a file. Every row carries, or every file says, which run and data it comes from. */
export async function runFile(visit: RunVisit, id: number, format: 'csv' | 'geojson' | 'gpkg'): Promise<HotspotFile> {
  const stored = await openFinishedRun(visit, id)
  const { run, result } = stored
  const name = fileName(run)
  if (format === 'csv')
    return { type: 'text/csv; charset=utf-8', fileName: `${name}.csv`, content: csvText(runTable(run, result)) }
  const units = await placedUnits(visit, stored)
  if (format === 'geojson')
    return {
      type: 'application/geo+json; charset=utf-8',
      fileName: `${name}.geojson`,
      content: runGeoJson(run, result, units),
    }
  return {
    type: 'application/geopackage+sqlite3',
    fileName: `${name}.gpkg`,
    content: await runGeoPackage(run, result, units),
  }
}

/** Columns of a row in a file: its id, what the table shows, and the words of its class. */
function fieldsOf(result: RunResult): { name: string; read: (row: Row) => Cell }[] {
  const { map } = result
  const words = new Map(map?.categories?.map(({ value, label }) => [value, label]))
  return [
    { name: 'id', read: (row) => row.id ?? null },
    ...result.columns.map(({ key }) => ({ name: key, read: (row: Row) => row[key] ?? null })),
    ...(map && words.size > 0
      ? [{ name: `${map.column}Label`, read: (row: Row) => words.get(row[map.column] ?? '') ?? null }]
      : []),
  ]
}

export function runTable(run: Run, result: RunResult): { columns: string[]; rows: Cell[][] } {
  const fields = fieldsOf(result)
  const about: [string, Cell][] = [
    ['run', run.run],
    ['method', run.method],
    ['layer', run.layer],
    ['from', run.period.from],
    ['to', run.period.to],
    ['missingMonths', run.missingMonths.join(' ')],
    ['seed', run.seed],
    ['dataVersion', run.dataVersion],
    ['synthetic', run.synthetic],
  ]
  return {
    columns: [...fields.map(({ name }) => name), ...about.map(([name]) => name)],
    rows: result.rows.map((row) => [...fields.map(({ read }) => read(row)), ...about.map(([, value]) => value)]),
  }
}

function runGeoJson(run: Run, result: RunResult, { srid, units }: PlacedUnits): string {
  const fields = fieldsOf(result)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const { rows: _rows, figures: _figures, steps: _steps, ...rest } = result
  return JSON.stringify({
    type: 'FeatureCollection',
    run,
    result: rest,
    features: result.rows.flatMap((row) => {
      const unit = byId.get(String(row.id))
      if (!unit) return []
      const properties = Object.fromEntries(fields.map(({ name, read }) => [name, read(row)]))
      return [{ type: 'Feature', id: unit.id, properties, geometry: geometryOf(unit, srid) }]
    }),
  })
}

async function runGeoPackage(run: Run, result: RunResult, { srid, units }: PlacedUnits): Promise<Buffer> {
  const fields = fieldsOf(result)
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const features = result.rows.flatMap((row) => {
    const unit = byId.get(String(row.id))
    return unit ? [{ unit, values: fields.map(({ read }) => read(row) as string | number | null) }] : []
  })
  return geoPackage({
    table: `run_${run.run}_${run.method.replaceAll('-', '_')}`,
    title: `${run.title}, run ${run.run}`,
    description: result.finding,
    srid,
    changedAt: run.askedAt,
    fields: fields.map(({ name }, place) => ({ name, type: fieldTypeOf(features.map(({ values }) => values[place])) })),
    features,
    about: aboutLines(run, result),
  })
}

function aboutLines(run: Run, result: RunResult): [string, string][] {
  return [
    ['Finding', result.finding],
    ...result.details.map((text): [string, string] => ['Found too', text]),
    ['How', result.how],
    ...result.sure.map((text): [string, string] => ['How sure', text]),
    ['Method', run.title],
    ['What', layer(run.layer).label],
    ['District', `${run.district.name} ${run.district.code}`.trim()],
    ['Period', `${periodLabel(run.period)}, ${run.months.length} months counted`],
    ['Missing months', run.missingMonths.length > 0 ? monthsLabel(run.missingMonths) : 'none'],
    ...Object.entries(run.parameters).map(([name, value]): [string, string] => [`Set: ${name}`, String(value)]),
    ['Seed', String(run.seed)],
    ['Data', run.synthetic ? 'SYNTHETIC: an invented borough' : `version ${run.dataVersion}`],
    ['Program', `version ${run.codeVersion}`],
    ...run.automaticChoices.map((text): [string, string] => ['Chosen for you', text]),
    ...run.notes.map(({ text }): [string, string] => ['Note', text]),
    ...run.attribution.map((text): [string, string] => ['Licence', text]),
  ]
}

/** 'run-12-concentration-vehicle-crime-2025-01-to-2025-12', without its ending; synthetic figures say so. */
function fileName({ run, method, layer: slug, period, synthetic }: Run): string {
  return `${synthetic ? 'synthetic-' : ''}run-${run}-${method}-${slug}-${period.from}-to-${period.to}`
}
