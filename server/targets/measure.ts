import type { MeasureAnswer } from '../../shared/contracts/targets.ts'
import type { Ground, TargetArea } from './ground.ts'
import type { Reading } from './reading.ts'

/** What a measure is read for. */
export interface MeasureQuestion {
  /** 0 where it is not kept yet. */
  readonly target: number
  readonly area: TargetArea
  readonly settings: Readonly<Record<string, string | number>>
}

/** A measure that targets may be set by; its descriptor gives the form. */
export interface Measure extends MeasureAnswer {
  readonly read: (ground: Ground, question: MeasureQuestion) => Promise<Reading>
}

/** The chosen value of a field, or the first. */
export function settingOf(
  { fields }: Pick<Measure, 'fields'>,
  settings: MeasureQuestion['settings'],
  key: string,
): string {
  const field = fields.find((each) => each.key === key)
  if (!field) throw new RangeError(`There is no field ${key}`)
  return String(settings[key] ?? field.first)
}
