import { z } from 'zod'
import { flyTipSizes, handCategorySlugs } from '../feeds/categories.ts'
import { leastZoom } from '../tap-precision.ts'

/** 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM' on the clock in England. */
export const ClockField = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$/, { error: 'must be a day, or a day and time like 2026-01-31T21:30' })
export const RefField = z.uuid({ error: 'must be a UUID made where the entry was' })

const degrees = {
  longitude: z.number().min(-8.7, { error: 'is outside the United Kingdom' }).max(1.8, {
    error: 'is outside the United Kingdom',
  }),
  latitude: z.number().min(49.8, { error: 'is outside the United Kingdom' }).max(61, {
    error: 'is outside the United Kingdom',
  }),
}

/** A place and how it was found, which says how far off it may be. */
export const EntryPlace = z.discriminatedUnion('how', [
  z.strictObject({
    how: z.literal('map'),
    ...degrees,
    zoom: z.number().min(leastZoom, { error: 'is too far away: zoom in until streets can be told apart' }).max(24),
  }),
  z.strictObject({
    how: z.literal('position'),
    ...degrees,
    accuracyMetres: z.number().min(0).max(500, { error: 'is too vague: more than 500 m. Choose a street instead' }),
  }),
  z.strictObject({ how: z.literal('street'), street: z.int().positive().describe('As the search of places names it') }),
  z.strictObject({ how: z.literal('postcode'), postcode: z.string().trim().min(5).max(10) }),
])
export type EntryPlace = z.infer<typeof EntryPlace>

export const HappenedField = z.strictObject({
  from: ClockField,
  to: ClockField.optional().describe('Where it is known only between which times'),
})

export const EntryRequest = z
  .object({
    ref: RefField.describe('Made by who sends it: the same again adds nothing and answers the same receipt'),
    category: z.enum(handCategorySlugs),
    happened: HappenedField,
    entered: z.iso.datetime({ offset: true }).describe('When it was entered, which may be long before it is sent'),
    place: EntryPlace,
    details: z
      .strictObject({
        offensive: z.boolean().optional(),
        onGridRoad: z.boolean().optional(),
        size: z.enum(flyTipSizes).optional(),
      })
      .default({}),
  })
  .strict()
export type EntryRequest = z.infer<typeof EntryRequest>

export const EntryReceipt = z
  .object({
    ref: z.string(),
    receipt: z.string().describe('Its reference in lists'),
    status: z.enum(['kept', 'withdrawn']),
    keptAs: z.string().describe('Where it is counted'),
    precisionMetres: z.number(),
    withdrawUntil: z.string().describe('Until then whoever entered it may take it back'),
    dataVersion: z.string(),
  })
  .meta({ id: 'EntryReceipt' })
export type EntryReceipt = z.infer<typeof EntryReceipt>

export const EntryPath = z.object({ ref: RefField })

export const PlacesQuery = z
  .object({ text: z.string().trim().min(2).max(60), district: z.string().optional() })
  .strict()
export const FoundStreet = z.object({
  street: z.int(),
  name: z.string(),
  ward: z.string().nullable().describe('Where several have the name'),
  longitude: z.number(),
  latitude: z.number(),
  precisionMetres: z.number(),
})
export const FoundPostcode = z.object({
  postcode: z.string(),
  longitude: z.number(),
  latitude: z.number(),
  precisionMetres: z.number(),
})
export const PlacesAnswer = z
  .object({
    streets: z.array(FoundStreet).describe('At most 20'),
    postcode: FoundPostcode.nullable(),
    unknownPostcode: z.string().nullable().describe('A whole postcode that is not loaded'),
  })
  .meta({ id: 'PlacesAnswer' })
export type PlacesAnswer = z.infer<typeof PlacesAnswer>

export const StreetsQuery = z.object({ district: z.string().optional() }).strict()
export const StreetsAnswer = z
  .object({
    district: z.string().nullable(),
    streets: z.array(FoundStreet),
    tooMany: z.boolean().describe('True where there are too many to keep on a device; none is listed then'),
  })
  .meta({ id: 'StreetsAnswer' })
export type StreetsAnswer = z.infer<typeof StreetsAnswer>
