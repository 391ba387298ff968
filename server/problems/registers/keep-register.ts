import type { Insertable, Updateable } from 'kysely'
import { personalDetailsIn } from '../../../shared/personal-details.ts'
import { listed } from '../../../shared/wording/counts.ts'
import type { Db } from '../../areas/store.ts'
import type { RegisterTable, RegisterTables } from '../../database/register-tables.ts'
import { ApiProblem, parameterProblem } from '../../http/api-problem.ts'
import { findPlanDistrict, type PlanDistrict } from '../../plans/plan-district-store.ts'
import {
  findEntry,
  insertEntries,
  listEntries,
  listEntryChanges,
  type StoredEntry,
  updateEntry,
} from './register-store.ts'

/** Who asks, and the day on the clock in England. */
export interface RegisterAsker {
  readonly db: Db
  readonly actor: string
  readonly today: string
}

/** How the rows of one register are told and kept. */
export interface RegisterOf<Table extends RegisterTable, Facts> {
  readonly table: Table
  /** What an entry is called where it is spoken of. */
  readonly nameOf: (row: StoredEntry<Table>) => string
  readonly tell: (row: StoredEntry<Table>) => Facts
  readonly columns: (facts: Facts) => Updateable<RegisterTables[Table]>
}

export interface KeptEntry {
  readonly entry: number
  readonly revision: number
  readonly changedBy: string
  readonly changedAt: string
  readonly history: { at: string; by: string; was: Record<string, unknown> }[]
}

/** Every entry of a register with what it was before. */
export async function readEntries<Table extends RegisterTable, Facts>(
  { db, today }: Pick<RegisterAsker, 'db' | 'today'>,
  register: RegisterOf<Table, Facts>,
  district: PlanDistrict,
) {
  const rows = await listEntries(db, register.table, district)
  const changes = await listEntryChanges(
    db,
    register.table,
    rows.map(({ id }) => id),
  )
  return {
    district: { code: district.code, name: district.name },
    ...{ synthetic: district.synthetic, today },
    entries: rows.map((row): Facts & KeptEntry => ({
      ...register.tell(row),
      ...{ entry: row.id, revision: row.revision, changedBy: row.changed_by, changedAt: row.changed_at.toISOString() },
      history: changes
        .filter(({ entry_id }) => entry_id === row.id)
        .map(({ changed_at, changed_by, was }) => ({
          ...{ at: changed_at.toISOString(), by: changed_by },
          was: register.tell(was as unknown as StoredEntry<Table>) as Record<string, unknown>,
        })),
    })),
  }
}

/** The district it was added to. */
export async function addEntry<Table extends RegisterTable, Facts extends object>(
  { db, actor }: RegisterAsker,
  register: RegisterOf<Table, Facts>,
  { district: asked, ...facts }: Facts & { readonly district?: string | undefined },
): Promise<PlanDistrict> {
  const district = await findPlanDistrict(db, asked)
  refuseDetails(facts)
  const row = {
    ...register.columns(facts as unknown as Facts),
    ...{ synthetic: district.synthetic, district_code: district.code, changed_by: actor },
  }
  await insertEntries(db, register.table, [row as unknown as Insertable<RegisterTables[Table]>])
  return district
}

/** The district it is of. Refused where somebody changed it meanwhile, or took it out. */
export async function changeEntry<Table extends RegisterTable, Facts extends object>(
  asker: RegisterAsker,
  register: RegisterOf<Table, Facts>,
  entry: number,
  { revision, ...facts }: Facts & { readonly revision: number },
): Promise<PlanDistrict> {
  refuseDetails(facts)
  return keepChange(asker, register, { entry, revision }, register.columns(facts as unknown as Facts))
}

export async function removeEntry<Table extends RegisterTable, Facts>(
  asker: RegisterAsker,
  register: RegisterOf<Table, Facts>,
  entry: number,
  { because, revision }: { readonly because: string; readonly revision: number },
): Promise<PlanDistrict> {
  refuseDetails({ because })
  const removed = { removed_because: because } as unknown as Updateable<RegisterTables[Table]>
  return keepChange(asker, register, { entry, revision }, removed)
}

async function keepChange<Table extends RegisterTable, Facts>(
  { db, actor }: RegisterAsker,
  register: RegisterOf<Table, Facts>,
  which: { readonly entry: number; readonly revision: number },
  change: Updateable<RegisterTables[Table]>,
): Promise<PlanDistrict> {
  const before = await findEntry(db, register.table, which.entry)
  if (!before) throw new ApiProblem('not-found', { detail: `There is no entry ${which.entry} of this register.` })
  const isKept =
    before.removed_because === '' &&
    (await updateEntry(db, register.table, which, { ...change, changed_by: actor } as Updateable<
      RegisterTables[Table]
    >))
  if (isKept) return findPlanDistrict(db, before.district_code)
  const now = (await findEntry(db, register.table, which.entry)) ?? before
  const what = now.removed_because === '' ? 'changed' : `took out (${now.removed_because})`
  throw new ApiProblem('changed-since', {
    detail: `${now.changed_by} ${what} "${register.nameOf(now)}" at ${now.changed_at.toISOString().slice(0, 16).replace('T', ' ')}. Nothing of yours was kept: look at it again and make your change there.`,
  })
}

/** Registers hold roles and agencies, never people. */
function refuseDetails(facts: object): void {
  for (const [name, value] of Object.entries(facts)) {
    const found = typeof value === 'string' ? personalDetailsIn(value) : []
    if (found.length > 0)
      throw parameterProblem(
        name,
        `seems to hold a ${listed(found)}. Registers name roles, agencies and places: take it out and send it again`,
      )
  }
}
