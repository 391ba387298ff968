import { isMonth, type Period } from '../../shared/period.ts'

export interface Camera {
  readonly longitude: number
  readonly latitude: number
  readonly zoom: number
}

export interface Field<Value> {
  readonly key: string
  /** What the reader calls it, for the note that a link could not be followed. */
  readonly name: string
  /** Undefined when the text is not a value of this field. */
  readonly read: (text: string) => Value | undefined
  readonly write: (value: Value) => string
}

export function oneOf<Value extends string>(key: string, name: string, allowed: readonly Value[]): Field<Value | null> {
  return { key, name, read: (text) => allowed.find((value) => value === text), write: (value) => value ?? '' }
}

export function text(key: string, name: string): Field<string | null> {
  return { key, name, read: (value) => value.slice(0, 200), write: (value) => value ?? '' }
}

export function wholeNumber(key: string, name: string, least: number, most: number): Field<number | null> {
  const read = (value: string) =>
    /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined
  return { key, name, read, write: (value) => (value === null ? '' : String(value)) }
}

export function flag(key: string, name: string): Field<boolean> {
  return { key, name, read: (value) => (value === '1' ? true : undefined), write: (value) => (value ? '1' : '') }
}

export const camera: Field<Camera | null> = {
  key: 'map',
  name: 'map view',
  read: (value) => {
    const [longitude = Number.NaN, latitude = Number.NaN, zoom = Number.NaN] = value.split('_').map(Number)
    const possible = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 && zoom >= 0 && zoom <= 22
    return possible ? { longitude, latitude, zoom } : undefined
  },
  write: (view) => (view ? `${view.longitude.toFixed(4)}_${view.latitude.toFixed(4)}_${view.zoom.toFixed(2)}` : ''),
}

export const search: Field<string> = {
  key: 'find',
  name: 'search',
  read: (value) => value.slice(0, 200),
  write: (value) => value,
}

export const period: Field<Period | null> = {
  key: 'months',
  name: 'period',
  read: (value) => {
    const [from = '', to = ''] = value.split('_')
    return isMonth(from) && isMonth(to) && from <= to ? { from, to } : undefined
  },
  write: (chosen) => (chosen ? `${chosen.from}_${chosen.to}` : ''),
}

export interface Days {
  readonly from: string
  readonly to: string
}

export const days: Field<Days | null> = {
  key: 'days',
  name: 'days',
  read: (value) => {
    const [from = '', to = ''] = value.split('_')
    const isDay = (text: string) => /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)
    return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined
  },
  write: (chosen) => (chosen ? `${chosen.from}_${chosen.to}` : ''),
}

/** 'cellSizeMetres.250~shape.hexagon'. Undefined when it is not written so. */
export function readSettings(text: string): Record<string, string> | undefined {
  const settings: Record<string, string> = {}
  for (const part of text.split('~')) {
    const [, name, value] = /^([\w-]{1,60})\.([\w.-]{1,60})$/.exec(part) ?? []
    if (!name || !value) return undefined
    settings[name] = value
  }
  return settings
}

/** Class boundaries from text: at most six different numbers, put in order. Undefined when one is not a number. */
export function readBreaks(value: string): number[] | undefined {
  const parts = value.split(/[_;\s]+|,\s*/).filter((part) => part !== '')
  const numbers = parts.map(Number)
  if (numbers.length === 0 || numbers.length > 6 || numbers.some((number) => !Number.isFinite(number))) return undefined
  return [...new Set(numbers)].sort((a, b) => a - b)
}
