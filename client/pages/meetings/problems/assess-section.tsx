import type { ProblemAnswer } from '../../../../shared/contracts/problems.ts'
import { priorityOutcomes } from '../../../../shared/meeting-words.ts'
import { monthsLabel } from '../../../../shared/period.ts'
import { capital } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { keep, problemForms } from '../../../state/problems.ts'
import { KeptForm, numberOf } from './kept-form.tsx'

interface Props {
  readonly record: ProblemAnswer
  readonly mayKeep: boolean
}

/** Whether it helped: before and after on like months, and the outcome with what it rests on. */
export function AssessSection({ record, mayKeep }: Props) {
  const { problem, revision, status, outcome, outcomeWords, outcomeSnapshot, closedOn } = record
  const call = { path: { problem } }
  const snapshotAt = record.snapshots.findIndex(({ snapshot }) => snapshot === outcomeSnapshot)
  return (
    <section id="assess" aria-labelledby="assess-heading">
      <h3 id="assess-heading">4. Assess: did it help?</h3>
      <BeforeAfterBox record={record} />
      {status === 'closed' ? (
        <p>
          <strong>Outcome: {outcome}.</strong> {outcomeWords}{' '}
          {snapshotAt >= 0 && `It rests on snapshot ${snapshotAt + 1} of ${record.snapshots.length}. `}
          Closed on {briefDayWithYear(closedOn ?? '')}.
        </p>
      ) : (
        <p>The record is open: there is no outcome yet.</p>
      )}
      {mayKeep && status === 'open' && (
        <details class="more no-print">
          <summary>Close the record with its outcome</summary>
          <KeptForm
            name={`problem-${problem}-close`}
            fields={[
              {
                key: 'outcome',
                label: 'Outcome',
                kind: 'select',
                options: priorityOutcomes.map((each) => ({ value: each, label: capital(each) })),
              },
              {
                key: 'snapshot',
                label: 'Snapshot it rests on',
                kind: 'select',
                optional: true,
                beside: true,
                options: [
                  { value: '', label: 'None: words say it' },
                  ...record.snapshots.map(({ snapshot, madeAt }, at) => ({
                    ...{ value: String(snapshot), label: `${at + 1}, of ${briefDayWithYear(madeAt.slice(0, 10))}` },
                  })),
                ],
              },
              {
                key: 'words',
                label: 'What the outcome rests on',
                kind: 'words',
                optional: true,
                hint: 'Needed without a snapshot. Do not say that something worked unless it was evaluated.',
              },
            ]}
            first={{ outcome: 'not measurable' }}
            submit="Close the record"
            meaning="The record was not closed."
            form={problemForms.close}
            onSend={async (values) =>
              (await keep(
                problemForms.close,
                'closeProblem',
                {
                  ...{ revision, outcome: values.outcome, words: values.words ?? '' },
                  snapshot: numberOf(values.snapshot),
                },
                { call, words: 'The record is closed.' },
              )) !== null
            }
          />
        </details>
      )}
      {mayKeep && status === 'closed' && (
        <details class="more no-print">
          <summary>Open the record again</summary>
          <KeptForm
            name={`problem-${problem}-reopen`}
            fields={[{ key: 'reason', label: 'Why it is opened again', kind: 'words', longest: 500 }]}
            submit="Open it again"
            meaning="The record stays closed."
            form={problemForms.close}
            onSend={async ({ reason }) =>
              (await keep(
                problemForms.close,
                'reopenProblem',
                { revision, reason },
                {
                  ...{ call, words: 'The record is open again.' },
                },
              )) !== null
            }
          />
        </details>
      )}
    </section>
  )
}

function BeforeAfterBox({ record: { beforeAfter } }: { readonly record: ProblemAnswer }) {
  if (!beforeAfter)
    return <p>Before and after cannot be compared: it needs a response, a snapshot, and a whole month since.</p>
  const { since, months, leftOut, before, after, sentence } = beforeAfter
  return (
    <>
      <p>{sentence}</p>
      <dl class="facts">
        <dt>First response</dt>
        <dd>{briefDayWithYear(since)}</dd>
        <dt>Months compared</dt>
        <dd>{months.length > 0 ? monthsLabel(months) : 'none'}</dd>
        <dt>Same months a year before</dt>
        <dd>{before} reports</dd>
        <dt>Since then</dt>
        <dd>{after} reports</dd>
        {leftOut.length > 0 && (
          <>
            <dt>Left out</dt>
            <dd>{monthsLabel(leftOut)}, not published in both years</dd>
          </>
        )}
      </dl>
    </>
  )
}
