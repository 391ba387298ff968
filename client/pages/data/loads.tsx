import type { LoadsAnswer } from '../../../shared/contracts/loads.ts'
import { monthsLabel } from '../../../shared/period.ts'
import { formatCount, plural, shareInWords } from '../../../shared/wording/counts.ts'
import { askAgain } from '../../state/answer.ts'
import { loads } from '../../state/loads.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { ScrollBox } from '../../widgets/scroll-box.tsx'
import { RefusedRows } from './refused-rows.tsx'

type Load = LoadsAnswer['loads'][number]
type Report = NonNullable<Load['report']>

const statuses: Record<Load['status'], string> = {
  staged: 'being loaded',
  applied: 'in use',
  unchanged: 'nothing new',
  failed: 'failed, nothing was changed',
}
const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

export function Loads() {
  const { data, problem, status } = loads.value
  return (
    <section>
      <h2>Loads</h2>
      {problem && <ProblemNote problem={problem} meaning="The loads cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p class="waiting">Reading the loads…</p>}
      {data?.loads.length === 0 && <p>Nothing has been loaded yet.</p>}
      {data?.loads.map((load) => (
        <details class="load" key={load.load}>
          <summary>
            <strong>{load.description}</strong>
            {load.synthetic && <span class="tag">synthetic</span>}{' '}
            <span class="hint">
              {when.format(new Date(load.at))}, {statuses[load.status]}
            </span>
          </summary>
          {load.report ? <ReportOf report={load.report} /> : <p>No report of it is shown here.</p>}
        </details>
      ))}
    </section>
  )
}

function ReportOf({ report }: { readonly report: Report }) {
  const share = report.withoutLocationShare
  return (
    <div class="report">
      <p>
        {formatCount(report.accepted)} of {plural(report.rows, 'row')} taken in{' '}
        {Math.max(1, Math.round(report.seconds))} s; {formatCount(report.refused)} refused.{' '}
        {formatCount(report.withoutLocation)} have no place
        {share === null ? '' : ` (${shareInWords(share)})`}; {formatCount(report.outsideEveryArea)} lie outside every
        area loaded; {formatCount(report.duplicates)} came twice and count once.
      </p>
      <Lines title="To do next" lines={report.next} />
      <Lines title="Warnings" lines={report.warnings} />
      <Lines title="Chosen for you" lines={report.automaticChoices} />
      <Lines
        title="Missing months"
        lines={report.missingMonths
          .filter(({ months }) => months.length > 0)
          .map(({ force, months }) => `${force}: ${monthsLabel(months)}`)}
      />
      <Files files={report.files} />
      {report.refused > 0 && <RefusedRows load={report.load} reasons={report.refusedByReason} />}
    </div>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul class="notes">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function Files({ files }: { readonly files: Report['files'] }) {
  if (files.length === 0) return null
  return (
    <ScrollBox label="Files of this load">
      <table>
        <caption>Files</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Taken for</th>
            <th scope="col">Outcome</th>
            <th scope="col" class="right">
              Rows
            </th>
            <th scope="col" class="right">
              Refused
            </th>
            <th scope="col">Remark</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.file}>
              <th scope="row">{file.file}</th>
              <td>{file.feed}</td>
              <td>{file.outcome}</td>
              <td class="right">{formatCount(file.rows)}</td>
              <td class="right">{formatCount(file.refused)}</td>
              <td>{file.detail ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
