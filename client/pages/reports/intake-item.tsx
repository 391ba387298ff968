import { useId, useState } from 'preact/hooks'
import type { IntakeReport } from '../../../shared/contracts/intake.ts'
import { type EntryCategorySlug, entryCategories, hateStrands } from '../../../shared/feeds/categories.ts'
import { listed } from '../../../shared/wording/counts.ts'
import { decideIntake, intakeProblem, isDeciding } from '../../state/intake.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { SelectField } from '../../widgets/select-field.tsx'

const clock = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})
const found: Record<IntakeReport['placeFound'], string> = {
  map: 'tapped on a map',
  position: 'where the sender stood',
  street: 'middle of the street',
  postcode: 'middle of the postcode',
}

/** One report, with what is needed to decide on it. */
export function IntakeItem({ report }: { readonly report: IntakeReport }) {
  const problem = intakeProblem.value?.report === report.report ? intakeProblem.value.problem : null
  return (
    <article class="intake-item" aria-labelledby={`intake-${report.report}`}>
      <h2 id={`intake-${report.report}`}>
        {report.label} <span class="hint">{report.receipt}</span>
      </h2>
      <dl>
        <dt>Received</dt>
        <dd>{clock.format(new Date(report.receivedAt))}</dd>
        <dt>Happened</dt>
        <dd>
          {report.happenedFrom.replace('T', ' ')}
          {report.happenedTo && ` to ${report.happenedTo.replace('T', ' ')}`}
        </dd>
        <dt>Where</dt>
        <dd>
          {[report.placeName, report.ward].filter(Boolean).join(', ') || report.district} ({found[report.placeFound]},
          within about {report.precisionMetres} m)
        </dd>
        {report.category === 'hate-incident' && (
          <>
            <dt>Strand</dt>
            <dd>{hateStrands.find((strand) => strand === report.strand) ?? 'not said'}</dd>
          </>
        )}
        <dt>In their words</dt>
        <dd class="words">{report.words ?? (report.status === 'waiting' ? 'nothing written' : 'none, or deleted')}</dd>
        {report.warnings.length > 0 && (
          <>
            <dt>Careful</dt>
            <dd>The words seem to hold a {listed(report.warnings)}.</dd>
          </>
        )}
        <dt>Contact</dt>
        <dd>
          {report.contact
            ? [report.contact.name, report.contact.email, report.contact.phone].filter(Boolean).join(', ')
            : 'none given'}
        </dd>
        {report.alike.length > 0 && (
          <>
            <dt>Perhaps the same</dt>
            <dd>{listed(report.alike)}: same kind, within 200 m and 7 days</dd>
          </>
        )}
        {report.reason && (
          <>
            <dt>Reason</dt>
            <dd>{report.reason}</dd>
          </>
        )}
        {report.duplicateOf && (
          <>
            <dt>Repeats</dt>
            <dd>{report.duplicateOf}</dd>
          </>
        )}
      </dl>
      {problem && <ProblemNote problem={problem} meaning="Nothing was decided." />}
      {report.status === 'waiting' ? <Decide report={report} /> : <Decided report={report} />}
    </article>
  )
}

function Decide({ report }: { readonly report: IntakeReport }) {
  const id = useId()
  const [category, setCategory] = useState<EntryCategorySlug>(report.category)
  const [reason, setReason] = useState('')
  const [other, setOther] = useState(report.alike[0] ?? '')
  const busy = isDeciding.value
  const about = <span class="visually-hidden"> {report.receipt}</span>
  return (
    <div class="decide">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void decideIntake(report, { what: 'accept', category })
        }}
      >
        <SelectField
          label="It is"
          value={category}
          options={entryCategories.map(({ slug, label }) => ({ value: slug, label }))}
          onChange={(slug) => setCategory(slug as EntryCategorySlug)}
        />
        <button type="submit" class="main" disabled={busy}>
          Accept{about}
        </button>
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void decideIntake(report, { what: 'refuse', reason })
        }}
      >
        <div class="field">
          <label for={`${id}-reason`}>Reason to refuse</label>
          <input
            id={`${id}-reason`}
            type="text"
            required
            minLength={3}
            maxLength={300}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <button type="submit" disabled={busy}>
          Refuse{about}
        </button>
      </form>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void decideIntake(report, { what: 'duplicate', of: other })
        }}
      >
        <div class="field">
          <label for={`${id}-other`}>Same thing as number</label>
          <input
            id={`${id}-other`}
            type="text"
            required
            maxLength={9}
            autocomplete="off"
            value={other}
            onInput={(event) => setOther(event.currentTarget.value)}
          />
        </div>
        <button type="submit" disabled={busy}>
          Keep as a repeat{about}
        </button>
      </form>
    </div>
  )
}

function Decided({ report }: { readonly report: IntakeReport }) {
  const hasWords = report.words !== null || report.contact !== null
  const about = <span class="visually-hidden"> {report.receipt}</span>
  return (
    <p class="decided">
      {report.decidedAt && <span class="hint">Decided {clock.format(new Date(report.decidedAt))}. </span>}
      <button type="button" disabled={isDeciding.value} onClick={() => void decideIntake(report, { what: 'reopen' })}>
        Take the decision back{about}
      </button>
      {hasWords && (
        <button type="button" disabled={isDeciding.value} onClick={() => void decideIntake(report, { what: 'forget' })}>
          Delete words and contact{about}
        </button>
      )}
    </p>
  )
}
