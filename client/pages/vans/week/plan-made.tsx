import type { PlanAnswer, PlanFileFormat } from '../../../../shared/contracts/plans.ts'
import { incidentTypes } from '../../../../shared/layers.ts'
import { type Month, monthLabel } from '../../../../shared/period.ts'
import type { PlanSettings } from '../../../../shared/plan-settings.ts'
import { listed, lowerFirst } from '../../../../shared/wording/counts.ts'
import { hoursInWords } from '../../../../shared/wording/van-times.ts'
import { choose } from '../../../state/choices.ts'
import { planFileAddress } from '../../../state/plans.ts'
import { openSettings } from '../../../state/week-shown.ts'
import { CopyLink } from '../../copy-link.tsx'
import { PageLink } from '../../page-link.tsx'

const formats: readonly [PlanFileFormat, string][] = [
  ['ics', 'Calendar (ICS)'],
  ['csv', 'CSV'],
  ['geojson', 'GeoJSON'],
  ['gpkg', 'GeoPackage'],
  ['pdf', 'PDF with map and reasons'],
]

/** Files of the plan, its printed page, and what it was made from. */
export function PlanMade({ plan }: { readonly plan: PlanAnswer }) {
  return (
    <section class="take-away plan-made" aria-labelledby="plan-take-away">
      <h2 id="plan-take-away">Take away</h2>
      <div class="buttons">
        <CopyLink />
        <button type="button" onClick={() => choose({ plan: plan.plan, print: true })}>
          Print view
        </button>
      </div>
      {plan.status === 'done' && (
        <p class="files">
          Version {plan.version}:{' '}
          {formats.map(([format, label]) => (
            <a key={format} href={planFileAddress(plan.plan, format)} download>
              {label}
            </a>
          ))}
        </p>
      )}
      <How plan={plan} />
    </section>
  )
}

function How({ plan }: { readonly plan: PlanAnswer }) {
  const { months, loads, automaticChoices, result, seed, dataVersion, codeVersion, seconds } = plan
  return (
    <details>
      <summary>How this plan was made</summary>
      <dl class="made-from">
        <dt>Settings</dt>
        <dd>
          <ul>
            {settingsInWords(openSettings.value).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </dd>
        <dt>Incidents of</dt>
        <dd>{periodOf(months)}</dd>
        <dt>Loads</dt>
        <dd>
          {loads.length === 0 ? 'none' : `${listed(loads.map(String))}: `}
          {loads.length > 0 && <PageLink page="data">what each load did</PageLink>}
        </dd>
        <Lines title="Chosen automatically" lines={automaticChoices} />
        <Lines title="Sites that were not considered" lines={result?.unplaced ?? []} />
        <Lines title="Ways between sites" lines={result?.travelBy ? [result.travelBy] : []} />
        <dt>Seed</dt>
        <dd>{seed}</dd>
        <dt>Version of the data</dt>
        <dd>{dataVersion}</dd>
        <dt>Version of the program</dt>
        <dd>{codeVersion}</dd>
        {seconds !== null && (
          <>
            <dt>Searched for</dt>
            <dd>{seconds.toFixed(1)} seconds</dd>
          </>
        )}
      </dl>
    </details>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </dd>
    </>
  )
}

function periodOf(months: readonly string[]): string {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return 'none'
  const label = (month: string) => monthLabel(month as Month, 'long')
  return first === last ? label(first) : `${label(first)} to ${label(last)}, ${months.length} months`
}

function settingsInWords(settings: PlanSettings): string[] {
  const types = incidentTypes.filter(({ slug }) => settings.types.includes(slug)).map(({ name }) => lowerFirst(name))
  return [
    `Incidents: ${listed(types)}.`,
    `Shifts: ${listed(settings.shifts.map(hoursInWords))}.`,
    `A van reaches ${settings.reachMetres} m.`,
    `A site is visited at most ${settings.mostVisits} times${settings.rotates ? ', never in two shifts that follow each other' : ''}.`,
    settings.equity === 0
      ? 'Every incident counts the same, wherever it is.'
      : `β is ${settings.equity}: an incident in the most deprived tenth of LSOAs counts ${(1 + settings.equity).toFixed(1)} times.`,
    ...(settings.leastSpacingMetres > 0
      ? [`Vans of one shift stand at least ${settings.leastSpacingMetres} m from each other.`]
      : []),
    ...(settings.stopsOfShift > 1
      ? [`${settings.stopsOfShift} stops in a shift, at most ${settings.mostTravelMinutes} minutes apart.`]
      : []),
    settings.countsCameras ? 'What fixed cameras reach is left to them.' : 'Fixed cameras are not taken into account.',
  ]
}
