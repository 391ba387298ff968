import type { BeatFigures, BeatMeasures } from '../../shared/contracts/warden-beats.ts'
import { listed, plural } from '../../shared/wording/counts.ts'
import type { Db } from '../areas/store.ts'
import { type BeatProblem, polsbyPopper } from '../planners/wardens/beat-problem.ts'
import { piecesOf } from '../planners/wardens/join-pieces.ts'
import type { PlanDistrict } from '../plans/plan-district-store.ts'
import type { BeatGround } from './beat-ground.ts'
import type { BeatLoads } from './beat-loads.ts'
import { unitsAtPoints } from './beat-problem-store.ts'
import { listSpots } from './spot-store.ts'

export interface NamedBeat {
  readonly beat: number
  readonly name: string
}

/** Beats as they are on the ground: the number of each area's beat, in the order of the ground's areas. */
export interface DrawnBeats {
  readonly beats: readonly NamedBeat[]
  readonly beatOf: Int32Array
}

export interface WeighedBeats {
  readonly figures: readonly BeatFigures[]
  readonly measures: BeatMeasures
  /** Why they cannot be worked: beats that fall apart or have no areas, in words. */
  readonly problems: readonly string[]
}

const namesTold = 3

/** How fair beats are to each other. `today`: number of each area's beat now, 0 for none; null: no beats are in force. */
export function weighBeats(
  ground: BeatGround,
  { loads, demand }: BeatLoads,
  { beats, beatOf }: DrawnBeats,
  { today, spots }: { readonly today: Int32Array | null; readonly spots: Int32Array },
): WeighedBeats {
  const { units, neighbours, borders, outerBorders, inFifth } = ground
  const pieceOf = piecesOf(neighbours, beatOf)
  const mean = loads.reduce((sum, load) => sum + load, 0) / beats.length
  const problems: string[] = []
  const figures = beats.map(({ beat, name }): BeatFigures => {
    const own = [...units.keys()].filter((unit) => beatOf[unit] === beat)
    const sum = (value: (unit: number) => number) => own.reduce((total, unit) => total + value(unit), 0)
    const perimeter = sum((unit) => {
      let metres = outerBorders[unit]!
      for (let link = neighbours.offsets[unit]!; link < neighbours.offsets[unit + 1]!; link++)
        if (beatOf[neighbours.targets[link]!] !== beat) metres += borders[link]!
      return metres
    })
    const squareMetres = sum((unit) => units[unit]!.square_metres)
    const knowsResidents = own.some((unit) => units[unit]!.residents !== null)
    const rated = own.filter((unit) => !Number.isNaN(inFifth[unit]!) && (units[unit]!.residents ?? 0) > 0)
    const ratedPeople = rated.reduce((total, unit) => total + units[unit]!.residents!, 0)
    const pieces = new Set(own.map((unit) => pieceOf[unit]))
    if (own.length === 0) problems.push(`${name} has no areas. Give it some.`)
    else if (pieces.size > 1) problems.push(apart(ground, name, own, pieceOf))
    const compactness = polsbyPopper(squareMetres, perimeter)
    const load = sum((unit) => loads[unit]!)
    return {
      ...{ beat, name, load, areas: own.length, pieces: pieces.size },
      shareOfMean: mean === 0 ? 1 : load / mean,
      residents: knowsResidents ? Math.round(sum((unit) => units[unit]!.residents ?? 0)) : null,
      squareKilometres: squareMetres / 1e6,
      perimeterKilometres: perimeter / 1e3,
      polsbyPopper: Number.isNaN(compactness) ? null : compactness,
      inMostDeprivedFifth:
        ratedPeople > 0
          ? rated.reduce((total, unit) => total + inFifth[unit]! * units[unit]!.residents!, 0) / ratedPeople
          : null,
      hotSpots: sum((unit) => spots[unit]!),
      incidentsPerWeek: demand ? sum((unit) => demand.incidents[unit]!) : null,
      minutesPerWeek: demand ? sum((unit) => demand.minutes[unit]!) : null,
    }
  })
  const deviation = figures.reduce((most, { load }) => Math.max(most, Math.abs(load - mean)), 0)
  return {
    figures,
    measures: {
      meanLoad: mean,
      deviation,
      deviationPercent: mean === 0 ? 0 : (deviation / mean) * 100,
      perimeterKilometres: figures.reduce((sum, { perimeterKilometres }) => sum + perimeterKilometres, 0),
      isContiguous: problems.length === 0,
      changed: today && beatOf.reduce((sum, beat, unit) => sum + (beat === today[unit] ? 0 : 1), 0),
    },
    problems,
  }
}

/** The largest piece is the beat; the others are told. */
function apart({ units }: BeatGround, name: string, own: readonly number[], pieceOf: Int32Array): string {
  const pieces = new Map<number, number[]>()
  for (const unit of own) pieces.set(pieceOf[unit]!, [...(pieces.get(pieceOf[unit]!) ?? []), unit])
  const [, ...loose] = [...pieces.values()].sort((a, b) => b.length - a.length)
  const cut = loose.flat()
  const names = cut.slice(0, namesTold).map((unit) => units[unit]!.name)
  const more = cut.length > namesTold ? [plural(cut.length - namesTold, 'other')] : []
  return `${name} falls apart into ${pieces.size} pieces: ${listed([...names, ...more])} ${cut.length === 1 ? 'is' : 'are'} cut off from the rest.`
}

/** The ground with its loads, as it is given to the planners. */
export function problemOf(
  { neighbours, borders, outerBorders }: BeatGround,
  { loads }: BeatLoads,
  { beats, toleranceShare, today }: Pick<BeatProblem, 'beats' | 'toleranceShare' | 'today'>,
): BeatProblem {
  return { loads, neighbours, borders, outerBorders, beats, toleranceShare, today }
}

/** Accepted hot spots in each area. */
export async function spotsOfUnits(db: Db, district: PlanDistrict, ground: BeatGround): Promise<Int32Array> {
  const accepted = (await listSpots(db, district)).filter(({ status }) => status === 'accepted')
  const places = await unitsAtPoints(db, district, ground.setId, {
    x: accepted.map(({ x }) => x),
    y: accepted.map(({ y }) => y),
  })
  const spots = new Int32Array(ground.units.length)
  for (const code of places.values()) spots[ground.indexOf.get(code)!]! += 1
  return spots
}
