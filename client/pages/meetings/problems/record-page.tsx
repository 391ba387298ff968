import { useEffect, useRef } from 'preact/hooks'
import type { ProblemAnswer } from '../../../../shared/contracts/problems.ts'
import { volLabels } from '../../../../shared/meeting-words.ts'
import { problemStages, stageLabels } from '../../../../shared/problem-words.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { keep, mayKeepProblems, problem, problemForms, problems, recordFile } from '../../../state/problems.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { AnalyseSection } from './analyse-section.tsx'
import { AssessSection } from './assess-section.tsx'
import { KeptForm } from './kept-form.tsx'
import { recordFields, recordFrom } from './new-record.tsx'
import { PlaceMap } from './place-map.tsx'
import { RespondSection } from './respond-section.tsx'
import { ScanSection } from './scan-section.tsx'

/** One record on one page, its four stages in their order. */
export function RecordPage() {
  const { data, problem: refused, status } = problem.value
  return (
    <>
      <p class="record-files no-print">
        <InnerLink to={{ record: null }}>All problem records</InnerLink>
      </p>
      {refused && <ProblemNote problem={refused} meaning="This record cannot be shown." onRetry={askAgain} />}
      {status === 'loading' && !data && <p>Reading the record…</p>}
      {data && <OneRecord key={data.problem} record={data} />}
    </>
  )
}

function OneRecord({ record }: { readonly record: ProblemAnswer }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const mayKeep = mayKeepProblems.value && record.status === 'open'
  const paper = (format: 'html' | 'pdf' | 'csv') => recordFile(record.problem, format)
  return (
    <article class="problem-record" aria-labelledby="record-heading">
      <h2 id="record-heading" ref={heading} tabIndex={-1}>
        {record.title}
      </h2>
      <p class="lead">{record.statement}</p>
      <div class="record-top">
        <Facts record={record} />
        <PlaceMap place={record.place} district={record.district.name} />
      </div>
      <Stages record={record} mayKeep={mayKeep} />
      {record.missing.length > 0 && (
        <section class="boxed" aria-labelledby="missing-heading">
          <h3 id="missing-heading">Still asked for</h3>
          <ul>
            {record.missing.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      <p class="record-files no-print">
        <a href={paper('html')}>Page to print</a> <a href={paper('pdf')}>PDF</a>{' '}
        <a href={paper('csv')}>Tables as CSV</a>
      </p>
      {mayKeep && <ChangeRecord record={record} />}
      <ScanSection record={record} mayKeep={mayKeep} />
      <AnalyseSection record={record} mayKeep={mayKeep} />
      <RespondSection record={record} mayKeep={mayKeep} />
      <AssessSection record={record} mayKeep={mayKeepProblems.value} />
      <History record={record} />
    </article>
  )
}

function Facts({ record }: { readonly record: ProblemAnswer }) {
  const { taskGroups, orders, schemes } = record
  return (
    <dl class="facts">
      <dt>Where</dt>
      <dd>
        {record.place.name}
        {record.place.circle && `, ${record.place.circle.radiusMetres} m around`}
      </dd>
      <dt>About</dt>
      <dd>{volLabels[record.vol]}</dd>
      <dt>Lead</dt>
      <dd>
        {record.lead.role}, {record.lead.agency}
      </dd>
      <dt>Started</dt>
      <dd>{briefDayWithYear(record.startedOn)}</dd>
      <dt>Looked at again</dt>
      <dd>
        {briefDayWithYear(record.reviewDue)}
        {record.isOverdue && <strong class="overdue"> Overdue</strong>}
      </dd>
      {record.priorityTitle && (
        <>
          <dt>From the priority</dt>
          <dd>{record.priorityTitle}</dd>
        </>
      )}
      {record.reopenedBecause && (
        <>
          <dt>Opened again</dt>
          <dd>{record.reopenedBecause}</dd>
        </>
      )}
      {taskGroups.length + orders.length + schemes.length > 0 && (
        <>
          <dt>With it</dt>
          <dd>
            {[
              ...taskGroups.map(({ title }) => `task group “${title}”`),
              ...orders.map(({ title }) => `order over ${title}`),
              ...schemes.map(({ name }) => `scheme “${name}”`),
            ].join('; ')}
          </dd>
        </>
      )}
    </dl>
  )
}

function Stages({ record, mayKeep }: { readonly record: ProblemAnswer; readonly mayKeep: boolean }) {
  const at = problemStages.indexOf(record.stage)
  const next = problemStages[at + 1]
  const before = problemStages[at - 1]
  const form = problemForms.record
  const go = (stage: (typeof problemStages)[number]) =>
    void keep(
      form,
      'changeProblem',
      { revision: record.revision, stage },
      {
        ...{ call: { path: { problem: record.problem } }, words: `The record is at ${stageLabels[stage]}.` },
      },
    )
  return (
    <nav class="stages" aria-label="Stages of the record">
      <ol class="stage-list">
        {problemStages.map((stage, place) => (
          <li key={stage} class={place < at ? 'over' : ''}>
            <a
              href={`#${stage}`}
              aria-current={stage === record.stage && record.status === 'open' ? 'step' : undefined}
            >
              {place + 1}. {stageLabels[stage]}
            </a>
          </li>
        ))}
      </ol>
      {mayKeep && (
        <div class="buttons no-print">
          {next && (
            <button type="button" disabled={form.isSending.value} onClick={() => go(next)}>
              Go on to {stageLabels[next]}
            </button>
          )}
          {before && (
            <button type="button" class="quiet" disabled={form.isSending.value} onClick={() => go(before)}>
              Back to {stageLabels[before]}
            </button>
          )}
        </div>
      )}
      <FormProblem problem={form.refusal.value} meaning="Nothing was changed." />
    </nav>
  )
}

function ChangeRecord({ record }: { readonly record: ProblemAnswer }) {
  const first = {
    ...{ title: record.title, statement: record.statement, layer: record.layer ?? '', vol: record.vol },
    ...{ role: record.lead.role, agency: record.lead.agency, reviewDue: record.reviewDue },
    priority: record.priority === null ? '' : String(record.priority),
  }
  return (
    <details class="more no-print">
      <summary>Change what the record says</summary>
      <KeptForm
        name={`problem-${record.problem}`}
        fields={recordFields(problems.value.data?.priorities ?? []).filter(({ key }) => key !== 'startedOn')}
        first={first}
        submit="Keep the changes"
        meaning="Nothing was changed."
        form={problemForms.part}
        onSend={async (values) =>
          (await keep(
            problemForms.part,
            'changeProblem',
            { revision: record.revision, ...recordFrom(values) },
            { call: { path: { problem: record.problem } }, words: 'The record is changed.' },
          )) !== null
        }
      />
    </details>
  )
}

function History({ record: { history } }: { readonly record: ProblemAnswer }) {
  return (
    <details class="more">
      <summary>What was changed, {plural(history.length, 'time')}</summary>
      {history.length === 0 && <p>Nothing was changed since the record was opened.</p>}
      <ol class="history">
        {history.map(({ changedAt, changedBy, changes }) => (
          <li key={changedAt}>
            {briefDayWithYear(changedAt.slice(0, 10))}, {changedBy}:{' '}
            {changes.map(({ field, was, became }) => `${field} from “${was}” to “${became}”`).join('; ') ||
              'nothing seen'}
          </li>
        ))}
      </ol>
    </details>
  )
}
