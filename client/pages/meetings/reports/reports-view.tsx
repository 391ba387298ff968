import '../../../styles/meetings-reports.css'
import { useSignal } from '@preact/signals'
import type { ReportPaper, ReportPapersAnswer } from '../../../../shared/contracts/report-papers.ts'
import { monthLabel, periodLabel } from '../../../../shared/period.ts'
import { type ReportKind, reportKinds, reportLabels } from '../../../../shared/target-words.ts'
import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import {
  makeReport,
  makeReportForm,
  mayMakeReports,
  openReport,
  reportFile,
  reportPapers,
} from '../../../state/report-papers.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { PaperPreview } from './paper-preview.tsx'

/** Quarterly reports and strategic assessments: made, kept as they were, taken away. */
export function ReportsView() {
  const { status, data, problem } = reportPapers.value
  const { paper } = choices.value
  return (
    <div class="reports">
      {problem && <ProblemNote problem={problem} meaning="The reports cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p>Looking for reports…</p>}
      {data && paper === null && <ReportList all={data} />}
      {paper !== null && <OpenReport paper={paper} />}
    </div>
  )
}

function ReportList({ all }: { readonly all: ReportPapersAnswer }) {
  return (
    <section aria-labelledby="reports-heading">
      <h2 id="reports-heading">Reports of the partnership</h2>
      <p>
        A report is worked out from what is known when it is made, and kept as it is. A correction is another version
        with a note. All are for partners: counts are exact.
      </p>
      {mayMakeReports.value && <MakeReport all={all} />}
      {all.papers.length === 0 ? (
        <p>No report is made yet.</p>
      ) : (
        <ScrollBox label="Reports made so far">
          <table class="made-reports">
            <caption>Reports made so far, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Report</th>
                <th scope="col">Months</th>
                <th scope="col">Version</th>
                <th scope="col">Made</th>
                <th scope="col">Files</th>
              </tr>
            </thead>
            <tbody>
              {all.papers.map((one) => (
                <ReportRow key={one.paper} one={one} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}

function ReportRow({ one }: { readonly one: ReportPaper }) {
  const { paper, kind, version, note, madeBy, madeAt } = one
  return (
    <tr>
      <th scope="row">
        <InnerLink to={{ paper }}>
          {reportLabels[kind]}
          <span class="visually-hidden">
            , {periodLabel(one)}, version {version}
          </span>
        </InnerLink>
      </th>
      <td>{periodLabel(one)}</td>
      <td>
        {version}
        {note !== '' && `: ${note}`}
      </td>
      <td>
        {dayWithYear(madeAt.slice(0, 10))}, {madeBy}
      </td>
      <td>
        <Files one={one} />
      </td>
    </tr>
  )
}

function Files({ one }: { readonly one: ReportPaper }) {
  const named = (words: string) => (
    <>
      {words}
      <span class="visually-hidden">
        {' '}
        of {reportLabels[one.kind]}, {periodLabel(one)}, version {one.version}
      </span>
    </>
  )
  return (
    <span class="report-files">
      <a href={reportFile(one.paper, 'html')}>{named('Page')}</a>
      <a href={reportFile(one.paper, 'pdf')} download>
        {named('PDF')}
      </a>
      <a href={reportFile(one.paper, 'pdf', 'large')} download>
        {named('Large print')}
      </a>
      <a href={reportFile(one.paper, 'csv')} download>
        {named('Tables (CSV)')}
      </a>
    </span>
  )
}

function MakeReport({ all }: { readonly all: ReportPapersAnswer }) {
  const kind = useSignal<ReportKind>('quarterly')
  const quarter = useSignal(all.quarters[0]?.to ?? '')
  const note = useSignal('')
  const { refusal, isSending } = makeReportForm
  if (all.toMonth === null) return <p>No police month is loaded, so there is nothing to report yet.</p>
  const to = kind.value === 'strategic' ? all.toMonth : quarter.value
  const last = all.papers.find((each) => each.kind === kind.value && each.to === to)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    if (await makeReport({ kind: kind.value, to, note: note.value.trim() })) note.value = ''
  }
  return (
    <form class="make-report screen-only" onSubmit={(event) => void send(event)}>
      <h3>Make a report</h3>
      <SelectField
        label="Which"
        value={kind.value}
        options={reportKinds.map((each) => ({ value: each, label: reportLabels[each] }))}
        onChange={(value) => (kind.value = value as ReportKind)}
      />
      {kind.value === 'strategic' ? (
        <p>Three years up to {monthLabel(all.toMonth)}, the last month the police published.</p>
      ) : (
        <SelectField
          label="Quarter"
          value={quarter.value}
          options={all.quarters.map((each) => ({ value: each.to, label: periodLabel(each) }))}
          hint="Changes are of this quarter; targets are told as they stand today."
          onChange={(value) => (quarter.value = value)}
        />
      )}
      {last && (
        <WordsField
          label="What is otherwise in this version"
          value={note.value}
          hint={`Version ${last.version} was made on ${dayWithYear(last.madeAt.slice(0, 10))}, so this will be version ${last.version + 1}.`}
          fault={faultOf(refusal.value, 'note')}
          onInput={(value) => (note.value = value)}
        />
      )}
      <FormProblem problem={otherThan(refusal.value, ['note'])} meaning="No report was made." />
      <button type="submit" class="main" disabled={isSending.value}>
        {isSending.value ? 'Making it…' : 'Make and keep it'}
      </button>
    </form>
  )
}

function OpenReport({ paper }: { readonly paper: number }) {
  const { data, problem, status } = openReport.value
  if (problem) return <ProblemNote problem={problem} meaning="The report cannot be shown." onRetry={askAgain} />
  if (!data || data.about.paper !== paper) return <p>{status === 'loading' ? 'Fetching the report…' : ''}</p>
  return (
    <article aria-labelledby="report-title">
      <p class="screen-only">
        <InnerLink to={{ paper: null }}>All reports</InnerLink>
      </p>
      <p class="screen-only">
        <Files one={data.about} />
      </p>
      <PaperPreview paper={data.content} />
      <p class="quiet">
        Version {data.about.version}, checksum {data.about.checksum.slice(0, 16)}…
      </p>
    </article>
  )
}
