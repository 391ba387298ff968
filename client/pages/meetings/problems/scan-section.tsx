import type { ProblemAnswer, ProblemSnapshot } from '../../../../shared/contracts/problems.ts'
import { snapshotName, snapshotsTable, snapshotTrend } from '../../../../shared/figures/problem-snapshots.ts'
import { changeSentence } from '../../../../shared/wording/change.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { keep, problemForms } from '../../../state/problems.ts'
import { FigureTableView } from '../../../widgets/figure-table-view.tsx'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { useWidth } from '../../../widgets/use-width.ts'
import { KeptForm } from './kept-form.tsx'
import { layerOptions } from './new-record.tsx'

interface Props {
  readonly record: ProblemAnswer
  readonly mayKeep: boolean
}

/** What the problem is: its evidence as it was kept, side by side over time. */
export function ScanSection({ record, mayKeep }: Props) {
  const { snapshots, layer, problem } = record
  const newest = snapshots.at(-1)
  const take = (body: object) =>
    keep(problemForms.snapshot, 'takeSnapshot', body, {
      ...{ call: { path: { problem } }, words: 'The figures are kept as they stand now.' },
    })
  return (
    <section id="scan" aria-labelledby="scan-heading">
      <h3 id="scan-heading">1. Scan: what is the problem?</h3>
      {snapshots.length === 0 && <p>No snapshot of the evidence was taken yet.</p>}
      {newest && <Newest snapshot={newest} />}
      {snapshots.length > 0 && <FigureTableView table={snapshotsTable(snapshots)} />}
      {mayKeep && (
        <div class="no-print">
          {layer && (
            <button
              type="button"
              class="main"
              disabled={problemForms.snapshot.isSending.value}
              onClick={() => void take({})}
            >
              Take a snapshot of the evidence
            </button>
          )}
          <p class="hint">
            It keeps what was asked and what was counted, with a checksum. The same data again give the same snapshot.
          </p>
          <FormProblem problem={problemForms.snapshot.refusal.value} meaning="No snapshot was taken." />
          <details class="more">
            <summary>{layer ? 'Take one of other reports or months' : 'Take a snapshot of the evidence'}</summary>
            <KeptForm
              name={`problem-${problem}-snapshot`}
              fields={[
                { key: 'layer', label: 'Reports', kind: 'select', options: layerOptions.slice(1) },
                {
                  key: 'months',
                  label: 'Months, up to the last that is published',
                  kind: 'select',
                  beside: true,
                  options: ['3', '6', '12', '24', '36'].map((value) => ({ value, label: value })),
                },
              ]}
              first={{ layer: layer ?? layerOptions[1]?.value ?? '', months: '12' }}
              submit="Take this snapshot"
              meaning="No snapshot was taken."
              form={problemForms.snapshot}
              onSend={async ({ layer: chosen, months }) =>
                (await take({ layer: chosen, months: Number(months) })) !== null
              }
            />
          </details>
        </div>
      )}
    </section>
  )
}

function Newest({ snapshot }: { readonly snapshot: ProblemSnapshot }) {
  const { ref, width } = useWidth<HTMLDivElement>(640)
  const { compared, missing } = snapshot.content
  const change = changeSentence(
    { count: compared.count, before: compared.before, verdict: compared.verdict, reason: null },
    missing,
  )
  return (
    <div ref={ref}>
      <p>
        {snapshotName(snapshot)}, kept on {briefDayWithYear(snapshot.madeAt.slice(0, 10))} by {snapshot.madeBy}.{' '}
        {change}
      </p>
      <FigureView level={4} figure={snapshotTrend(snapshot.content, { width: Math.min(width, 760) })} />
    </div>
  )
}
