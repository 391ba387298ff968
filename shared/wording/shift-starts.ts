import type { ShiftStartsAnswer } from '../contracts/warden-demand.ts'
import { listed, plural } from './counts.ts'
import { clockOf } from './van-times.ts'

/** '06:00 and 14:00' */
export function startsInWords(starts: readonly number[]): string {
  return listed(starts.map(clockOf))
}

/** '93.1%' */
export function shareText(share: number): string {
  return `${(share * 100).toFixed(1)}%`
}

/** What the starts by the settings cover at best, all that are equally good, and what one more would add. */
export function startsFinding({
  wanted,
  day: { choices, now },
}: Pick<ShiftStartsAnswer, 'wanted'> & { readonly day: ShiftStartsAnswer['days'][number] }): string {
  const best = choices.find(({ starts }) => starts === wanted) ?? choices.at(-1)
  if (!best) return 'No shift may start at any hour, by the settings.'
  const more = choices.find(({ starts }) => starts === best.starts + 1)
  const [first, ...others] = best.best.map(({ starts }) => startsInWords(starts))
  const ties =
    best.equallyGood > 4
      ? `, and ${best.equallyGood - 1} other choices that are equally good`
      : others.map((each) => `, or ${each}`).join('')
  const today = now ? ` Those of the published week (${startsInWords(now.starts)}) cover ${shareText(now.share)}.` : ''
  const added = more ? ` One start more would cover ${shareText(more.share)}.` : ''
  return `With ${plural(best.starts, 'start')} a day, shifts from ${first}${ties} cover most of the work: ${shareText(best.share)}.${added}${today}`
}
