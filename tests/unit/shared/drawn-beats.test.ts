import { expect, it } from 'vitest'
import {
  beatsBeside,
  beginDrawing,
  redoDrawing,
  stepDrawing,
  undoDrawing,
  withMoved,
} from '../../../shared/drawn-beats.ts'
import { beatFills, coloursOfBeats } from '../../../shared/map-classes/beat-colours.ts'
import {
  differenceInWords,
  drawnInWords,
  howSureBeats,
  todayInWords,
  withinInWords,
} from '../../../shared/wording/beats.ts'

it('what is moved can be undone and done again; what changes nothing is no step', () => {
  const first = beginDrawing([1, 1, 2])
  const moved = stepDrawing(first, withMoved(first.beatOf, [1], 2))
  expect(moved.beatOf).toEqual([1, 2, 2])
  expect(stepDrawing(moved, [1, 2, 2])).toBe(moved)
  const undone = undoDrawing(moved)
  expect(undone.beatOf).toEqual([1, 1, 2])
  expect(undoDrawing(undone).beatOf).toEqual([1, 1, 2])
  expect(redoDrawing(undone).beatOf).toEqual([1, 2, 2])
  expect(redoDrawing(moved).beatOf).toEqual([1, 2, 2])
})

it('beats beside an area are those of its neighbours but its own', () => {
  const areas = [{ neighbours: [1, 2] }, { neighbours: [0] }, { neighbours: [0] }]
  expect(beatsBeside([1, 3, 2], areas, 0)).toEqual([2, 3])
  expect(beatsBeside([1, 1, 1], areas, 0)).toEqual([])
})

it('up to eight beats have a fill of their own, and more have another than each beat they touch', () => {
  const few = coloursOfBeats([1, 2, 3], [])
  expect(new Set(few.values()).size).toBe(3)
  const beats = Array.from({ length: 36 }, (_, at) => at + 1)
  const pairs = beats.flatMap((beat): [number, number][] => [
    ...((beat % 6 > 0 ? [[beat, beat + 1]] : []) as [number, number][]),
    ...((beat <= 30 ? [[beat, beat + 6]] : []) as [number, number][]),
  ])
  const many = coloursOfBeats(beats, pairs)
  expect(many.size).toBe(36)
  for (const [one, other] of pairs) expect(many.get(one)).not.toBe(many.get(other))
  for (const fill of many.values()) expect(beatFills).toContain(fill)
})

it('says how uneven beats are and what drawing them came to', () => {
  const uneven = [
    { name: 'Centre', shareOfMean: 1.58 },
    { name: 'North', shareOfMean: 0.42 },
  ]
  expect(todayInWords(uneven, 58, 'minutes')).toBe(
    'The 2 beats of today are uneven: Centre has 58% more work than the mean.',
  )
  expect(
    todayInWords(
      [
        { name: 'A', shareOfMean: 0.96 },
        { name: 'B', shareOfMean: 1.04 },
      ],
      4,
      'residents',
    ),
  ).toBe('The 2 beats of today are even: all are within 4% of the mean.')
  const drawn = { beats: 4, deviationPercent: 3.2, areas: 96, isByHand: false } as const
  expect(drawnInWords({ ...drawn, startFrom: 'anew', changed: 31 })).toBe(
    'Drawn anew, they are within 4% of the mean; 31 of 96 areas would change hands.',
  )
  expect(drawnInWords({ ...drawn, startFrom: 'anew', changed: null })).toBe('The 4 beats are within 4% of the mean.')
  expect(differenceInWords(0.876)).toBe('−12%')
  expect(differenceInWords(1.004)).toBe('0%')
  expect(withinInWords(5)).toBe('within 5%')
  const sure = { boundPercent: 1.25, deviationPercent: 8.4, tolerancePercent: 5, mostChanged: 1 } as const
  expect(howSureBeats({ ...sure, solution: 'feasible', way: 'search' })).toBe(
    'The best that searching found with at most 1 area changed: 8.4% from the mean at most. No beats of these areas can be closer than 1.3%, so somewhat better ones may exist.',
  )
})
