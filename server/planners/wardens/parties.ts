import { hoursOfWeek } from './rota-problem.ts'

/** A duty of a warden on a day, Monday 0; hours from 24 on are of the morning after. */
export interface WalkedDuty {
  readonly warden: number
  readonly day: number
  readonly fromHour: number
  readonly toHour: number
}

/** Wardens who work the same hours and walk one round, or one who walks alone while it is light. */
export interface Party {
  /** Duties, by number. */
  readonly duties: readonly number[]
  readonly day: number
  readonly fromHour: number
  readonly toHour: number
  /** Hours of the day in which one who would be alone in the dark walks with another party, by number. */
  readonly follows: readonly { readonly fromHour: number; readonly toHour: number; readonly party: number }[]
  /** Hours of the day in which nobody may be alone but nobody else is there. */
  readonly alone: readonly number[]
}

/**
 * Who walks with whom. Duties of the same hours go two by two, three where one is left over, if any of their hours is one
 * in which nobody works alone; otherwise each goes alone. One that is left alone walks, in those hours, with the largest
 * party that is there; ties: the one that ends last, then starts first. In order of time, then of the warden.
 * `pairHours`: 1 for each such hour of the week, from Monday 00:00.
 */
export function partiesOf(duties: readonly WalkedDuty[], pairHours: ArrayLike<number>): Party[] {
  const inOrder = [...duties.keys()].sort(
    (one, other) =>
      startOf(duties[one]!) - startOf(duties[other]!) ||
      duties[one]!.toHour - duties[other]!.toHour ||
      duties[one]!.warden - duties[other]!.warden,
  )
  const bySameHours = new Map<string, number[]>()
  for (const at of inOrder) {
    const { day, fromHour, toHour } = duties[at]!
    const key = `${day} ${fromHour} ${toHour}`
    bySameHours.set(key, [...(bySameHours.get(key) ?? []), at])
  }
  const isPaired = (day: number, hour: number) => pairHours[(day * 24 + hour) % hoursOfWeek] === 1
  const parties = [...bySameHours.values()].flatMap((same) => {
    const { day, fromHour, toHour } = duties[same[0]!]!
    const needsPairs = hoursFrom(fromHour, toHour).some((hour) => isPaired(day, hour))
    return grouped(same, needsPairs).map((group) => ({ duties: group, day, fromHour, toHour }))
  })
  return parties.map((party, number) => {
    if (party.duties.length > 1) return { ...party, follows: [], alone: [] }
    const follows: { fromHour: number; toHour: number; party: number }[] = []
    const alone: number[] = []
    for (const hour of hoursFrom(party.fromHour, party.toHour)) {
      if (!isPaired(party.day, hour)) continue
      const there = [...parties.keys()].filter((at) => isThere(parties[at]!, party.day * 24 + hour))
      if (there.length === 1) alone.push(hour)
      const leader = there.reduce((best, at) => (leadsBefore(parties[at]!, parties[best]!) ? at : best))
      if (leader === number) continue
      const last = follows.at(-1)
      if (last?.party === leader && last.toHour === hour) last.toHour = hour + 1
      else follows.push({ fromHour: hour, toHour: hour + 1, party: leader })
    }
    return { ...party, follows, alone }
  })
}

type Group = Omit<Party, 'follows' | 'alone'>

function grouped(duties: readonly number[], needsPairs: boolean): number[][] {
  if (!needsPairs) return duties.map((duty) => [duty])
  const groups: number[][] = []
  for (let at = 0; at < duties.length; at += 2) groups.push(duties.slice(at, at + 2))
  const last = groups.at(-1)!
  if (last.length === 2 || groups.length === 1) return groups
  groups.pop()
  groups.at(-1)!.push(...last)
  return groups
}

function leadsBefore(one: Group, other: Group): boolean {
  const size = one.duties.length - other.duties.length
  if (size !== 0) return size > 0
  const end = one.day * 24 + one.toHour - (other.day * 24 + other.toHour)
  if (end !== 0) return end > 0
  return startOf(one) < startOf(other)
}

/** Hours are counted from the Monday on, past the Sunday too. */
function isThere(party: Group, hour: number): boolean {
  return startOf(party) <= hour && hour < party.day * 24 + party.toHour
}

function startOf({ day, fromHour }: Pick<Party, 'day' | 'fromHour'>): number {
  return day * 24 + fromHour
}

function hoursFrom(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}

/**
 * The beat of each party, by number, so that over the week each beat gets hours of wardens in proportion to its work.
 * In order of time: of the beats that nobody else walks in those hours, or of all where there is none, the one that is
 * furthest behind its share; ties: the lowest number. One that walks with another party has the beat of the party it
 * is with longest. All null without beats. Beats without any work get their hours evenly.
 */
export function shareBeats(parties: readonly Party[], work: readonly number[]): (number | null)[] {
  const beats: (number | null)[] = parties.map(() => null)
  if (work.length === 0) return beats
  const total = work.reduce((sum, each) => sum + each, 0)
  const share = work.map((each) => (total > 0 ? each / total : 1 / work.length))
  const given = work.map(() => 0)
  const give = (party: number, beat: number) => {
    const { duties, fromHour, toHour } = parties[party]!
    beats[party] = beat
    given[beat]! += duties.length * (toHour - fromHour)
  }
  const choose = (party: number) => {
    const own = parties[party]!
    const hours = own.duties.length * (own.toHour - own.fromHour)
    const all = given.reduce((sum, each) => sum + each, 0) + hours
    const taken = new Set(
      parties.flatMap((other, at) => (areTogether(own, other) && beats[at] !== null ? [beats[at]] : [])),
    )
    const open = work.some((_, beat) => !taken.has(beat))
      ? [...work.keys()].filter((beat) => !taken.has(beat))
      : [...work.keys()]
    const behind = (beat: number) => share[beat]! * all - given[beat]!
    give(
      party,
      open.reduce((best, beat) => (behind(beat) > behind(best) + 1e-9 ? beat : best)),
    )
  }
  const waiting = [...parties.keys()].filter((party) => {
    if (parties[party]!.follows.length > 0) return true
    choose(party)
    return false
  })
  while (waiting.length > 0) {
    const ready = waiting.findIndex((party) => beats[longestLeader(parties[party]!)] !== null)
    const [party] = waiting.splice(Math.max(0, ready), 1) as [number]
    if (ready >= 0) give(party, beats[longestLeader(parties[party]!)]!)
    else choose(party)
  }
  return beats
}

function longestLeader({ follows }: Party): number {
  const hours = new Map<number, number>()
  for (const { party, fromHour, toHour } of follows) hours.set(party, (hours.get(party) ?? 0) + toHour - fromHour)
  return [...hours].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

function areTogether(one: Party, other: Party): boolean {
  return startOf(one) < other.day * 24 + other.toHour && startOf(other) < one.day * 24 + one.toHour
}
