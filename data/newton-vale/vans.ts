import type { Addresses } from './addresses.ts'
import { DISTRICT } from './boundaries.ts'
import type { Position } from './curves.ts'
import type { Place } from './ground.ts'
import { toLonLat } from './projection.ts'
import { STATION } from './skeleton.ts'
import { NIGHT_QUARTER, RETAIL_PARK, type SnapPoint } from './snap-points.ts'

type Hours = { weekday: number; fromHour: number; toHour: number }

/** A site that vans may stand at; what is null or '' is not known. */
export type PlannedSite = {
  name: string
  /** Easting and northing, EPSG:27700. */
  at: Position
  parking: string
  hasPower: boolean | null
  sightLine: string
  consent: string
  signage: string
  permittedHours: Hours[] | null
  status: 'suggested' | 'accepted' | 'refused'
  reason: string
  /** Purpose of its justification; null where it has none. */
  justifiedFor: string | null
}

export type VanPlanning = {
  district: string
  vans: { name: string; crew: number; operators: number; weeklyHours: number; crewHours: Hours[] | null }[]
  sites: PlannedSite[]
  cameras: { name: string; at: Position; reachMetres: number }[]
  places: {
    kind: 'help-point' | 'taxi-rank' | 'licensed-premises' | 'school'
    name: string
    at: Position
    openHours: Hours[] | null
  }[]
  rules: { kind: 'from-cameras' | 'from-schools'; metres: number; reason: string }[]
  /** Outlines around the sites, in degrees and closed, so that it can be seen what a camera sees. */
  buildings: { ring: Position[]; residential: boolean }[]
  /** `weekday` of the first week after loading. */
  events: { name: string; site: string; weekday: number; fromHour: number; toHour: number }[]
}

const everyDay = (fromHour: number, toHour: number): Hours[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromHour, toHour }))

/**
 * What the vans of the borough are planned with. Sites stand by every planted hot spot, so that a good plan can cover
 * them; two stand where little happens, and a planner that chooses those is wrong.
 */
export function planVans(
  places: readonly Place[],
  points: readonly Pick<SnapPoint, 'homes'>[],
  addresses: readonly Addresses[],
): VanPlanning {
  const by = (name: string, east: number, north: number): Position => {
    const found = places.find((place) => place.name === name)
    if (!found) throw new RangeError(`No place ${name}`)
    return beside(found.at, east, north)
  }
  const [nights, shops] = [NIGHT_QUARTER, RETAIL_PARK]
  const asb = 'ASB and damage in the evening that the usual patrols do not reach'
  const violence = 'Violence at night around licensed premises'
  const planning: Omit<VanPlanning, 'buildings'> = {
    district: DISTRICT.code,
    vans: [
      { name: 'Van 1', crew: 1, operators: 2, weeklyHours: 37, crewHours: null },
      { name: 'Van 2', crew: 1, operators: 2, weeklyHours: 37, crewHours: everyDay(14, 26) },
    ],
    sites: [
      site('Market Square lay-by', beside(nights, -60, 40), violence, { hasPower: true }),
      site('Theatre forecourt', beside(nights, 130, -90), violence),
      site('Bar quarter car park', beside(nights, 40, 170), violence, { permittedHours: everyDay(18, 28) }),
      site('Coach bays', beside(nights, -210, -120), asb),
      site('Station approach', beside(STATION, 50, -40), 'Theft of bicycles and cars by the station'),
      site('Retail park service road', beside(shops, -90, 60), 'Theft and ASB at the retail park'),
      site('Retail park overflow', beside(shops, 200, -150), 'Theft and ASB at the retail park'),
      site('Plumstock parade', by('Plumstock', 60, 30), asb),
      site('Plumstock green', by('Plumstock', -140, -110), asb),
      site('Ravenscote shops', by('Ravenscote', 40, -60), asb),
      site('Ravenscote hall', by('Ravenscote', -150, 120), asb),
      site('Ropery End garages', by('Ropery End', 70, 50), violence),
      site('Ropery End play area', by('Ropery End', -130, -60), asb, { permittedHours: everyDay(14, 22) }),
      site('Gorse Bank verge', by('Gorse Bank', 30, 60), 'Vehicle crime in the evening'),
      site('Bridge End slip', by('Bridge End', -40, 30), asb),
      site('Pipers Mead turning circle', by('Pipers Mead', 0, -50), 'Burglary and ASB on the estate'),
      {
        ...site('Pipers Mead footpath', by('Pipers Mead', 160, 90), null),
        status: 'refused',
        reason: 'Looks straight into bedrooms; masking would leave nothing to see',
      },
      { ...site('Gorse Bank depot', by('Gorse Bank', 220, -180), null), status: 'suggested' },
    ],
    cameras: [
      { name: 'Market Square north', at: beside(nights, 0, 90), reachMetres: 70 },
      { name: 'Market Square south', at: beside(nights, -20, -60), reachMetres: 70 },
      { name: 'Station concourse', at: beside(STATION, 0, 10), reachMetres: 60 },
      { name: 'Retail park gate', at: beside(shops, 20, -30), reachMetres: 60 },
    ],
    places: [
      { kind: 'help-point', name: 'Market Square', at: beside(nights, 10, 60), openHours: null },
      { kind: 'help-point', name: 'Plumstock parade', at: by('Plumstock', 80, 20), openHours: null },
      { kind: 'taxi-rank', name: 'Market Square rank', at: beside(nights, 70, 10), openHours: everyDay(20, 28) },
      { kind: 'licensed-premises', name: 'Bar quarter', at: beside(nights, 60, 120), openHours: everyDay(17, 27) },
      { kind: 'school', name: 'Plumstock primary', at: by('Plumstock', -180, -90), openHours: null },
      { kind: 'school', name: 'Ropery End primary', at: by('Ropery End', -190, -40), openHours: null },
    ],
    rules: [
      { kind: 'from-schools', metres: 100, reason: 'Children on their way to school are not watched' },
      { kind: 'from-cameras', metres: 20, reason: 'A van beside a camera sees what the camera sees' },
    ],
    events: [{ name: 'Saturday market', site: 'Coach bays', weekday: 6, fromHour: 9, toHour: 13 }],
  }
  const sites = planning.sites.map(({ at }) => at)
  return { ...planning, buildings: buildingsAround(sites, points, addresses) }
}

/** As far as a camera of today tells that somebody is there. */
const viewMetres = 140
/** Nothing is built where a van stands. */
const clearMetres = 12
const halfSideMetres = 4

/** A square house behind each front door near a site, once each. */
function buildingsAround(
  sites: readonly Position[],
  points: readonly Pick<SnapPoint, 'homes'>[],
  addresses: readonly Addresses[],
): VanPlanning['buildings'] {
  const built = new Map<string, VanPlanning['buildings'][number]>()
  for (const [at, doors] of addresses.entries())
    for (const [east, north] of doors) {
      const nearest = Math.min(...sites.map(([x, y]) => Math.hypot(x - east, y - north)))
      if (nearest > viewMetres || nearest < clearMetres) continue
      const corner = (right: number, up: number) =>
        toLonLat([east + right * halfSideMetres, north + up * halfSideMetres])
      const ring = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]
      built.set(`${east} ${north}`, { ring, residential: points[at]!.homes > 0 })
    }
  return [...built.values()]
}

function site(
  name: string,
  at: Position,
  justifiedFor: string | null,
  change: Partial<Pick<PlannedSite, 'hasPower' | 'permittedHours'>> = {},
): PlannedSite {
  return {
    name,
    at,
    parking: 'Off the carriageway, agreed with the highways team',
    hasPower: null,
    sightLine: 'Clear for 150 m',
    consent: 'Council land',
    signage: 'Sign on the van and on the nearest lamp column',
    permittedHours: null,
    status: 'accepted',
    reason: '',
    justifiedFor,
    ...change,
  }
}

function beside([east, north]: Position, right: number, up: number): Position {
  return [Math.round(east + right), Math.round(north + up)]
}
