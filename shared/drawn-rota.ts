import type { CalendarDate } from './calendar-date.ts'

/** A shift of a rota that is being drawn; the key names it while it moves. */
export interface DrawnDuty {
  readonly key: number
  readonly warden: number
  readonly day: CalendarDate
  readonly fromHour: number
}

/** A rota as it is drawn, with what can be undone and done again. */
export interface DrawnRota {
  readonly duties: readonly DrawnDuty[]
  readonly past: readonly (readonly DrawnDuty[])[]
  readonly future: readonly (readonly DrawnDuty[])[]
}

const mostUndone = 100

export function beginRota(duties: readonly Omit<DrawnDuty, 'key'>[]): DrawnRota {
  return { duties: duties.map((duty, key) => ({ ...duty, key })), past: [], future: [] }
}

/** The next step of a drawing; the same drawing where nothing changes. */
export function stepRota(rota: DrawnRota, duties: readonly DrawnDuty[]): DrawnRota {
  if (isSameRota(rota.duties, duties)) return rota
  return { duties, past: [...rota.past, rota.duties].slice(-mostUndone), future: [] }
}

export function undoRota({ duties, past, future }: DrawnRota): DrawnRota {
  const before = past.at(-1)
  return before ? { duties: before, past: past.slice(0, -1), future: [duties, ...future] } : { duties, past, future }
}

export function redoRota({ duties, past, future }: DrawnRota): DrawnRota {
  const [next, ...later] = future
  return next ? { duties: next, past: [...past, duties], future: later } : { duties, past, future }
}

/** Whether two rotas have the same shifts, in whatever order. */
export function isSameRota(one: readonly Omit<DrawnDuty, 'key'>[], other: readonly Omit<DrawnDuty, 'key'>[]): boolean {
  const written = (duties: readonly Omit<DrawnDuty, 'key'>[]) =>
    duties
      .map(({ warden, day, fromHour }) => `${day} ${fromHour} ${warden}`)
      .sort()
      .join('|')
  return one.length === other.length && written(one) === written(other)
}

/** Moves a shift to another warden or day; the one that is there comes here instead, as nobody works two a day. */
export function moveDuty(
  duties: readonly DrawnDuty[],
  key: number,
  to: { readonly warden: number; readonly day: CalendarDate },
): readonly DrawnDuty[] {
  const moved = duties.find((duty) => duty.key === key)
  if (!moved || (moved.warden === to.warden && moved.day === to.day)) return duties
  const there = duties.find(({ warden, day }) => warden === to.warden && day === to.day)
  return duties.map((duty) => {
    if (duty === moved) return { ...duty, warden: to.warden, day: to.day }
    return duty === there ? { ...duty, warden: moved.warden, day: moved.day } : duty
  })
}

export function startDuty(duties: readonly DrawnDuty[], key: number, fromHour: number): readonly DrawnDuty[] {
  return duties.map((duty) => (duty.key === key ? { ...duty, fromHour } : duty))
}

export function addDuty(duties: readonly DrawnDuty[], duty: Omit<DrawnDuty, 'key'>): readonly DrawnDuty[] {
  return [...duties, { ...duty, key: duties.reduce((most, { key }) => Math.max(most, key), -1) + 1 }]
}

export function removeDuty(duties: readonly DrawnDuty[], key: number): readonly DrawnDuty[] {
  return duties.filter((duty) => duty.key !== key)
}
