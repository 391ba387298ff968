import { useMemo } from 'preact/hooks'
import { monthBars } from '../../shared/figures/month-bars.ts'
import { monthStates } from '../../shared/figures/month-scale.ts'
import { addMonths, type Month, monthLabel, monthsOf, type Period } from '../../shared/period.ts'
import { choose } from '../state/choices.ts'
import { layerMonths, policeLayerOf } from '../state/layer-months.ts'
import { catalogue, type View } from '../state/view.ts'
import { Explained } from '../widgets/explained.tsx'
import { MonthBrush } from '../widgets/month-brush.tsx'
import { SelectField } from '../widgets/select-field.tsx'
import { useWidth } from '../widgets/use-width.ts'

export function ChoosePeriod({ shown }: { readonly shown: View }) {
  const known = catalogue.value.data
  const { ref, width } = useWidth<HTMLDivElement>(239)
  const { period } = shown
  const layer = shown.page === 'explore' ? shown.layer : policeLayerOf(shown.layer)
  const reached = useMemo(() => known && layerMonths(known, layer), [known, layer])
  const bars = useMemo(() => {
    if (!known || !reached?.counts) return null
    const { counts } = reached
    const months = monthStates(reached.period, reached.missing, reached.suspect)
    return monthBars({ place: known.shown.name, layer, months, counts }, { width, height: 84, id: 'period-bars' })
  }, [known, reached, layer, width])
  if (!known || !reached) return null
  const span = reached.period
  const change = (next: Period) => choose({ period: next })
  const missing = new Set([...reached.missing, ...reached.suspect])
  const options = monthsOf(span).map((month) => ({ value: month, label: monthText(month, missing) }))
  return (
    <fieldset class="period">
      <legend>When</legend>
      <Explained term="missing-month">
        <span aria-hidden="true" class="legend-text">
          When
        </span>
      </Explained>
      <div ref={ref}>{bars && <MonthBrush bars={bars} width={width} period={period} onChange={change} />}</div>
      <div class="pair">
        <SelectField
          label="From"
          value={period.from}
          options={options}
          onChange={(from) => change(from > period.to ? { from, to: from } : { from, to: period.to })}
        />
        <SelectField
          label="To"
          value={period.to}
          options={options}
          onChange={(to) => change(to < period.from ? { from: to, to } : { from: period.from, to })}
        />
      </div>
      <div class="shortcuts">
        {[3, 12, 24].map((months) => (
          <Shortcut key={months} months={months} span={span} period={period} onChange={change} />
        ))}
      </div>
    </fieldset>
  )
}

function monthText(month: Month, missing: ReadonlySet<Month>): string {
  return missing.has(month) ? `${monthLabel(month, 'short')} (no data)` : monthLabel(month, 'short')
}

interface ShortcutProps {
  readonly months: number
  readonly span: Period
  readonly period: Period
  readonly onChange: (period: Period) => void
}

function Shortcut({ months, span, period, onChange }: ShortcutProps) {
  const from = addMonths(span.to, 1 - months)
  if (from < span.from) return null
  const now = period.from === from && period.to === span.to
  return (
    <button type="button" class="quiet" aria-pressed={now} onClick={() => onChange({ from, to: span.to })}>
      Last {months} months
    </button>
  )
}
