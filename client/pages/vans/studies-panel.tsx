import { useMemo, useState } from 'preact/hooks'
import type { StudyAnswer, StudySlug } from '../../../shared/contracts/plan-studies.ts'
import type { PlanAnswer } from '../../../shared/contracts/plans.ts'
import { plural } from '../../../shared/wording/counts.ts'
import { differenceText, expectedText } from '../../../shared/wording/expected-incidents.ts'
import { betaInWords, studyOrder, studyWords } from '../../../shared/wording/plan-studies.ts'
import { openStudy, studyOf } from '../../state/plan-studies.ts'
import { Explained } from '../../widgets/explained.tsx'
import { FigureView } from '../../widgets/figure-view.tsx'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { useWidth } from '../../widgets/use-width.ts'
import { requestOf } from './plan-request.ts'
import { studyFigure } from './study-figure.ts'
import { TableFile } from './table-file.tsx'
import '../../styles/vans-studies.css'

/** What would change a plan: seven questions, each computed when it is opened. */
export function StudiesPanel({ plan }: { readonly plan: PlanAnswer }) {
  if (plan.status === 'running')
    return (
      <section class="studies" aria-labelledby="studies">
        <h2 id="studies">What would change it</h2>
        <p class="hint">The questions can be asked once the plan is computed.</p>
      </section>
    )
  return (
    <section class="studies" aria-labelledby="studies">
      <h2 id="studies">What would change it</h2>
      <p class="hint">Each question plans the week again in its own way, which takes a few seconds.</p>
      {studyOrder.map((study) => (
        <Study key={`${plan.plan} ${study}`} plan={plan} study={study} />
      ))}
    </section>
  )
}

interface StudyProps {
  readonly plan: PlanAnswer
  readonly study: StudySlug
}

function Study({ plan, study }: StudyProps) {
  const [open, setOpen] = useState(false)
  const { question, about } = studyWords[study]
  const { status, data, problem } = studyOf(plan.plan, study)
  const toggle = (isOpen: boolean) => {
    setOpen(isOpen)
    if (isOpen) void openStudy(plan.plan, study)
  }
  return (
    <details class="study" onToggle={(event) => toggle(event.currentTarget.open)}>
      <summary>{question}</summary>
      {open && (
        <div class="study-body">
          <p class="hint">{about}</p>
          {study === 'equity' && <Beta plan={plan} />}
          {status === 'loading' && <p class="waiting">Planning the week again, which can take half a minute…</p>}
          {problem && (
            <ProblemNote
              problem={problem}
              meaning="This question has no answer now; the plan stands as it is."
              onRetry={() => void openStudy(plan.plan, study)}
            />
          )}
          {data && <Answered answer={data} />}
        </div>
      )}
    </details>
  )
}

/** The weight of deprivation that the plan was made with, which is never hidden. */
function Beta({ plan }: { readonly plan: PlanAnswer }) {
  const { equity } = requestOf(plan)
  return (
    <div class="beta">
      <Explained term="equity">
        <strong>Weight on deprived places in this plan</strong>
      </Explained>
      <p>{betaInWords(equity)}</p>
    </div>
  )
}

function Answered({ answer }: { readonly answer: StudyAnswer }) {
  const { ref, width } = useWidth<HTMLDivElement>(352)
  const { study, plan, caution, seconds } = answer
  const figure = useMemo(
    () => studyFigure(answer, { width: Math.min(width, 720), id: `study-${study}` }),
    [answer, study, width],
  )
  return (
    <div ref={ref}>
      <FigureView figure={figure} level={3} />
      <Changes answer={answer} />
      {caution && <p class="notice">{caution}</p>}
      <p class="study-end">
        <TableFile table={figure.table} name={`plan-${plan}-${study}`} />
        <span class="hint">Computed in {seconds < 1 ? 'under a second' : plural(Math.round(seconds), 'second')}.</span>
      </p>
    </div>
  )
}

/** What each other week does otherwise, in words. */
function Changes({ answer }: { readonly answer: StudyAnswer }) {
  const rows = answer.rows.filter(({ isThis, changed, note }) => !isThis && (changed.length > 0 || note !== ''))
  if (rows.length === 0) return null
  return (
    <details class="changes">
      <summary>What they would do otherwise</summary>
      <dl>
        {rows.map(({ label, expected, difference, changed, note }) => (
          <div key={label}>
            <dt>
              {label}
              {expected !== null && (
                <span class="hint">
                  {' '}
                  {expectedText(expected)} in reach
                  {difference === null ? '' : `, ${differenceText(difference)}`}
                </span>
              )}
            </dt>
            {note && <dd>{note}</dd>}
            {changed.map((change) => (
              <dd key={change}>{change}</dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  )
}
