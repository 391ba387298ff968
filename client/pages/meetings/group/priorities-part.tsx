import { useSignal } from '@preact/signals'
import type { Action } from '../../../../shared/contracts/meetings.ts'
import type { GroupPrioritiesAnswer, Priority } from '../../../../shared/contracts/priorities.ts'
import { mostOpenPriorities, priorityOutcomes } from '../../../../shared/meeting-words.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { figuresInWords, rateInWords } from '../../../../shared/wording/priority-figures.ts'
import { briefDayWithYear, dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import {
  closePriority,
  groupPriorities,
  handOnPriority,
  priorityForm,
  reviewPriority,
} from '../../../state/group-desk.ts'
import { mayWriteMeetings } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { actionStatusWords } from './action-words.ts'
import { PriorityFigure } from './priority-figure.tsx'
import { VerdictMark } from './verdict.tsx'

/** The three priorities: what each is, how it goes, who does what, and what may be done with it. */
export function PrioritiesPart() {
  const { data, problem } = groupPriorities.value
  if (problem) return <ProblemNote problem={problem} meaning="Priorities cannot be shown." onRetry={askAgain} />
  if (!data) return <p class="waiting">Reading priorities…</p>
  const { open } = data
  return (
    <section aria-labelledby="open-heading">
      <h3 id="open-heading">
        {open.length === 0
          ? 'No priority is open'
          : `${open.length} of ${mostOpenPriorities} priorities ${open.length === 1 ? 'is' : 'are'} open`}
      </h3>
      {open.length < mostOpenPriorities && (
        <p>
          <InnerLink to={{ meetingsPart: 'choose' }}>
            Choose {open.length === 0 ? 'the first' : 'another'} from the long list
          </InnerLink>
        </p>
      )}
      <div class="priority-cards">
        {open.map((priority) => (
          <PriorityCard key={priority.priority} priority={priority} all={data} />
        ))}
      </div>
      <ul class="notes">
        {data.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}

function PriorityCard({ priority, all }: { readonly priority: Priority; readonly all: GroupPrioritiesAnswer }) {
  const { baseline, now, reviews, title } = priority
  const figures = now ?? baseline
  const actions = all.actions.filter((action) => action.priority === priority.priority)
  return (
    <article class="priority-card" aria-label={title}>
      <h4>
        {priority.place}. {title}
      </h4>
      <p>{priority.statement}</p>
      <p>
        <VerdictMark verdict={figures.verdict} /> {figuresInWords(figures)}
      </p>
      {priority.chart && (
        <PriorityFigure chart={priority.chart} figures={figures} id={`priority-${priority.priority}`} level={5} />
      )}
      <dl>
        <div>
          <dt>Target</dt>
          <dd>{priority.target}</dd>
        </div>
        <div>
          <dt>When chosen</dt>
          <dd>
            {dayWithYear(priority.chosenOn)}. {baseline.n === null ? 'No figures fit it.' : figuresInWords(baseline)}
          </dd>
        </div>
        {rateInWords(figures) && (
          <div>
            <dt>Rate</dt>
            <dd>{rateInWords(figures)}</dd>
          </div>
        )}
        {priority.overriddenBecause && (
          <div>
            <dt>Chosen though others ranked higher</dt>
            <dd>{priority.overriddenBecause}</dd>
          </div>
        )}
        <div>
          <dt>Next review</dt>
          <dd class={priority.reviewLate ? 'overdue' : ''}>
            {dayWithYear(priority.reviewDue)}
            {priority.reviewLate && ', late'}
          </dd>
        </div>
      </dl>
      <h5>{actions.length === 0 ? 'No action yet' : plural(actions.length, 'action')}</h5>
      <ActionLines actions={actions} />
      {reviews.length > 0 && (
        <details>
          <summary>
            {plural(reviews.length, 'review')}
            <span class="visually-hidden"> of {title}</span>
          </summary>
          <ul class="plain-list">
            {reviews.map((review) => (
              <li key={review.review}>
                {briefDayWithYear(review.reviewedOn)}: <VerdictMark verdict={review.verdict} />{' '}
                {review.figures.n !== null && figuresInWords(review.figures)} {review.note}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>
          What it was chosen from<span class="visually-hidden">: {title}</span>
        </summary>
        <Evidence priority={priority} />
      </details>
      {mayWriteMeetings.value && <PriorityForms priority={priority} />}
    </article>
  )
}

function ActionLines({ actions }: { readonly actions: readonly Action[] }) {
  return (
    <ul class="plain-list">
      {actions.map((action) => (
        <li key={action.action}>
          {action.text}: {action.ownerRole}, {action.ownerAgency}, due {briefDayWithYear(action.due)}.{' '}
          <strong class={action.late ? 'overdue' : ''}>{actionStatusWords(action)}</strong>
        </li>
      ))}
    </ul>
  )
}

function Evidence({ priority: { baseline, scores } }: { readonly priority: Priority }) {
  return (
    <ul class="plain-list">
      <li>
        {baseline.evidence === null
          ? 'No snapshot: no layer fits.'
          : `Snapshot ${baseline.evidence}, data to ${baseline.toMonth}, checksum ${baseline.checksum.slice(0, 12)}.`}
      </li>
      {scores.scores.length > 0 && (
        <li>
          Score {scores.total}, rank {scores.rank}
          {scores.tiedWith.length > 0 && `, tied with ${scores.tiedWith.join(', ')}`}.
        </li>
      )}
      {scores.scores.map(({ criterion, score, reason }) => (
        <li key={criterion}>
          {criterion} {score} × {scores.weights[criterion]}: {reason}
        </li>
      ))}
    </ul>
  )
}

/** Review, close, hand on. `meeting`: the one at which it happens. */
export function PriorityForms({
  priority: { priority, title, changedAt },
  meeting = null,
}: {
  readonly priority: Priority
  readonly meeting?: number | null
}) {
  const open = useSignal<'review' | 'close' | 'hand-on' | null>(null)
  const [words, outcome] = [useSignal(''), useSignal<string>('improved')]
  const { refusal, isSending } = priorityForm
  const toggle = (which: 'review' | 'close' | 'hand-on') => {
    refusal.value && priorityForm.refuse(null)
    words.value = ''
    open.value = open.value === which ? null : which
  }
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const text = words.value.trim()
    const isDone =
      open.value === 'review'
        ? await reviewPriority(priority, text, meeting)
        : open.value === 'close'
          ? await closePriority(priority, { seen: changedAt, outcome: outcome.value, evidence: text })
          : await handOnPriority(priority, { seen: changedAt, reason: text })
    if (isDone) open.value = null
  }
  const labels = { review: 'Keep and review', close: 'Close', 'hand-on': 'Hand on to tasking' } as const
  return (
    <div class="priority-forms">
      <p class="buttons">
        {(['review', 'close', 'hand-on'] as const).map((which) => (
          <button key={which} type="button" aria-expanded={open.value === which} onClick={() => toggle(which)}>
            {labels[which]}
            <span class="visually-hidden">: {title}</span>
          </button>
        ))}
      </p>
      {open.value && (
        <form onSubmit={(event) => void send(event)}>
          {open.value === 'close' && (
            <SelectField
              label="What came of it"
              value={outcome.value}
              options={priorityOutcomes.map((value) => ({ value, label: value }))}
              onChange={(value) => (outcome.value = value)}
            />
          )}
          <WordsField
            label={
              open.value === 'review'
                ? 'Note (may be left empty)'
                : open.value === 'close'
                  ? 'The evidence for it'
                  : 'Why it is handed on'
            }
            hint={
              open.value === 'review'
                ? 'Figures and verdict of today are kept by themselves; the next review is set in three meetings.'
                : 'Residents may read this: no names, no addresses.'
            }
            rows={2}
            value={words.value}
            onInput={(value) => (words.value = value)}
          />
          <FormProblem problem={refusal.value} meaning="Nothing was changed." />
          <button type="submit" class="main" disabled={isSending.value}>
            {labels[open.value]}
          </button>
        </form>
      )}
    </div>
  )
}
