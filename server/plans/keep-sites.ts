import type { z } from 'zod'
import type {
  Site,
  SiteChange,
  SiteDecision,
  SiteRequest,
  SitesAnswer,
  UploadAnswer,
} from '../../shared/contracts/plan-inputs.ts'
import type { Db } from '../areas/store.ts'
import { degreesFromGrid } from '../geometry/british-grid.ts'
import { ApiProblem, parameterProblem } from '../http/api-problem.ts'
import { justifiedSites } from './justification-store.ts'
import { findPlanDistrict, insideDistrict, type PlanDistrict, pointInDistrict } from './plan-district-store.ts'
import { readPlaces } from './read-places.ts'
import { findSite, insertSite, listSites, type SiteFacts, type StoredSite, updateSite } from './site-store.ts'

/** Who asks, and the database as it is for them. */
export interface Asker {
  readonly db: Db
  /** As records name them. */
  readonly actor: string
}

export async function readSites(db: Db, asked: string | undefined): Promise<SitesAnswer> {
  const district = await findPlanDistrict(db, asked)
  const [sites, justified] = await Promise.all([listSites(db, district), justifiedSites(db, district)])
  return {
    district: { code: district.code, name: district.name },
    synthetic: district.synthetic,
    sites: sites.map((site) => siteOf(site, justified.get(site.id)?.reviewOn ?? null)),
  }
}

/** One that somebody who knows the place puts on the map is accepted at once. */
export async function addSite({ db, actor }: Asker, request: z.infer<typeof SiteRequest>): Promise<Site> {
  const district = await findPlanDistrict(db, request.district)
  const point = await pointInDistrict(db, district, request)
  const id = await insertSite(db, district, {
    name: request.name,
    ...factsOf(request, point),
    source: 'map',
    status: 'accepted',
    changed_by: actor,
  })
  if (id === undefined)
    throw parameterProblem('name', `there is a site '${request.name}' already. Choose another name, or change that one`)
  return readSite(db, id)
}

export async function changeSite(
  { db, actor }: Asker,
  site: number,
  change: z.infer<typeof SiteChange>,
): Promise<Site> {
  const stored = await knownSite(db, site)
  const district = await findPlanDistrict(db, stored.district_code)
  const point = await pointInDistrict(db, district, change)
  await updateSite(db, site, { ...factsOf(change, point), changed_by: actor })
  return readSite(db, site)
}

export async function decideSite(
  { db, actor }: Asker,
  site: number,
  { status, reason }: z.infer<typeof SiteDecision>,
): Promise<Site> {
  if (status === 'refused' && reason === '')
    throw parameterProblem('reason', 'is needed: say why no van may stand there')
  await knownSite(db, site)
  await updateSite(db, site, { status, reason, changed_by: actor })
  return readSite(db, site)
}

/**
 * Sites of a file wait to be accepted. One that is known by its name is put where the file has it; what was decided
 * of it stays.
 */
export async function uploadSites(
  { db, actor }: Asker,
  { district: code, text }: { readonly district?: string | undefined; readonly text: string },
): Promise<UploadAnswer> {
  const district = await findPlanDistrict(db, code)
  const { rows, places, refused: unread } = readPlaces(text)
  const refused = [...unread]
  const known = new Map((await listSites(db, district)).map((site) => [site.name, site]))
  const inside = await insideDistrict(
    db,
    district,
    places.map(({ at }) => at),
  )
  let [added, changed] = [0, 0]
  for (const [place, { line, name, at, fields }] of places.entries()) {
    const [x, y] = at
    if (!inside.has(place)) {
      refused.push({ line, reason: `it does not lie in ${district.name}` })
      continue
    }
    const words = {
      parking: wordsOf(fields.parking),
      has_power: yesOrNo(fields.power ?? fields.has_power),
      sight_line: wordsOf(fields.sight_line ?? fields.sightline),
      consent: wordsOf(fields.consent),
      signage: wordsOf(fields.signage),
    }
    const before = known.get(name)
    if (before) {
      await updateSite(db, before.id, { x, y, ...words, changed_by: actor })
      changed += 1
    } else {
      const facts = { x, y, ...words, permitted_hours: null }
      await insertSite(db, district, { name, ...facts, source: 'file', status: 'suggested', changed_by: actor })
      added += 1
    }
  }
  return { rows, added, changed, refused: refused.sort((one, other) => one.line - other.line) }
}

/** Throws an ApiProblem for one that is not there or may not be seen. */
export async function knownSite(db: Db, site: number) {
  const stored = await findSite(db, site)
  if (stored) return stored
  throw new ApiProblem('not-found', { detail: `There is no site ${site}. GET /api/sites lists them.` })
}

async function readSite(db: Db, site: number): Promise<Site> {
  const stored = await knownSite(db, site)
  const district: Pick<PlanDistrict, 'code' | 'synthetic'> = { code: stored.district_code, synthetic: stored.synthetic }
  return siteOf(stored, (await justifiedSites(db, district)).get(site)?.reviewOn ?? null)
}

function siteOf(stored: StoredSite, justifiedBefore: string | null): Site {
  const [longitude, latitude] = degreesFromGrid(stored.x, stored.y)
  return {
    site: stored.id,
    name: stored.name,
    longitude,
    latitude,
    parking: stored.parking,
    hasPower: stored.has_power,
    sightLine: stored.sight_line,
    consent: stored.consent,
    signage: stored.signage,
    permittedHours: stored.permitted_hours,
    source: stored.source,
    status: stored.status,
    reason: stored.reason,
    changedBy: stored.changed_by,
    changedAt: stored.changed_at.toISOString(),
    justifiedBefore,
  }
}

function factsOf(change: z.infer<typeof SiteChange>, { x, y }: { x: number; y: number }): SiteFacts {
  return {
    x,
    y,
    parking: change.parking,
    has_power: change.hasPower,
    sight_line: change.sightLine,
    consent: change.consent,
    signage: change.signage,
    permitted_hours: change.permittedHours,
  }
}

const longestWords = 500

function wordsOf(text: string | undefined): string {
  return (text ?? '').trim().slice(0, longestWords)
}

function yesOrNo(text: string | undefined): boolean | null {
  const word = (text ?? '').trim().toLowerCase()
  if (['yes', 'y', 'true', '1'].includes(word)) return true
  return ['no', 'n', 'false', '0'].includes(word) ? false : null
}
