import { neighboursFromPairs } from '../../geometry/neighbour-list.ts'
import { type BeatProblem, changedBy, type TodaysBeats } from './beat-problem.ts'

/**
 * The same ground with whole groups as its units, such as parishes that may not be split. `groupOf`: group of each unit
 * from 0, without gaps. Today's beat of a group is that of most of its load, ties to the lowest beat; what may change is
 * still counted in the units there were. RangeError for
 * a list of another length or a group without units.
 */
export function mergeUnits(problem: BeatProblem, groupOf: Int32Array): BeatProblem {
  const { loads, neighbours, borders, outerBorders, today } = problem
  if (groupOf.length !== loads.length) throw new RangeError(`${groupOf.length} groups given to ${loads.length} units`)
  const groups = groupOf.reduce((most, group) => Math.max(most, group + 1), 0)
  if (new Set(groupOf).size !== groups) throw new RangeError('A group has no units')
  const [groupLoads, groupOuter] = [new Float64Array(groups), new Float64Array(groups)]
  const shared = new Map<number, number>()
  for (let unit = 0; unit < loads.length; unit++) {
    const group = groupOf[unit]!
    groupLoads[group]! += loads[unit]!
    groupOuter[group]! += outerBorders[unit]!
    for (let link = neighbours.offsets[unit]!; link < neighbours.offsets[unit + 1]!; link++) {
      const other = groupOf[neighbours.targets[link]!]!
      if (other !== group)
        shared.set(group * groups + other, (shared.get(group * groups + other) ?? 0) + borders[link]!)
    }
  }
  const keys = [...shared.keys()].sort((a, b) => a - b)
  return {
    ...problem,
    loads: groupLoads,
    outerBorders: groupOuter,
    neighbours: neighboursFromPairs(
      groups,
      keys.map((key) => Math.floor(key / groups)),
      keys.map((key) => key % groups),
    ),
    borders: Float64Array.from(keys, (key) => shared.get(key)!),
    today: today && {
      mostChanged: today.mostChanged,
      beatOf: beatsOfGroups(loads, groupOf, today.beatOf, groups),
      changedIn: changedInGroups(problem, today, groupOf, groups),
    },
  }
}

function changedInGroups({ beats }: BeatProblem, today: TodaysBeats, groupOf: Int32Array, groups: number): Int32Array {
  const changedIn = new Int32Array(groups * beats)
  for (const [unit, group] of groupOf.entries())
    for (let beat = 0; beat < beats; beat++) changedIn[group * beats + beat]! += changedBy(today, beats, unit, beat)
  return changedIn
}

function beatsOfGroups(loads: Float64Array, groupOf: Int32Array, beatOf: Int32Array, groups: number): Int32Array {
  const byGroup = Array.from({ length: groups }, () => new Map<number, number>())
  for (const [unit, group] of groupOf.entries())
    byGroup[group]!.set(beatOf[unit]!, (byGroup[group]!.get(beatOf[unit]!) ?? 0) + loads[unit]!)
  return Int32Array.from(byGroup, (beats) => [...beats].sort(([a, x], [b, y]) => y - x || a - b)[0]![0])
}
