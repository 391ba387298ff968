import { daysAfter } from '../../shared/calendar-date.ts'
import type { HoursOfWeek } from '../../shared/contracts/plan-inputs.ts'
import type { Justification } from '../../shared/justification.ts'
import { justificationFields } from '../../shared/justification-fields.ts'
import type { Db } from '../areas/store.ts'
import { insertEvent, replaceRule, type StoredPlace, type StoredRule, saveCamera, savePlace } from './ground-store.ts'
import { insertJustification } from './justification-store.ts'
import { replaceOutlines } from './outline-store.ts'
import { findPlanDistrict } from './plan-district-store.ts'
import { insertSite, type StoredSite, updateSite } from './site-store.ts'
import { insertVan } from './van-store.ts'
import { nextMonday } from './week-slots.ts'

type Position = readonly [easting: number, northing: number]

/** What a generated borough plans its vans with. */
export interface BoroughVans {
  /** Its code. */
  readonly district: string
  readonly vans: readonly {
    readonly name: string
    readonly crew: number
    readonly operators: number
    readonly weeklyHours: number
    readonly crewHours: HoursOfWeek[] | null
  }[]
  readonly sites: readonly {
    readonly name: string
    readonly at: Position
    readonly parking: string
    readonly hasPower: boolean | null
    readonly sightLine: string
    readonly consent: string
    readonly signage: string
    readonly permittedHours: HoursOfWeek[] | null
    readonly status: StoredSite['status']
    readonly reason: string
    readonly justifiedFor: string | null
  }[]
  readonly cameras: readonly { readonly name: string; readonly at: Position; readonly reachMetres: number }[]
  readonly places: readonly {
    readonly kind: StoredPlace['kind']
    readonly name: string
    readonly at: Position
    readonly openHours: HoursOfWeek[] | null
  }[]
  /** Outlines in degrees, closed. */
  readonly buildings: readonly { readonly ring: readonly (readonly number[])[]; readonly residential: boolean }[]
  /** Lines in degrees. */
  readonly streets: readonly {
    readonly line: readonly (readonly number[])[]
    readonly class: string
    readonly name: string
  }[]
  readonly rules: readonly StoredRule[]
  readonly events: readonly {
    readonly name: string
    readonly site: string
    readonly weekday: number
    readonly fromHour: number
    readonly toHour: number
  }[]
}

const author = 'the synthetic borough'
/** A year, so that the borough can be tried for longer than a review usually lets pass. */
const justifiedDays = 364

/** Puts the vans of the borough in place, as its co-ordinator would; `today` is 'YYYY-MM-DD'. */
export async function loadBoroughVans(db: Db, borough: BoroughVans, today: string): Promise<void> {
  const district = await findPlanDistrict(db, borough.district)
  for (const { name, crew, operators, weeklyHours, crewHours } of borough.vans)
    await insertVan(db, district, { name, crew, operators, weekly_hours: weeklyHours, crew_hours: crewHours })
  const siteIds = new Map<string, number>()
  for (const { name, at, status, reason, justifiedFor, ...facts } of borough.sites) {
    const site = await insertSite(db, district, {
      name,
      x: at[0],
      y: at[1],
      parking: facts.parking,
      has_power: facts.hasPower,
      sight_line: facts.sightLine,
      consent: facts.consent,
      signage: facts.signage,
      permitted_hours: facts.permittedHours,
      source: 'borough',
      status: 'suggested',
      changed_by: author,
    })
    if (site === undefined) continue
    if (status !== 'suggested') await updateSite(db, site, { status, reason, changed_by: author })
    siteIds.set(name, site)
    if (justifiedFor !== null)
      await insertJustification(db, district, {
        site,
        record: justified(String(site), justifiedFor, today),
        actor: author,
      })
  }
  for (const { name, at, reachMetres } of borough.cameras)
    await saveCamera(db, district, { name, x: at[0], y: at[1], reach_metres: reachMetres })
  for (const { kind, name, at, openHours } of borough.places)
    await savePlace(db, district, { kind, name, x: at[0], y: at[1], open_hours: openHours })
  const madeUp = { srid: 0, source: author }
  await replaceOutlines(db, district, {
    ...{ ...madeUp, kind: 'buildings' },
    outlines: borough.buildings.map(({ ring, residential }) => ({
      ...{ shape: JSON.stringify({ type: 'Polygon', coordinates: [ring] }), residential, class: '', name: '' },
    })),
  })
  await replaceOutlines(db, district, {
    ...{ ...madeUp, kind: 'streets' },
    outlines: borough.streets.map(({ line, ...street }) => ({
      ...{ shape: JSON.stringify({ type: 'LineString', coordinates: line }), residential: null, ...street },
    })),
  })
  for (const rule of borough.rules) await replaceRule(db, district, rule)
  for (const { name, site, weekday, fromHour, toHour } of borough.events) {
    const siteId = siteIds.get(site)
    const day = daysAfter(nextMonday(today), weekday - 1)
    if (siteId !== undefined)
      await insertEvent(db, district, { name, site_id: siteId, day, from_hour: fromHour, to_hour: toHour })
  }
}

const boroughAnswers = {
  privateShare: '12',
  retentionDays: '31',
  evidence: 'Hot spots of the synthetic borough',
} as const

/** A record that is active from the day of loading on. Its answers say that they are made up. */
function justified(site: string, purpose: string, today: string): Justification {
  const madeUp = Object.fromEntries(
    justificationFields.map(({ slug, label }) => [slug, `${label}: made up for the synthetic borough`]),
  )
  const event = { by: author, on: today, reason: null, review: null }
  return {
    site,
    answers: { ...madeUp, ...boroughAnswers, purpose },
    isCovert: false,
    decided: 'active',
    author,
    approvedOn: today,
    activeFrom: today,
    reviewOn: daysAfter(today, justifiedDays),
    renewals: 0,
    history: [
      { action: 'approve', ...event },
      { action: 'activate', ...event },
    ],
  }
}
