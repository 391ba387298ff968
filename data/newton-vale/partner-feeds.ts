import type { Random } from '../../shared/random.ts'
import { clockText } from './exact-incidents.ts'
import { DAY, type Profile } from './hours.ts'
import type { PublishedPoint } from './incidents.ts'
import type { Draw } from './snap-points.ts'

/** How many reports one service has, where and when; `headings` follow the reference, places come last. */
export type PartnerFeed = {
  slug: string
  prefix: string
  headings: readonly string[]
  perMonth: number
  /** How much more there is for each unit of hardship. */
  hardship: number
  draws: Partial<Record<Draw, number>>
  profile: Profile
}

const EVEN = [1, 1, 1, 1, 1, 1, 1]
const WEEKDAYS = [10, 9, 9, 9, 9, 2, 1]
const OFFICE = [0, 0, 0, 0, 0, 0, 1, 3, 8, 12, 12, 11, 8, 9, 10, 9, 7, 4, 2, 1, 1, 0, 0, 0]
const PATROLS = [2, 1, 0, 0, 0, 0, 0, 1, 5, 8, 9, 9, 6, 8, 9, 9, 9, 9, 9, 8, 7, 6, 5, 3]
const FIRES = [5, 4, 3, 2, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 10, 9, 7]

const desk: Profile = { hours: OFFICE, days: WEEKDAYS, unknown: 0, delay: 0 }

export const PARTNER_FEEDS: readonly PartnerFeed[] = [
  {
    slug: 'graffiti',
    prefix: 'GR',
    headings: ['reported_at', 'removed_at', 'offensive', 'surface', 'owner', 'area_m2'],
    ...{ perMonth: 85, hardship: 0.12, profile: desk },
    draws: { homes: 0.4, centre: 0.22, shops: 0.1, park: 0.12, road: 0.1, station: 0.06 },
  },
  {
    slug: 'abandoned_vehicle',
    prefix: 'AV',
    headings: ['reported_at', 'referred_at', 'inspected_at', 'removed_at', 'reg_hash', 'on_grid_road', 'outcome'],
    ...{ perMonth: 40, hardship: 0.1, profile: desk },
    draws: { homes: 0.66, cars: 0.08, works: 0.06, road: 0.2 },
  },
  {
    slug: 'fly_tip',
    prefix: 'FT',
    headings: ['reported_at', 'cleared_at', 'size', 'waste_type', 'land_type', 'enforcement', 'penalty_gbp'],
    ...{ perMonth: 110, hardship: 0.2 },
    // Crews that find a fly-tip on their round write the day alone, and the system adds 00:00.
    profile: { ...desk, unknown: 0.14 },
    draws: { homes: 0.7, works: 0.08, park: 0.08, road: 0.14 },
  },
  {
    slug: 'asb_referral',
    prefix: 'AR',
    headings: [
      ...['referred_at', 'closed_at', 'subject_key', 'address_key', 'asb_type', 'similarity_class', 'source_agency'],
      ...['referred_to', 'outcome'],
    ],
    ...{ perMonth: 45, hardship: 0.2, profile: desk },
    draws: { homes: 0.9, centre: 0.06, park: 0.04 },
  },
  {
    slug: 'warden_visit',
    prefix: 'WV',
    headings: ['warden_id', 'arrive_at', 'leave_at', 'hotspot_id', 'activity', 'foot'],
    ...{ perMonth: 36, hardship: 0.15, profile: { ...desk, hours: PATROLS, days: EVEN } },
    draws: { homes: 0.6, centre: 0.16, park: 0.14, shops: 0.06, station: 0.04 },
  },
  {
    slug: 'fire',
    prefix: 'FR',
    headings: ['alarm_at', 'class', 'deliberate', 'vehicle'],
    ...{ perMonth: 20, hardship: 0.2, profile: { ...desk, hours: FIRES, days: EVEN } },
    draws: { homes: 0.7, works: 0.08, park: 0.14, road: 0.08 },
  },
]

/** Writes the columns between reference and place of one report after another, in the order of their times. */
export function createColumns({ slug }: PartnerFeed, random: Random, end: number) {
  const after = (minute: number, meanDays: number) => {
    const done = Math.round((minute - meanDays * DAY * Math.log(1 - random.next())) / 5) * 5
    return done < end ? clockText(done) : ''
  }
  const chance = (share: number) => (random.next() < share ? 'Y' : 'N')
  const key = () => random.bits().toString(16).padStart(8, '0')
  const subjects: { key: string; address: string; kind: string; similarity: string; minute: number }[] = []

  return (minute: number, { draw, name }: PublishedPoint, hotspot: string): (string | number)[] => {
    const opened = clockText(minute)
    if (slug === 'graffiti') {
      const offensive = chance(0.1)
      const removed = after(minute, offensive === 'Y' ? 0.8 : hotspot ? 6 : 3)
      const surface = random.pick(['brick', 'concrete', 'metal', 'wood', 'glass'])
      const owner = random.pick(['council', 'council', 'housing association', 'utility', 'private'])
      return [opened, removed, offensive, surface, owner, (0.2 + 4 * random.next() ** 2).toFixed(1)]
    }
    if (slug === 'abandoned_vehicle') {
      const isGridRoad = draw === 'road' && /^[HV]\d/.test(name)
      const referred = clockText(minute + 60)
      const outcome = random.pick(['removed', 'removed', 'claimed by its keeper', 'not abandoned'])
      const done = after(minute + 60, isGridRoad ? 0.7 : 8)
      return [opened, referred, after(minute + 30, 0.2), done, key(), isGridRoad ? 'Y' : 'N', done ? outcome : '']
    }
    if (slug === 'fly_tip') {
      const waste = random.pick(['household', 'household', 'furniture', 'white goods', 'builders', 'garden', 'tyres'])
      const penalty = random.next() < 0.04
      return [
        british(opened),
        british(after(minute, 2.5)),
        random.pick(['single item', 'car boot', 'small van', 'transit van', 'tipper lorry']),
        waste,
        draw === 'road' ? 'highway' : draw === 'park' ? 'open space' : random.pick(['highway', 'footpath', 'estate']),
        penalty ? 'fixed penalty' : random.next() < 0.2 ? 'investigated' : 'none',
        penalty ? 400 : '',
      ]
    }
    if (slug === 'asb_referral') {
      const known = subjects.filter((subject) => minute - subject.minute < 300 * DAY)
      const isRepeat = known.length > 0 && random.next() < 0.24
      const fresh = {
        key: key(),
        address: key(),
        kind: random.pick(['personal', 'nuisance', 'nuisance', 'environmental']),
        similarity: random.pick(['noise', 'rowdy behaviour', 'vehicles', 'neighbours', 'drugs', 'litter']),
      }
      const subject = isRepeat ? random.pick(known) : { ...fresh, minute }
      if (!isRepeat) subjects.push(subject)
      const agency = random.pick(['Newton Vale Council', 'Newton Vale Homes', 'Newton Vale Police'])
      const to = random.pick(['mediation', 'warning letter', 'contract', 'housing officer', 'youth service'])
      const closed = after(minute, 40)
      const outcome = closed ? random.pick(['resolved', 'resolved', 'no further action', 'order']) : ''
      return [opened, closed, subject.key, subject.address, subject.kind, subject.similarity, agency, to, outcome]
    }
    if (slug === 'warden_visit') {
      const leave = clockText(minute + 5 * (1 + Math.floor(8 * random.next())))
      const activity = random.pick(['patrol', 'patrol', 'patrol', 'engagement', 'litter', 'parking'])
      return [`W${1 + Math.floor(8 * random.next())}`, opened, leave, hotspot, activity, chance(0.7)]
    }
    const deliberate = hotspot ? 'Y' : chance(0.45)
    return [opened, random.next() < 0.35 ? 'primary' : 'secondary', deliberate, chance(0.2)]
  }
}

/** '2025-02-01 10:15' as '01/02/2025 10:15'. */
function british(text: string): string {
  return text.replace(/^(\d{4})-(\d\d)-(\d\d)/, '$3/$2/$1')
}
