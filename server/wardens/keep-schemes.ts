import type {
  SchemeChange,
  SchemeRequest,
  StatementsAnswer,
  WardenScheme,
  WardenSchemesAnswer,
} from '../../shared/contracts/warden-schemes.ts'
import { type Db, listAreaSets, listAreas } from '../areas/store.ts'
import { type Published, publishStatements } from '../disclosure/published.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { findPlanDistrict, type PlanDistrict } from '../plans/plan-district-store.ts'
import { lastMonth } from './month-days.ts'
import {
  findScheme,
  insertScheme,
  lastStatements,
  listReaders,
  listSchemes,
  replaceReaders,
  type StoredScheme,
  statementsTold,
  updateScheme,
} from './scheme-store.ts'

/** Who asks, and the day on the clock in England. */
export interface SchemeAsker {
  readonly db: Db
  readonly actor: string
  readonly today: string
}

export async function readSchemes({ db, today }: SchemeAsker, asked: string | undefined): Promise<WardenSchemesAnswer> {
  const district = await findPlanDistrict(db, asked)
  const schemes = await listSchemes(db, district)
  const ids = schemes.map(({ id }) => id)
  const [readers, statements, areas] = await Promise.all([
    listReaders(db, ids),
    lastStatements(db, ids),
    areasOf(db, district),
  ])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    schemes: schemes.map((scheme) => ({
      ...schemeOf(scheme),
      areaCode: scheme.area_code,
      readers: readers.filter(({ scheme_id }) => scheme_id === scheme.id).map(({ email }) => email),
      statements: statements
        .filter(({ scheme_id }) => scheme_id === scheme.id)
        .map(({ month, version, signed_by, signed_at, statement }) => ({
          ...{ month, version, statement, signedBy: signed_by, signedAt: signed_at.toISOString() },
        })),
    })),
    areas,
    lastMonth: lastMonth(today),
  }
}

function schemeOf(scheme: StoredScheme): Omit<WardenScheme, 'readers' | 'statements' | 'areaCode'> {
  return {
    scheme: scheme.id,
    name: scheme.name,
    areaKind: scheme.area_kind,
    areaName: scheme.area_name,
    hoursPerWeek: scheme.hours_per_week,
    fromDay: scheme.from_day,
    toDay: scheme.to_day,
  }
}

/** Wards and parishes of the newest sets, by name. */
async function areasOf(db: Db, { code, synthetic }: PlanDistrict): Promise<WardenSchemesAnswer['areas']> {
  const sets = (await listAreaSets(db)).filter((set) => set.synthetic === synthetic)
  const lists = await Promise.all(
    (['parish', 'ward'] as const).map(async (kind) => {
      // The newest stands first.
      const set = sets.find((each) => each.kind === kind)
      const areas = set ? await listAreas(db, set.id, code) : []
      return areas
        .filter(({ remainder }) => !remainder)
        .map(({ code: own, name }) => ({ kind, code: own, name }))
        .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
    }),
  )
  return lists.flat()
}

export async function addScheme(asker: SchemeAsker, request: SchemeRequest): Promise<WardenSchemesAnswer> {
  const district = await findPlanDistrict(asker.db, request.district)
  const areas = await areasOf(asker.db, district)
  const area = areas.find(({ kind, code }) => kind === request.areaKind && code === request.areaCode)
  if (!area)
    throw parameterProblem(
      'areaCode',
      `'${request.areaCode}' is no ${request.areaKind} of ${district.name} that is loaded`,
      areas.filter(({ kind }) => kind === request.areaKind).map(({ code }) => code),
    )
  const added = await insertScheme(asker.db, district, {
    name: request.name,
    area_kind: request.areaKind,
    area_code: area.code,
    area_name: area.name,
    hours_per_week: request.hoursPerWeek,
    from_day: request.fromDay,
    changed_by: asker.actor,
  })
  if (added === undefined)
    throw parameterProblem(
      'name',
      `there is a scheme '${request.name}' already. Choose another name, or change that one`,
    )
  return readSchemes(asker, district.code)
}

export async function changeScheme(
  asker: SchemeAsker,
  scheme: number,
  { hoursPerWeek, toDay }: SchemeChange,
): Promise<WardenSchemesAnswer> {
  const { from_day, district_code } = await knownScheme(asker.db, scheme)
  if (toDay !== null && toDay < from_day) throw parameterProblem('toDay', `the scheme began on ${from_day}`)
  await updateScheme(asker.db, scheme, { hours_per_week: hoursPerWeek, to_day: toDay, changed_by: asker.actor })
  return readSchemes(asker, district_code)
}

export async function setReaders(
  asker: SchemeAsker,
  scheme: number,
  emails: readonly string[],
): Promise<WardenSchemesAnswer> {
  const { district_code } = await knownScheme(asker.db, scheme)
  await replaceReaders(asker.db, scheme, emails)
  return readSchemes(asker, district_code)
}

/** Throws an ApiProblem where there is none that may be seen. */
export async function knownScheme(db: Db, scheme: number): Promise<StoredScheme> {
  const found = await findScheme(db, scheme)
  if (found) return found
  throw new ApiProblem('not-found', { detail: `There is no scheme ${scheme}. GET /api/warden-schemes lists them.` })
}

/** Statements that were signed off, for whoever pays or, without an address, for who looks after the schemes. */
export async function readStatements(
  db: Db,
  asked: Parameters<typeof statementsTold>[1],
): Promise<Published<StatementsAnswer>> {
  const rows = await statementsTold(db, asked)
  const schemes = new Map<number, StatementsAnswer['schemes'][number]>()
  for (const row of rows) {
    const known = schemes.get(row.scheme) ?? {
      ...{ scheme: row.scheme, synthetic: row.synthetic, name: row.name },
      ...{ areaKind: row.area_kind, areaName: row.area_name, hoursPerWeek: row.hours_per_week },
      ...{ fromDay: row.from_day, toDay: row.to_day, statements: [] },
    }
    schemes.set(row.scheme, known)
    if (row.month === null || row.signed_at === null) continue
    const statement = row.statement as StatementsAnswer['schemes'][number]['statements'][number]['statement']
    // Somebody who looks after it sees a row for each of its readers.
    if (!known.statements.some((told) => told.statement.month === row.month))
      known.statements.push({ signedOn: row.signed_at.toISOString().slice(0, 10), statement })
  }
  return publishStatements([...schemes.values()])
}
