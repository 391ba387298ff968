import { useEffect, useId, useState } from 'preact/hooks'
import { monthLabel } from '../../../shared/period.ts'
import { formatCount } from '../../../shared/wording/counts.ts'
import { announce } from '../../state/announcer.ts'
import { choose } from '../../state/choices.ts'
import type { RunShown } from '../../state/run-shown.ts'

/** Time enough to see what changed. Nothing moves in between: each month is there at once. */
const stepMilliseconds = 1000

/** Goes through the months of a result: by slider, by step, or played once from the first to the last, when asked. */
export function TimeSlider({ shown }: { readonly shown: RunShown }) {
  const { months, uncounted, month, classes } = shown
  const id = useId()
  const [plays, setPlays] = useState(false)
  const position = month ? months.indexOf(month) + 1 : 0
  const at = (next: number) => choose({ month: months[next - 1] ?? null }, { step: false })
  const textAt = (next: number) => {
    const own = months[next - 1]
    if (!own) return 'Whole period'
    return uncounted.has(own) ? `${monthLabel(own)}: no data` : monthLabel(own)
  }
  useEffect(() => {
    if (!plays) return
    if (position >= months.length) {
      setPlays(false)
      announce(`The last month, ${textAt(position)}.`)
      return
    }
    const timer = setTimeout(() => at(position + 1), stepMilliseconds)
    return () => clearTimeout(timer)
  }, [plays, position])
  const step = (by: number) => {
    const next = Math.min(months.length, Math.max(0, position + by))
    setPlays(false)
    at(next)
    announce(textAt(next))
  }
  const play = () => {
    if (!plays && position >= months.length) at(1)
    setPlays(!plays)
  }
  const [cold = 0, , hot = 0] = classes.counts
  return (
    <section class="time" aria-label="Month shown">
      <div class="time-buttons">
        <button type="button" aria-label="Month before" disabled={position === 0} onClick={() => step(-1)}>
          ‹
        </button>
        <button type="button" class="play" onClick={play}>
          {plays ? 'Stop' : 'Play'}
        </button>
        <button type="button" aria-label="Next month" disabled={position >= months.length} onClick={() => step(1)}>
          ›
        </button>
      </div>
      <div class="time-range">
        <label class="visually-hidden" for={id}>
          Month
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={months.length}
          step={1}
          value={position}
          aria-valuetext={textAt(position)}
          onInput={(event) => {
            setPlays(false)
            at(Number(event.currentTarget.value))
          }}
        />
        <p class="time-ends" aria-hidden="true">
          <span>Whole period</span>
          <span>{monthLabel(months.at(-1) ?? '', 'short')}</span>
        </p>
      </div>
      <p class="time-now">
        <strong>{textAt(position)}</strong>
        <span class="hint">
          {month === null
            ? `${formatCount(months.length)} months`
            : uncounted.has(month)
              ? 'not published or not loaded'
              : `${formatCount(hot)} hot, ${formatCount(cold)} cold`}
        </span>
      </p>
    </section>
  )
}
