import { z } from 'zod'
import { dayNumber } from '../calendar-date.ts'
import { cameraPurposeSlugs } from '../camera-range.ts'

/** Kinds of places in a town that plans look at, beside fixed cameras. */
export const townPlaceKinds = ['help-point', 'taxi-rank', 'licensed-premises', 'school'] as const
export const exclusionKinds = ['from-cameras', 'from-schools'] as const
export const siteStatuses = ['suggested', 'accepted', 'refused'] as const

/** A day of the calendar; years in which vans are planned. */
export const DayField = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'must be a day written YYYY-MM-DD' })
  .refine(isDay, { error: 'is not a day of the calendar' })
export const DistrictField = z.string().max(20).optional()
export const NameField = z.string().trim().min(1).max(120)
export const WordsField = z.string().trim().max(500)
export const ReasonField = z.string().trim().min(3).max(500)
export const IdField = z.int().positive().max(2_147_483_647)
const idInPath = z.coerce.number().int().positive().max(2_147_483_647)

const degrees = {
  longitude: z.number().min(-8.7).max(1.8),
  latitude: z.number().min(49.8).max(61),
}

/** Part of each week. Weekdays count from Monday 1; hours from 24 on are of the morning after. */
export const HoursOfWeek = z.strictObject({
  weekday: z.int().min(1).max(7),
  fromHour: z.int().min(0).max(23),
  toHour: z.int().min(1).max(36),
})
export type HoursOfWeek = z.infer<typeof HoursOfWeek>
/** Null is at any time. */
export const HoursField = z.array(HoursOfWeek).max(70).nullable()

export const InputsQuery = z.object({ district: DistrictField }).strict()
const ofDistrict = { district: z.object({ code: z.string(), name: z.string() }), synthetic: z.boolean() }

const siteFacts = {
  parking: WordsField.default('').describe('Where the van may stand, and who says so'),
  hasPower: z.boolean().nullable().default(null),
  sightLine: WordsField.default(''),
  consent: WordsField.default('').describe('Of whoever owns the land'),
  signage: WordsField.default(''),
  permittedHours: HoursField.default(null).describe('Null: at any time'),
}

export const SiteRequest = z.object({ district: DistrictField, name: NameField, ...degrees, ...siteFacts }).strict()
export type SiteRequest = z.infer<typeof SiteRequest>
export const SiteChange = z.object({ ...degrees, ...siteFacts }).strict()
export const SitePath = z.object({ site: idInPath })
export const SiteDecision = z
  .object({
    status: z.enum(siteStatuses),
    reason: WordsField.default('').describe('Needed where it is refused'),
  })
  .strict()

export const Site = z
  .object({
    site: z.int(),
    name: z.string(),
    longitude: z.number(),
    latitude: z.number(),
    parking: z.string(),
    hasPower: z.boolean().nullable(),
    sightLine: z.string(),
    consent: z.string(),
    signage: z.string(),
    permittedHours: HoursField,
    source: z.enum(['map', 'file', 'suggested', 'borough']),
    status: z.enum(siteStatuses),
    reason: z.string(),
    changedBy: z.string(),
    changedAt: z.string(),
    justifiedBefore: z.string().nullable().describe('Vans may be planned here before this day; null: not at all'),
  })
  .meta({ id: 'Site' })
export type Site = z.infer<typeof Site>
export const SitesAnswer = z.object({ ...ofDistrict, sites: z.array(Site) }).meta({ id: 'SitesAnswer' })
export type SitesAnswer = z.infer<typeof SitesAnswer>

/** The text of a small file: CSV with a heading, or GeoJSON. */
export const PlacesFile = {
  district: DistrictField,
  name: NameField.describe('Of the file'),
  text: z.string().min(1).max(900_000),
}
export const SitesUpload = z.object(PlacesFile).strict()
export const UploadAnswer = z
  .object({
    rows: z.int(),
    added: z.int(),
    changed: z.int().describe('Known by their name, and put where the file has them'),
    refused: z.array(z.object({ line: z.int(), reason: z.string() })),
  })
  .meta({ id: 'PlacesUploadAnswer' })
export type UploadAnswer = z.infer<typeof UploadAnswer>
export const SuggestRequest = z
  .object({
    district: DistrictField,
    most: z.int().min(1).max(100).default(30),
    spacingMetres: z.number().min(50).max(2_000).default(250),
  })
  .strict()
export const SuggestAnswer = z
  .object({ suggested: z.int(), looked: z.string().describe('What they were suggested from') })
  .meta({ id: 'SuggestAnswer' })
export type SuggestAnswer = z.infer<typeof SuggestAnswer>

export const ViewQuery = z
  .object({
    purpose: z.enum(cameraPurposeSlugs).default('detect'),
    horizontalPixels: z.coerce.number().int().min(320).max(16_000).default(1_920),
    fieldOfView: z.coerce.number().min(5).max(170).default(60).describe('Degrees across, without zoom'),
    zoom: z.coerce.number().min(1).max(100).default(1),
  })
  .strict()
export type ViewQuery = z.infer<typeof ViewQuery>
export const SiteView = z
  .object({
    site: z.int(),
    name: z.string(),
    rangeMetres: z.number().describe('Up to which the camera is good enough for the purpose'),
    ranges: z.array(z.object({ purpose: z.enum(cameraPurposeSlugs), label: z.string(), rangeMetres: z.number() })),
    buildings: z.int().describe('Outlines in range; without any the whole circle counts as seen'),
    squareMetres: z.number(),
    share: z.number().describe('Of the circle of the range'),
    privateShare: z
      .number()
      .nullable()
      .describe('Of what is seen, on land beside homes; null: no outline says which are'),
    isInsideBuilding: z.boolean(),
    ring: z.array(z.tuple([z.number(), z.number()])).describe('What is seen, in degrees, closed'),
    sentence: z.string(),
  })
  .meta({ id: 'SiteView' })
export type SiteView = z.infer<typeof SiteView>

const vanFacts = {
  crew: z.int().min(1).max(2).describe('Operators in it at a time'),
  operators: z.int().min(1).max(20).describe('Operators who share the work'),
  weeklyHours: z.number().min(0).max(168).describe('Hours of its operators in one week together'),
  crewHours: HoursField.default(null).describe('Null: whenever it is wanted'),
}
export const VanRequest = z.object({ district: DistrictField, name: NameField, ...vanFacts }).strict()
export const VanChange = z.object({ ...vanFacts, retiredOn: DayField.nullable().default(null) }).strict()
export const VanPath = z.object({ van: idInPath })
export const AbsenceRequest = z.object({ from: DayField, to: DayField, reason: ReasonField }).strict()
export const Van = z
  .object({
    van: z.int(),
    name: z.string(),
    crew: z.int(),
    operators: z.int(),
    weeklyHours: z.number(),
    crewHours: HoursField,
    retiredOn: z.string().nullable(),
    absences: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Van' })
export type Van = z.infer<typeof Van>
export const VansAnswer = z.object({ ...ofDistrict, vans: z.array(Van) }).meta({ id: 'VansAnswer' })
export type VansAnswer = z.infer<typeof VansAnswer>

export const PlaceRequest = z
  .object({
    district: DistrictField,
    kind: z.enum([...townPlaceKinds, 'fixed-camera']),
    name: NameField,
    ...degrees,
    reachMetres: z.number().min(1).max(2_000).default(60).describe('Of a fixed camera'),
    openHours: HoursField.default(null),
  })
  .strict()
export type PlaceRequest = z.infer<typeof PlaceRequest>
export const PlacesUpload = z.object({ ...PlacesFile, kind: z.enum([...townPlaceKinds, 'fixed-camera']) }).strict()
const placed = { name: z.string(), longitude: z.number(), latitude: z.number() }
export const FixedCamera = z.object({ camera: z.int(), ...placed, reachMetres: z.number() }).meta({ id: 'FixedCamera' })
export const TownPlace = z
  .object({
    place: z.int(),
    kind: z.enum(townPlaceKinds),
    ...placed,
    openHours: HoursField,
    cameraWithin50Metres: z.boolean().describe('Whether a fixed camera stands within 50 m'),
  })
  .meta({ id: 'TownPlace' })
export const EventRequest = z
  .object({
    district: DistrictField,
    name: NameField,
    site: IdField,
    day: DayField,
    fromHour: z.int().min(0).max(23),
    toHour: z.int().min(1).max(36),
  })
  .strict()
export type EventRequest = z.infer<typeof EventRequest>
export const EventPath = z.object({ event: idInPath })
export const CancelRequest = z.object({ reason: ReasonField }).strict()
export const CommittedEvent = z
  .object({
    event: z.int(),
    name: z.string(),
    site: z.int(),
    day: z.string(),
    fromHour: z.int(),
    toHour: z.int(),
    cancelledBecause: z.string().nullable(),
  })
  .meta({ id: 'CommittedEvent' })
export const RuleRequest = z
  .object({
    district: DistrictField,
    kind: z.enum(exclusionKinds),
    metres: z.number().min(1).max(5_000).nullable().describe('Null: the rule no longer holds'),
    reason: ReasonField,
  })
  .strict()
export type RuleRequest = z.infer<typeof RuleRequest>
export const ExclusionRule = z
  .object({ kind: z.enum(exclusionKinds), metres: z.number(), reason: z.string() })
  .meta({ id: 'ExclusionRule' })
export const GroundAnswer = z
  .object({
    ...ofDistrict,
    cameras: z.array(FixedCamera),
    places: z.array(TownPlace),
    events: z.array(CommittedEvent),
    rules: z.array(ExclusionRule),
    footprints: z.int().describe('Buildings loaded'),
    streets: z.int().describe('Pieces of street loaded'),
    carParks: z.int().describe('Outlines of car parks loaded'),
  })
  .meta({ id: 'GroundAnswer' })
export type GroundAnswer = z.infer<typeof GroundAnswer>

function isDay(text: string): boolean {
  try {
    dayNumber(text)
    return true
  } catch {
    return false
  }
}
