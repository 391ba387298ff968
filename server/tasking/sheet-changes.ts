import type { SheetAlarm, SheetContent } from '../../shared/contracts/tasking-sheet.ts'
import { lowerFirst, plural } from '../../shared/wording/counts.ts'

/** What a sheet has that the one before it had not, in sentences; without one before, nothing. */
export function sheetChanges(before: SheetContent | null, now: SheetContent): string[] {
  if (!before) return []
  return [...alarmChanges(before, now), ...hotSpotChanges(before, now), ...actionChanges(now)]
}

const keyOf = ({ area, layer }: Pick<SheetAlarm, 'area' | 'layer'>) => `${area} ${layer}`
const nameOf = ({ areaName, layerName }: SheetAlarm) => `${lowerFirst(layerName)} in ${areaName}`

function alarmChanges({ alarms: { alarms: old } }: SheetContent, { alarms: { alarms } }: SheetContent): string[] {
  const [had, has] = [new Set(old.map(keyOf)), new Set(alarms.map(keyOf))]
  return [
    ...alarms.filter((alarm) => !had.has(keyOf(alarm))).map((alarm) => `New alarm: ${nameOf(alarm)}.`),
    ...old.filter((alarm) => !has.has(keyOf(alarm))).map((alarm) => `No longer an alarm: ${nameOf(alarm)}.`),
  ]
}

function hotSpotChanges(
  { hotSpots: { hotSpots: old } }: SheetContent,
  { hotSpots: { hotSpots } }: SheetContent,
): string[] {
  const keyOfSpot = ({ code, layer }: { code: string; layer: string }) => `${code} ${layer}`
  const had = new Map(old.map((spot) => [keyOfSpot(spot), spot]))
  const has = new Set(hotSpots.map(keyOfSpot))
  const place = ({ name, layerName }: { name: string; layerName: string }) => `${name}, ${lowerFirst(layerName)}`
  const words = (overTime: string) => (overTime === '' ? 'no class' : overTime)
  return [
    ...hotSpots.flatMap((spot) => {
      const earlier = had.get(keyOfSpot(spot))
      if (!earlier) return [`Hot spot that was not listed before: ${place(spot)}.`]
      return earlier.class === spot.class
        ? []
        : [`Hot spot of another class: ${place(spot)} was ${words(earlier.class)} and is ${words(spot.class)}.`]
    }),
    ...old.filter((spot) => !has.has(keyOfSpot(spot))).map((spot) => `Hot spot no longer listed: ${place(spot)}.`),
  ]
}

function actionChanges({ actions: { closed } }: SheetContent): string[] {
  return closed.length === 0 ? [] : [`${plural(closed.length, 'action')} closed since.`]
}
