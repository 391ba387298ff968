import { type CameraPurpose, cameraPurposeSlugs, cameraPurposes } from '../../../shared/camera-range.ts'
import type { SiteView } from '../../../shared/contracts/plan-inputs.ts'
import { usualJustificationRules } from '../../../shared/justification.ts'
import { formatCount, lowerFirst, plural } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { faultOf } from '../../state/form-state.ts'
import { changeOptics, optics, siteView } from '../../state/site-view.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { WordsField } from '../../widgets/words-field.tsx'

const pixelChoices = [1_280, 1_920, 2_560, 3_840]

/** What a camera at the site sees for a purpose, and how much of it is private. */
export function SiteSeen() {
  const { data, problem, status } = siteView.value
  const { purpose, horizontalPixels, fieldOfView, zoom } = optics.value
  const pixels = [...new Set([...pixelChoices, horizontalPixels])].sort((one, other) => one - other)
  const faults = { angle: faultOf(problem, 'fieldOfView'), zoom: faultOf(problem, 'zoom') }
  return (
    <section class="site-seen" aria-labelledby="seen-title">
      <h3 id="seen-title">What the camera sees from here</h3>
      <div class="pair">
        <SelectField
          label="It must be able to"
          value={purpose}
          options={cameraPurposeSlugs.map((slug) => ({
            value: slug,
            label: `${cameraPurposes[slug].label}: ${cameraPurposes[slug].means}`,
          }))}
          onChange={(value) => changeOptics({ purpose: value as CameraPurpose })}
        />
        <SelectField
          label="Pixels across the picture"
          value={String(horizontalPixels)}
          options={pixels.map((number) => ({ value: String(number), label: formatCount(number) }))}
          onChange={(value) => changeOptics({ horizontalPixels: Number(value) })}
        />
        <Amount
          label="Angle across, degrees"
          value={fieldOfView}
          least={5}
          most={170}
          fault={faults.angle}
          onChange={(value) => changeOptics({ fieldOfView: value })}
        />
        <Amount
          label="Zoom, times"
          value={zoom}
          least={1}
          most={100}
          fault={faults.zoom}
          onChange={(value) => changeOptics({ zoom: value })}
        />
      </div>
      {problem && !faults.angle && !faults.zoom && (
        <ProblemNote problem={problem} meaning="What is seen cannot be worked out." onRetry={askAgain} />
      )}
      {status === 'loading' && !data && <p class="waiting">Looking around…</p>}
      {data && <Seen view={data} purpose={purpose} />}
    </section>
  )
}

function Seen({ view, purpose }: { readonly view: SiteView; readonly purpose: CameraPurpose }) {
  const percent = view.privateShare === null ? null : view.privateShare * 100
  return (
    <>
      <dl class="facts">
        <div>
          <dt>Seen well enough to {lowerFirst(cameraPurposes[purpose].label)}</dt>
          <dd>
            {formatCount(Math.round(view.squareMetres))} m², {Math.round(view.share * 100)}% of the circle of{' '}
            {view.rangeMetres.toFixed(0)} m; {plural(view.buildings, 'building')} around
          </dd>
        </div>
        <div>
          <dt>On homes and gardens</dt>
          <dd>{percent === null ? 'not known' : `${percent.toFixed(0)}%`}</dd>
        </div>
      </dl>
      <p class={percent !== null && percent > usualJustificationRules.mostPrivatePercent ? 'notice strong' : 'notice'}>
        {view.sentence}
      </p>
      <ScrollBox label="Range by purpose">
        <table>
          <caption>How far this camera is good enough, by purpose</caption>
          <thead>
            <tr>
              <th scope="col">Purpose</th>
              <th scope="col">To</th>
              <th scope="col" class="right">
                Range, m
              </th>
            </tr>
          </thead>
          <tbody>
            {view.ranges.map((range) => (
              <tr key={range.purpose} class={range.purpose === purpose ? 'current' : undefined}>
                <th scope="row">{range.label}</th>
                <td>{cameraPurposes[range.purpose].means}</td>
                <td class="right">{range.rangeMetres.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p class="hint">
        In plan: heights, slopes and trees are not looked at. People can see the van from further away.
      </p>
    </>
  )
}

interface AmountProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly fault: string | undefined
  readonly onChange: (value: number) => void
}

/** Asks only with numbers that make sense. */
function Amount({ label, value, least, most, fault, onChange }: AmountProps) {
  return (
    <WordsField
      label={label}
      type="number"
      least={least}
      most={most}
      step="any"
      value={String(value)}
      fault={fault}
      onInput={(text) => {
        const number = Number(text)
        if (text !== '' && number >= least && number <= most) onChange(number)
      }}
    />
  )
}
