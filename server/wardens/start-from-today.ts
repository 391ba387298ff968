import { plural } from '../../shared/wording/counts.ts'
import { ApiProblem } from '../http/api-problem.ts'
import { type BeatProblem, changedFrom } from '../planners/wardens/beat-problem.ts'
import { mendBeats } from '../planners/wardens/mend-beats.ts'

/**
 * Today's beats as a start that hangs together: areas without a beat go to the one they share most border with, and
 * pieces that are cut off to the beat around them. An ApiProblem where that is not possible, or changes more than may
 * change. Beats of the problem are from 0, below 0 for none.
 */
export function startFromToday(problem: BeatProblem): { readonly start: Int32Array; readonly choices: string[] } {
  const { today } = problem
  if (!today) throw new RangeError('Nothing to start from')
  const start = mendBeats(problem, filled(problem, today.beatOf))
  if (!start)
    throw new ApiProblem('plan-refused', {
      detail:
        'One of today’s beats would be left without any area of these kinds, so they cannot be started from. Draw beats anew, or do not keep parishes whole.',
    })
  const changed = changedFrom(problem, start)
  if (changed > today.mostChanged)
    throw new ApiProblem('plan-refused', {
      detail: `${plural(changed, 'area')} must change hands so that today’s beats hang together as was asked, and only ${today.mostChanged} may. Let at least ${changed} change, or draw beats anew.`,
    })
  return {
    start,
    choices:
      changed > 0
        ? [
            `Today’s beats do not hang together as was asked; ${plural(changed, 'area')} went to the beat around ${changed === 1 ? 'it' : 'them'} first.`,
          ]
        : [],
  }
}

function filled({ neighbours, borders }: BeatProblem, beatOf: Int32Array): Int32Array {
  const full = beatOf.slice()
  for (let turn = 0; turn < full.length && full.includes(-1); turn++)
    for (const [unit, beat] of full.entries()) {
      if (beat >= 0) continue
      let longest = -1
      for (let link = neighbours.offsets[unit]!; link < neighbours.offsets[unit + 1]!; link++) {
        const other = full[neighbours.targets[link]!]!
        if (other < 0 || borders[link]! <= longest) continue
        longest = borders[link]!
        full[unit] = other
      }
    }
  return full
}
