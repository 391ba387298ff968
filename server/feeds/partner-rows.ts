import { dayNumber } from '../../shared/calendar-date.ts'
import type { FeedColumn, FeedDescriptor } from '../../shared/feeds/feed-descriptor.ts'
import type { PlaceColumn } from '../../shared/feeds/place-columns.ts'
import { clockText, type LocalTime, minutesPerDay, monthOfMinute, readLocalTime } from './local-time.ts'
import { type Box, type Place, readPlace } from './location.ts'
import type { PartnerColumns } from './partner-columns.ts'
import type { RowRefusal } from './police-street-row.ts'

const longestText = 200
const longestRef = 400

export type FieldValue = string | number | boolean

export interface PartnerRow {
  readonly supplier: string
  readonly ref: string
  readonly layer: string
  /** Of `opened`. */
  readonly month: string
  readonly opened: LocalTime
  readonly closed: LocalTime | null
  readonly reported: LocalTime | null
  readonly subjectKey: string | null
  readonly addressKey: string | null
  readonly similarityClass: string | null
  readonly place: Place
  readonly fields: Readonly<Record<string, FieldValue>>
  /** Values that were left out because they are not of the kind of their column. */
  readonly leftOut: readonly { readonly column: string; readonly why: string }[]
  /** Of the times of the row. */
  readonly doubts: readonly ('skipped' | 'repeated')[]
}

const yes = new Set(['y', 'yes', 'true', 't', '1'])
const no = new Set(['n', 'no', 'false', 'f', '0'])

/**
 * Makes a reader of the rows of one file of a feed: a report, or why it is refused. `today` is 'YYYY-MM-DD'; a time
 * after its end lies in the future. `supplier` is who sent the file, where its rows do not say. `home` is the box around
 * the loaded districts. `saltKey` hashes the key of a person, address or vehicle again: the partner's own is not kept.
 * Columns that the feed does not have are never read: they may name people.
 */
export function partnerRowReader(
  feed: FeedDescriptor,
  columns: PartnerColumns,
  {
    today,
    supplier,
    home,
    saltKey,
  }: {
    today: string
    supplier: string
    home: Box | null
    saltKey: (kind: string, key: string) => string
  },
) {
  const future = (dayNumber(today) + 1) * minutesPerDay
  const kept = (feed.columns as readonly FeedColumn[]).filter(({ name }) => columns.at.has(name))
  const keys = [feed.subjectKey, feed.addressKey, feed.similarityClass]
  const isField = ({ name }: FeedColumn) =>
    name !== feed.opened && (name !== feed.closed || feed.closedWhen !== undefined) && !keys.includes(name)

  return function readRow(fields: readonly string[]): PartnerRow | RowRefusal {
    if (fields.length !== columns.count)
      return { reason: 'wrong number of columns', found: `${fields.length} where ${columns.count} were expected` }
    const text = (name: string | undefined) => cleaned(fields[columns.at.get(name ?? '') ?? -1])
    const empty = kept.find(({ name, required }) => required && text(name) === '')
    if (empty) return { reason: `${empty.name} is missing`, found: '' }
    const named = feed.hashed?.find((name) => isNoHash(text(name)))
    // What was found is not kept: it is what must not be here.
    if (named) return { reason: `${named} is not a hash`, found: '' }

    const times = new Map<string, LocalTime>()
    const leftOut: { column: string; why: string }[] = []
    for (const { name, kind, required, mayLieAhead } of kept) {
      const value = kind === 'time' ? text(name) : ''
      if (value === '') continue
      const read = readLocalTime(value)
      const isNeeded = required || name === feed.closed
      if (typeof read === 'string') {
        const why = read === 'not a date' ? 'is not a date' : 'has the month before the day'
        if (isNeeded) return { reason: `${name} ${why}`, found: value }
        leftOut.push({ column: name, why })
      } else if (read.minute >= future && !mayLieAhead) {
        if (isNeeded) return { reason: 'date lies in the future', found: value }
        leftOut.push({ column: name, why: 'lies in the future' })
      } else times.set(name, read)
    }
    const opened = times.get(feed.opened)
    if (!opened) return { reason: `${feed.opened} is missing`, found: '' }
    const isClosed = !feed.closedWhen || text(feed.closedWhen.column).toLowerCase() === feed.closedWhen.is
    const closed = (isClosed && times.get(feed.closed ?? '')) || null
    if (closed && endOf(closed) < opened.minute)
      return { reason: `${feed.closed} is before ${feed.opened}`, found: `${text(feed.opened)}, ${text(feed.closed)}` }

    const keyOf = (name: string | undefined) => {
      const key = text(name).slice(0, longestText)
      return name === undefined || key === '' ? null : saltKey(name, key)
    }
    const values: Record<string, FieldValue> = {}
    for (const column of kept) {
      const value = text(column.name)
      if (value === '' || !isField(column)) continue
      if (feed.hashed?.includes(column.name)) {
        values[column.name] = keyOf(column.name) ?? ''
        continue
      }
      const time = times.get(column.name)
      const read = column.kind === 'time' ? (time ? { value: clockText(time) } : null) : readValue(value, column)
      if (read && 'why' in read) leftOut.push({ column: column.name, why: read.why })
      if (read && 'value' in read) values[column.name] = read.value
    }

    const placeText = (name: PlaceColumn) => cleaned(fields[columns.place.get(name) ?? -1])
    const place = readPlace(
      {
        easting: placeText('easting'),
        northing: placeText('northing'),
        longitude: placeText('longitude'),
        latitude: placeText('latitude'),
        gridReference: placeText('grid_reference'),
        postcode: placeText('postcode'),
        outward: placeText('outward'),
        location: placeText('location'),
        precision: placeText('precision_m'),
      },
      home,
    )
    if ('reason' in place) return place
    const part = (name: string) => {
      const time = times.get(name)
      return name === 'location' ? placeName(place) : time ? clockText(time) : text(name)
    }
    const ref = typeof feed.ref === 'string' ? text(feed.ref) : feed.ref.map(part).join(' | ')
    if (ref === '') return { reason: `${feed.ref} is missing`, found: '' }
    if (ref.length > longestRef)
      return { reason: `reference is longer than ${longestRef} characters`, found: ref.slice(0, longestText) }
    return {
      supplier: text(feed.supplier).slice(0, longestText) || supplier,
      ref,
      layer: layerOf(feed, text(feed.layerByWords?.column)),
      month: monthOfMinute(opened.minute),
      opened,
      closed,
      reported: times.get(feed.reported ?? '') ?? null,
      subjectKey: keyOf(feed.subjectKey),
      addressKey: keyOf(feed.addressKey),
      similarityClass: text(feed.similarityClass).slice(0, longestText) || null,
      place,
      fields: values,
      leftOut,
      doubts: [...times.values()].flatMap(({ doubt }) => (doubt === null ? [] : [doubt])),
    }
  }
}

/** A value of the kind of its column, or why it is left out. */
function readValue(text: string, { kind, choices }: FeedColumn): { value: FieldValue } | { why: string } {
  const lower = text.toLowerCase()
  if (kind === 'yes-no') {
    if (yes.has(lower)) return { value: true }
    return no.has(lower) ? { value: false } : { why: 'is neither yes nor no' }
  }
  if (kind === 'number') {
    const number = Number(text.replace(/^£\s*/, '').replace(/,(?=\d{3}(\D|$))/g, ''))
    return Number.isFinite(number) ? { value: number } : { why: 'is not a number' }
  }
  if (kind === 'choice') return { value: choices?.find((choice) => choice === lower) ?? lower.slice(0, longestText) }
  return { value: text.slice(0, longestText) }
}

/** Hashes have no spaces; a number plate may have none either. */
function isNoHash(text: string): boolean {
  return /[\s@,]/.test(text) || /^[A-Z]{2}\d{2}[A-Z]{3}$/i.test(text)
}

function layerOf(feed: FeedDescriptor, words: string): string {
  return feed.layerByWords?.layers.find(([pattern]) => pattern.test(words))?.[1] ?? feed.layer
}

/** What tells the place of one row from another, without its words: those may be an address. */
function placeName({ at, postcode, outward }: Place): string {
  return postcode ?? (at ? at.map(Math.round).join(' ') : (outward ?? ''))
}

function endOf({ minute, hasTime }: LocalTime): number {
  return hasTime ? minute : minute + minutesPerDay - 1
}

function cleaned(text: string | undefined): string {
  return (text ?? '').replace(/\u00A0/g, ' ').trim()
}
