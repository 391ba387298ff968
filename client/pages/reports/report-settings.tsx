import { useId } from 'preact/hooks'
import { addMonths, monthLabel, monthsOf, type Period } from '../../../shared/period.ts'
import { choose } from '../../state/choices.ts'
import { openQueue, partnerFeeds } from '../../state/reports.ts'
import { SelectField } from '../../widgets/select-field.tsx'

interface Props {
  /** The period that is shown, chosen or not. */
  readonly period: Period | null
  readonly targetDays?: number
}

/** When, and in how many days a job should be done. */
export function ReportSettings({ period, targetDays }: Props) {
  const id = useId()
  const slug = openQueue.value === 'repeats' ? 'asb_referral' : openQueue.value
  const feed = partnerFeeds.value.data?.feeds.find((each) => each.feed === slug)
  if (!period || !feed) return null
  const options = monthsOf(spanOf([feed, period])).map((month) => ({
    value: month,
    label: monthLabel(month, 'short'),
  }))
  const change = (queuePeriod: Period) => choose({ queuePeriod })
  return (
    <form class="report-settings" onSubmit={(event) => event.preventDefault()}>
      <SelectField
        label="From"
        value={period.from}
        options={options}
        onChange={(from) =>
          change(
            spanOf([
              { from, to: from },
              { from, to: period.to },
            ]),
          )
        }
      />
      <SelectField
        label="To"
        value={period.to}
        options={options}
        onChange={(to) =>
          change(
            spanOf([
              { from: to, to },
              { from: period.from, to },
            ]),
          )
        }
      />
      <button type="button" class="quiet" onClick={() => change({ from: addMonths(feed.to, -11), to: feed.to })}>
        Last 12 months
      </button>
      {targetDays !== undefined && (
        <div class="field">
          <label for={id}>Target (days)</label>
          <input
            id={id}
            type="number"
            min="1"
            max="365"
            step="1"
            value={targetDays}
            onChange={(event) => {
              const days = Math.round(event.currentTarget.valueAsNumber)
              if (days >= 1 && days <= 365) choose({ targetDays: days })
              else event.currentTarget.value = String(targetDays)
            }}
          />
        </div>
      )}
    </form>
  )
}

/** From the first to the last month of some periods; months sort as text. */
function spanOf(periods: readonly Period[]): Period {
  const from = periods.map((each) => each.from).sort()
  const to = periods.map((each) => each.to).sort()
  return { from: from[0]!, to: to.at(-1)! }
}
