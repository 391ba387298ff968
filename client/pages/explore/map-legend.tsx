import { isPoliceLayer } from '../../../shared/partner-layers.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { periodWithGaps } from '../../../shared/wording/period.ts'
import { type Shown, shown } from '../../state/shown.ts'
import { BivariateKey, ClassKey } from '../../widgets/class-key.tsx'
import { deprivationSource } from './legend-figure.ts'

/** Of the classes of hot and cold spots, from cold to hot. */
export const spotMarks = [-3, -2, -1, 0, 1, 2, 3]

/** Beneath the map: what it shows, in which unit, of how many, for when, with which gaps. */
export function MapLegend() {
  const now = shown.value
  if (!now) return null
  const { classes, missing, view } = now
  const spots = view.show === 'crime' && view.measure === 'gi-star'
  return (
    <section class="map-legend" aria-label="Legend">
      <p class="legend-head">
        <strong>{now.what}</strong> {now.unit} <span class="hint">{gistOf(now)}</span>
      </p>
      {classes.kind === 'bivariate' ? (
        <BivariateKey classes={classes} missing={missing} />
      ) : (
        <ClassKey classes={classes} missing={missing} marks={spots ? spotMarks : []} />
      )}
      {classes.note && <p class="hint">{classes.note}</p>}
    </section>
  )
}

/** '24,247 reports, January to December 2025; July is missing and left out' */
export function gistOf({ view, answer, rows }: Shown): string {
  if (view.show === 'deprivation') {
    const areas = rows.filter((row) => !row.remainder).length
    return `${deprivationSource(view)}, ${plural(areas, 'area')}`
  }
  const told = answer?.rows.some(({ reports }) => reports !== undefined) ? 'vehicles' : 'reports'
  const from = isPoliceLayer(view.layer) ? '' : ' from partners'
  const reports = `${formatCount(answer?.totals.incidents ?? 0)} ${told}${from}`
  return `${reports}, ${periodWithGaps(view.period, answer?.missingMonths ?? [])}`
}
