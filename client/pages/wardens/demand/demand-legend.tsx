import { formatCount } from '../../../../shared/wording/counts.ts'
import { weekInWords } from '../../../../shared/wording/van-times.ts'
import { choose } from '../../../state/choices.ts'
import { hovered } from '../../../state/map-mount.ts'
import { monthsRead } from '../../../state/van-map.ts'
import {
  areaOfUnit,
  demandClasses,
  demandShade,
  minutesShown,
  type WardenDemandData,
} from '../../../state/warden-demand.ts'
import { wardenPlaces } from '../../../state/warden-places.ts'
import { ClassKey } from '../../../widgets/class-key.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { workText } from './work-text.ts'

/** What the shades are of, in which unit and period, and what they can be changed to. */
export function DemandLegend({ data }: { readonly data: WardenDemandData }) {
  const classes = demandClasses.value
  const shade = demandShade.value
  const none = data.areas.filter((area) => !(minutesShown(area) > 0)).length
  const marks = classes.colours.map((_, at, all) => (at === all.length - 1 && all.length > 1 ? 1 : 0))
  const { answer } = wardenPlaces.value
  return (
    <>
      <RadioGroup
        legend="Shade areas by"
        inline
        value={shade}
        choices={[
          { value: 'work', label: 'All work' },
          { value: 'unmet', label: 'Unmet work' },
        ]}
        onChange={(value) => choose({ wardensShade: value as typeof shade })}
        term="unmet-need"
      />
      <section class="map-legend" aria-label="Legend">
        <p class="legend-head">
          <strong>{shade === 'unmet' ? 'Hours of work unmet in the week' : 'Hours of work in the week'}</strong>{' '}
          <span class="hint">
            {weekInWords(data.week)}; {formatCount(data.counted)} incidents, {monthsRead(data.months as never)}
          </span>
        </p>
        {data.areas.length > none && <ClassKey classes={classes} missing={0} marks={marks} onlyUsed />}
        {none > 0 && (
          <p class="hint">
            No colour: {formatCount(none)} {none === 1 ? 'area' : 'areas'}{' '}
            {shade === 'unmet' ? 'without unmet work' : 'without work'}.
          </p>
        )}
        {answer && (
          <p class="hint">
            Numbers: places found below, in their order
            {answer.existing.length > 0 && '; faint dots: help points that stand already'}
            {answer.kind === 'help-point' && '; circles: their reach'}.
          </p>
        )}
      </section>
    </>
  )
}

/** What lies under the pointer. The table says the same, so that screen readers need not hear it twice. */
export function PointedArea() {
  const area = areaOfUnit(hovered.value)
  if (!area) return null
  return (
    <p class="readout" aria-hidden="true">
      <strong>{area.name}</strong>
      <span>{workText(area.minutes)} of work a week</span>
      <span>{workText(area.unmetMinutes)} unmet</span>
    </p>
  )
}
