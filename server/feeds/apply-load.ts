import type { Transaction } from 'kysely'
import type { LoadReport } from '../../shared/contracts/loads.ts'
import { monthsOf } from '../../shared/period.ts'
import { readAgreements } from '../access/agreements.ts'
import { rebuildAreas, rebuildPeople, type SetSummary, saveBoundaries } from '../areas/boundary-store.ts'
import type { Database } from '../database/open-database.ts'
import type { Schema } from '../database/schema.ts'
import { suspectMonths } from '../statistics/coverage-floor.ts'
import type { Boundaries } from './boundaries.ts'
import {
  adjustCounts,
  analyzeCounts,
  analyzePlaces,
  type CountChange,
  prepareJoins,
  recountAll,
} from './counts-store.ts'
import { applyStagedIncidents, dropStagedIncidents, stagedIncidentChanges } from './exact-incident-store.ts'
import type { FileReport, LoadProgress } from './load-files.ts'
import { type BasemapShape, saveBasemap, saveDeprivation, saveLookup, savePeople } from './lsoa-table-store.ts'
import type { DeprivationTable, LookupTable, PeopleTable } from './lsoa-tables.ts'
import { applyStagedReports, dropStagedReports, stagedReportChanges } from './partner-store.ts'
import { applyStagedPostcodes, stagedPostcodeChanges } from './postcode-store.ts'
import type { IncidentStaging } from './stage-incidents.ts'
import type { PartnerStaging } from './stage-partner.ts'
import type { PostcodeStaging } from './stage-postcodes.ts'
import type { StreetStaging } from './stage-street.ts'
import { finishLoad, raiseDataVersion, saveLoadFiles } from './store.ts'
import {
  makeCurrent,
  markDuplicates,
  monthsOfForce,
  placeAgain,
  savePublishedLsoas,
  saveSuspects,
} from './street-store.ts'

/** All of a load that has been read and checked, before any of it counts. */
export interface PreparedLoad {
  readonly files: FileReport[]
  readonly checksums: { file: string; feed: string; checksum: string; bytes: number }[]
  readonly boundaries: Boundaries[]
  readonly tables: (DeprivationTable | PeopleTable | LookupTable)[]
  readonly staging: StreetStaging
  readonly incidents: IncidentStaging
  readonly partners: PartnerStaging
  readonly postcodes: PostcodeStaging
  readonly basemap: readonly BasemapShape[]
  readonly automaticChoices: string[]
  readonly progress: Pick<LoadProgress, 'bytesRead' | 'bytesInAll' | 'rows'>
}

interface LoadFrame {
  readonly loadId: number
  readonly synthetic: boolean
  readonly startedAt: Date
  readonly today: string
}

const largestShareWithoutLocation = 0.05
const largestFall = 0.5

/** Makes a prepared load count, in one transaction, and writes its report. */
export async function applyLoad(
  database: Database<Schema>,
  prepared: PreparedLoad,
  frame: LoadFrame,
): Promise<LoadReport> {
  const hasNewAreas = prepared.boundaries.length > 0
  const { staged, unchanged, superseded } = await prepared.staging.finish({ count: !hasNewAreas })
  const hasIncidents = !prepared.incidents.isEmpty
  const changedIncidents = hasIncidents ? await stagedIncidentChanges(database.kysely, frame.synthetic) : 0
  const hasReports = !prepared.partners.isEmpty
  const changedReports = hasReports ? await stagedReportChanges(database.kysely, frame.synthetic) : 0
  const changedPostcodes = prepared.postcodes.isEmpty ? 0 : await stagedPostcodeChanges(database.kysely)
  const isChange =
    staged.length > 0 ||
    changedIncidents > 0 ||
    changedReports > 0 ||
    changedPostcodes > 0 ||
    prepared.boundaries.length > 0 ||
    prepared.tables.length > 0 ||
    prepared.basemap.length > 0
  return database.kysely.transaction().execute(async (trx) => {
    const coverageIds = staged.map(({ coverageId }) => coverageId)
    let sets: SetSummary[] = []
    let duplicates = prepared.incidents.duplicates + prepared.partners.duplicates
    // Located incidents of the new months, less those counted once already and those in an area.
    let outside = staged.reduce((sum, { located }) => sum + located, 0)
    const isNew = (coverageId: number) => coverageIds.includes(coverageId)
    let suspects = new Set<string>()
    if (isChange) {
      sets = await applyAreas(trx, prepared, frame)
      await makeCurrent(trx, staged)
      await prepareJoins(trx, { analyze: !prepared.staging.hasFigures })
      let changes: CountChange[] = []
      if (staged.length > 0) {
        const found = await markDuplicates(trx, coverageIds, prepared.staging.crimeIds.perhapsRepeated)
        duplicates += found.marked
        changes = found.changes
        for (const { coverageId, incidents } of changes) if (isNew(coverageId)) outside += incidents
        await savePublishedLsoas(trx, prepared.staging.places.publishedLsoas())
      }
      if (hasNewAreas) await placeAgain(trx, frame.synthetic)
      if (!prepared.staging.hasFigures) await analyzePlaces(trx)
      const counted = hasNewAreas
        ? [await recountAll(trx, frame.synthetic)]
        : [prepared.staging.inside, await adjustCounts(trx, frame.synthetic, changes)]
      for (const inside of counted) for (const id of coverageIds) outside -= inside.get(id) ?? 0
      await analyzeCounts(trx)
      suspects = await markSuspects(trx, [...new Set(staged.map(({ forceId }) => forceId))])
    }
    if (changedIncidents > 0) outside += (await applyStagedIncidents(trx, frame.synthetic, frame.loadId)).outside
    else if (hasIncidents) await dropStagedIncidents(trx)
    if (changedReports > 0) outside += (await applyStagedReports(trx, frame.synthetic, frame.loadId)).outside
    else if (hasReports) await dropStagedReports(trx)
    if (!prepared.postcodes.isEmpty) await applyStagedPostcodes(trx, frame.loadId)
    await saveLoadFiles(trx, frame.loadId, prepared.checksums)
    const checksums = [
      ...prepared.checksums.map(({ checksum }) => checksum),
      ...prepared.basemap.map((shape) => shape.geometry),
    ]
    const dataVersion = isChange ? await raiseDataVersion(trx, checksums) : await currentVersion(trx)
    const status = isChange ? 'applied' : 'unchanged'
    const accepted = prepared.files.reduce((sum, file) => sum + file.accepted, 0)
    const streetRows = staged.reduce((sum, month) => sum + month.rows, 0)
    const withoutLocation = staged.reduce((sum, month) => sum + month.rows - month.located, 0)
    const report: LoadReport = {
      load: frame.loadId,
      startedAt: frame.startedAt.toISOString(),
      seconds: (Date.now() - frame.startedAt.getTime()) / 1000,
      status,
      dataVersion,
      synthetic: frame.synthetic,
      files: prepared.files,
      rows: prepared.files.reduce((sum, file) => sum + file.rows, 0),
      accepted,
      refused: prepared.files.reduce((sum, file) => sum + file.refused, 0),
      refusedByReason: Object.fromEntries(prepared.staging.refusedByReason),
      withoutLocation,
      withoutLocationShare: streetRows > 0 ? withoutLocation / streetRows : null,
      outsideEveryArea: outside,
      duplicates,
      months: staged.map((month) => ({
        force: month.force,
        month: month.month,
        rows: month.rows,
        archive: month.archive,
        replacedRows: month.replacedRows,
        suspect: suspects.has(`${month.forceId} ${month.month}`),
      })),
      missingMonths: await missingMonthsOf(trx, staged),
      areas: sets.map(({ kind, vintage, areas, remainder }) => ({ kind, vintage, areas, remainder })),
      automaticChoices: [
        ...prepared.automaticChoices,
        ...(hasIncidents && changedIncidents === 0
          ? ['Incidents with exact places: the same were already loaded; nothing changed.']
          : []),
        ...(hasReports && changedReports === 0
          ? ["Partners' reports: the same were already loaded; nothing changed."]
          : []),
        ...unchanged.map(
          ({ force, month }) => `${force} ${month}: the same rows were already loaded; nothing changed.`,
        ),
        ...superseded.map(
          ({ force, month, archive, by }) =>
            `${force} ${month} of archive ${archive} was left out: archive ${by} is newer.`,
        ),
      ],
      warnings: warningsOf(staged, withoutLocation, streetRows, suspects),
      next: await nextSteps(trx, frame.synthetic, hasIncidents || hasReports),
    }
    await finishLoad(trx, frame.loadId, status, report)
    return report
  })
}

async function applyAreas(trx: Transaction<Schema>, prepared: PreparedLoad, frame: LoadFrame): Promise<SetSummary[]> {
  const { synthetic, loadId } = frame
  for (const { kind, vintage, srid, attribution, areas } of prepared.boundaries)
    await saveBoundaries(trx, { kind, vintage, synthetic, loadId, srid, attribution, areas })
  for (const table of prepared.tables) {
    if (table.feed === 'deprivation') await saveDeprivation(trx, table, synthetic, loadId)
    else if (table.feed === 'people') await savePeople(trx, table, synthetic, loadId)
    else await saveLookup(trx, table, synthetic, loadId)
  }
  if (prepared.basemap.length > 0) await saveBasemap(trx, prepared.basemap, synthetic, loadId)
  if (prepared.boundaries.length > 0) return rebuildAreas(trx, synthetic, loadId)
  if (prepared.tables.some(({ feed }) => feed === 'people')) await rebuildPeople(trx, synthetic)
  return []
}

async function markSuspects(trx: Transaction<Schema>, forceIds: readonly number[]): Promise<Set<string>> {
  const suspects = new Set<string>()
  for (const forceId of forceIds) {
    const months = await monthsOfForce(trx, forceId)
    const flags = suspectMonths(months.map(({ month, rows }) => ({ month, count: rows })))
    const isSuspect = (index: number) => flags[index] === true
    await saveSuspects(
      trx,
      months.filter((month, at) => isSuspect(at) && !month.suspect).map(({ id }) => id),
      true,
    )
    await saveSuspects(
      trx,
      months.filter((month, at) => !isSuspect(at) && month.suspect).map(({ id }) => id),
      false,
    )
    months.forEach(({ month }, at) => {
      if (isSuspect(at)) suspects.add(`${forceId} ${month}`)
    })
  }
  return suspects
}

async function missingMonthsOf(trx: Transaction<Schema>, staged: readonly { force: string; forceId: number }[]) {
  const forces = new Map(staged.map(({ force, forceId }) => [force, forceId]))
  const missing: LoadReport['missingMonths'] = []
  for (const [force, forceId] of forces) {
    const have = (await monthsOfForce(trx, forceId)).map(({ month }) => month)
    const [first, last] = [have[0], have.at(-1)]
    if (!first || !last) continue
    const gaps = monthsOf({ from: first, to: last }).filter((month) => !have.includes(month))
    if (gaps.length > 0) missing.push({ force, months: gaps })
  }
  return missing
}

async function currentVersion(trx: Transaction<Schema>): Promise<string> {
  const version = await trx.selectFrom('data_version').selectAll().executeTakeFirstOrThrow()
  return `${version.number}-${version.fingerprint}`
}

function warningsOf(
  staged: readonly { force: string; forceId: number; month: string; rows: number; replacedRows: number | null }[],
  withoutLocation: number,
  rows: number,
  suspects: ReadonlySet<string>,
): string[] {
  const warnings: string[] = []
  if (rows > 0 && withoutLocation / rows > largestShareWithoutLocation)
    warnings.push(
      `${((100 * withoutLocation) / rows).toFixed(1)}% of the rows have no location and are on no map. A change in this share looks like a change in crime.`,
    )
  for (const month of staged) {
    if (month.replacedRows !== null && month.rows < month.replacedRows * largestFall)
      warnings.push(
        `${month.force} ${month.month} now has ${month.rows.toLocaleString('en-GB')} rows and had ${month.replacedRows.toLocaleString('en-GB')}: this looks like an extract of one district. Load the full month again if so.`,
      )
    if (suspects.has(`${month.forceId} ${month.month}`))
      warnings.push(`${month.force} ${month.month} has under half of its usual rows. It is kept, and not counted.`)
  }
  return warnings
}

async function nextSteps(trx: Transaction<Schema>, synthetic: boolean, isOfPartners: boolean): Promise<string[]> {
  if (synthetic) return []
  const has = async (table: 'area_set' | 'population' | 'deprivation' | 'coverage') =>
    (await trx.selectFrom(table).select('synthetic').where('synthetic', '=', false).limit(1).execute()).length > 0
  const steps: string[] = []
  const hidden = isOfPartners ? (await readAgreements(trx, new Date())).without.filter(({ read }) => !read) : []
  if (hidden.length > 0)
    steps.push(
      `Ask an administrator for a sharing agreement (Agreements and records): without one that is in force nobody can read ${hidden.map(({ label, supplier }) => `${label}${supplier ? ` from ${supplier}` : ''}`).join(', ')}.`,
    )
  if (!(await has('area_set')))
    steps.push('Load boundaries (LSOA, ward or parish GeoJSON): without them incidents lie in no area.')
  if (!(await has('coverage'))) steps.push('Load police.uk street files: there are no incidents yet.')
  if (!(await has('population'))) steps.push('Load residents and households by LSOA: without them there are no rates.')
  if (!(await has('deprivation'))) steps.push('Load the Indices of Deprivation (File 7) to see hardship beside crime.')
  return steps
}
