import { justificationStates } from '../../../shared/justification.ts'
import { covertQuestion, principles } from '../../../shared/justification-fields.ts'
import { briefDayWithYear } from '../../../shared/wording/van-times.ts'
import { askAgain } from '../../state/answer.ts'
import { choose } from '../../state/choices.ts'
import { openRecord, type SiteRecord } from '../../state/record-desk.ts'
import { justifications, sites } from '../../state/van-inputs.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { RecordHistory } from './record-history.tsx'

/** One justification as one page of paper: where, what for, the twelve principles, who decided. */
export function PrintRecord() {
  const record = openRecord.value
  const { data, problem } = justifications.value
  return (
    <article class="paper">
      <p class="paper-controls">
        <button type="button" class="main" disabled={!record} onClick={() => print()}>
          Print or save as PDF
        </button>
        <button type="button" onClick={() => choose({ print: false })}>
          Back to the justification
        </button>
      </p>
      {problem && <ProblemNote problem={problem} meaning="It cannot be shown." onRetry={askAgain} />}
      {!record && <h1>Justification</h1>}
      {!data && !problem && <p class="waiting">Reading…</p>}
      {data && !record && <p>No justification is written for this site.</p>}
      {record && <Sheet record={record} />}
    </article>
  )
}

function Sheet({ record }: { readonly record: SiteRecord }) {
  const site = sites.value.data?.sites.find((each) => each.site === record.site)
  const district = sites.value.data?.district.name
  return (
    <div class="record-sheet">
      <h1>Justification for a CCTV van at {record.siteName}</h1>
      <p>
        <strong>{justificationStates[record.state].label}.</strong> {justificationStates[record.state].means}{' '}
        {record.activeFrom && `Active from ${briefDayWithYear(record.activeFrom)}. `}
        {record.reviewOn && `Review due on ${briefDayWithYear(record.reviewOn)}. `}
        {record.renewals > 0 && `Renewed ${record.renewals === 1 ? 'once' : `${record.renewals} times`}. `}
        Record {record.record}
        {district && `, ${district}`}
        {site &&
          `, ${site.latitude.toFixed(5)} north ${Math.abs(site.longitude).toFixed(5)} ${site.longitude < 0 ? 'west' : 'east'}`}
        . Written by {record.author}.
      </p>
      {record.referral && <p class="sheet-warning">{record.referral}</p>}
      <div class="record-columns">
        {principles.map(({ number, label, fields }) => (
          <section key={number}>
            <h2>
              {number}. {label}
            </h2>
            {fields.map(({ slug, label: name }) => (
              <p key={slug}>
                <strong>{name}:</strong> {record.answers[slug] || 'not answered'}
              </p>
            ))}
          </section>
        ))}
        <section>
          <h2>Secret watching</h2>
          <p>
            <strong>{covertQuestion.label}</strong>{' '}
            {record.isCovert === null ? 'not answered' : record.isCovert ? 'Yes' : 'No'}
          </p>
        </section>
        <RecordHistory record={record} />
      </div>
      <p class="attribution">
        The twelve principles are those of the Surveillance Camera Code of Practice (2013, amended November 2021), under
        the Protection of Freedoms Act 2012. {location.href.replace(/[?&]print=1/, '')}
      </p>
    </div>
  )
}
