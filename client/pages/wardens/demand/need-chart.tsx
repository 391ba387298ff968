import { useMemo, useState } from 'preact/hooks'
import type { Figure } from '../../../../shared/figures/figure.ts'
import { weekNeed } from '../../../../shared/figures/week-need.ts'
import { weekInWords } from '../../../../shared/wording/van-times.ts'
import { hourOfWeekText, needFinding } from '../../../../shared/wording/warden-demand.ts'
import { monthsRead } from '../../../state/van-map.ts'
import type { WardenDemandData } from '../../../state/warden-demand.ts'
import { Explained } from '../../../widgets/explained.tsx'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { useWidth } from '../../../widgets/use-width.ts'

type Shown = 'needed' | 'onDuty' | 'unmet' | 'minutes'

const labels: Record<Shown, string> = { needed: 'Needed', onDuty: 'On duty', unmet: 'Unmet', minutes: 'Work' }

/** Wardens needed, on duty and lacking in each hour of the week. */
export function NeedChart({ data }: { readonly data: WardenDemandData }) {
  const { ref, width } = useWidth<HTMLElement>(352)
  const [asked, setAsked] = useState<Shown | null>(null)
  const shown = asked ?? (data.duty.isPublished ? 'unmet' : 'needed')
  const figure = useMemo(() => figureOf(data, shown, Math.min(width, 860)), [data, shown, width])
  return (
    <section class="need-chart" aria-labelledby="need-title" ref={ref}>
      <Explained term="warden-need">
        <h3 id="need-title">Wardens by hour</h3>
      </Explained>
      <RadioGroup
        legend="Show"
        inline
        value={shown}
        choices={(Object.keys(labels) as Shown[]).map((value) => ({ value, label: labels[value] }))}
        onChange={(value) => setAsked(value as Shown)}
      />
      <FigureView figure={figure} level={4} />
      <Explained term="aoristic">
        <span class="hint">Reports without a sure hour are shared out over the hours they can have happened in.</span>
      </Explained>
    </section>
  )
}

function figureOf(data: WardenDemandData, shown: Shown, width: number): Figure {
  const { hours, duty, week, district, months, counted } = data
  const when = `${district.name}, week of ${weekInWords(week)}`
  const about: Record<Shown, string> = {
    needed: `Wardens needed in ${when}`,
    onDuty: `Wardens on duty in ${when}`,
    unmet: `Wardens needed beyond those on duty in ${when}`,
    minutes: `Minutes of work in ${when}`,
  }
  const isWork = shown === 'minutes'
  return weekNeed(
    {
      title: titleOf(data, shown),
      about: about[shown],
      unit: isWork ? 'minutes of work' : 'wardens',
      amounts: isWork ? hours.minutes.map(Math.round) : hours[shown],
      notes: [
        shown === 'onDuty' || (shown === 'unmet' && duty.isPublished)
          ? `By the published week: ${duty.duties} duties.`
          : `Worked out from ${counted.toLocaleString('en-GB')} incidents, ${monthsRead(months as never)}.`,
      ],
    },
    { width, id: `week-need-${shown}` },
  )
}

function titleOf({ hours, duty }: WardenDemandData, shown: Shown): string {
  const most = (values: readonly number[]) => values.indexOf(Math.max(...values))
  if (shown === 'unmet') return needFinding(hours, { isPublished: duty.isPublished }).replace(/\.$/, '')
  if (shown === 'onDuty' && !duty.isPublished) return 'No week is published, so that nobody counts as on duty'
  if (shown === 'onDuty')
    return `${hours.onDuty.filter((there) => there > 0).length} of ${hours.onDuty.length} hours have somebody on duty`
  if (shown === 'minutes') return `Most work is expected on ${hourOfWeekText(most(hours.minutes))}`
  const peak = most(hours.needed)
  const equal = hours.needed.filter((needed) => needed === hours.needed[peak]).length
  return equal > 1
    ? `At most ${hours.needed[peak]} wardens are needed, in ${equal} hours of the week`
    : `Most wardens are needed on ${hourOfWeekText(peak)}: ${hours.needed[peak]}`
}
