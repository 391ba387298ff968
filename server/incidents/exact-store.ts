import { sql } from 'kysely'
import type { Db } from '../areas/store.ts'
import { queryFile } from '../database/query-file.ts'

/**
 * Partners' incidents with hours and places, in order of time, then place. Not to be added to police counts: the same
 * incident may be in both.
 */
export interface ExactIncidents {
  /** Easting and northing, EPSG:27700. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Minutes of the London clock since 1970-01-01 00:00, as `clockMinutes` counts; the two are equal where the time is known. */
  readonly fromMinute: Int32Array
  readonly toMinute: Int32Array
  /** Place of the incident's month in the months asked for. */
  readonly monthIndex: Uint16Array
  readonly typeId: Uint8Array
  /** How far off the place may be, metres. */
  readonly precisionMetres: Float32Array
  /** Area of `wardAreaIds` that it lies in, -1 for none. */
  readonly ward: Int32Array
}

const exactIncidentsQuery = queryFile<
  { synthetic: boolean; type_ids: number[]; months: string[]; district_ids: number[] | null; ward_ids: number[] },
  Record<'x' | 'y' | 'from_minute' | 'to_minute' | 'month_number' | 'type_id' | 'precision_m', number[] | null> & {
    ward_id: (number | null)[] | null
  }
>('exact-incidents')

/** Those of some types in some months ('YYYY-MM'), of some districts or, with null, wherever they lie. */
export async function readExactIncidents(
  db: Db,
  asked: {
    synthetic: boolean
    typeIds: readonly number[]
    months: readonly string[]
    districtAreaIds: readonly number[] | null
    /** Wards that are looked up; none when left out. */
    wardAreaIds?: readonly number[]
  },
): Promise<ExactIncidents> {
  const [lists] = await exactIncidentsQuery(db, {
    synthetic: asked.synthetic,
    type_ids: [...asked.typeIds],
    months: [...asked.months],
    district_ids: asked.districtAreaIds && [...asked.districtAreaIds],
    ward_ids: [...(asked.wardAreaIds ?? [])],
  })
  return {
    x: Float64Array.from(lists?.x ?? []),
    y: Float64Array.from(lists?.y ?? []),
    fromMinute: Int32Array.from(lists?.from_minute ?? []),
    toMinute: Int32Array.from(lists?.to_minute ?? []),
    monthIndex: Uint16Array.from(lists?.month_number ?? [], (number) => number - 1),
    typeId: Uint8Array.from(lists?.type_id ?? []),
    precisionMetres: Float32Array.from(lists?.precision_m ?? []),
    ward: Int32Array.from(lists?.ward_id ?? [], (id) => id ?? -1),
  }
}

/** Months with any such incident that may be read, oldest first. A month between that is not named may be one no partner sent. */
export async function exactMonths(db: Db, synthetic: boolean): Promise<string[]> {
  const rows = await db
    .selectFrom('readable_exact_incident')
    .select('month')
    .distinct()
    .where('synthetic', '=', synthetic)
    .orderBy('month')
    .execute()
  return rows.map(({ month }) => month)
}

export async function hasExactIncidents(db: Db, synthetic: boolean): Promise<boolean> {
  const found = await db
    .selectFrom('readable_exact_incident')
    .select('ref')
    .where('synthetic', '=', synthetic)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether there are some that no sharing agreement lets partners read. */
export async function hasHiddenIncidents(db: Db, synthetic: boolean): Promise<boolean> {
  if (synthetic) return false
  const { rows } = await sql<{ hidden: boolean }>`select has_hidden_incidents() as hidden`.execute(db)
  return rows[0]?.hidden ?? false
}
