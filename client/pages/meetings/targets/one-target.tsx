import { useSignal } from '@preact/signals'
import type { Target, TargetAnswer, TargetsAnswer } from '../../../../shared/contracts/targets.ts'
import { targetTrend } from '../../../../shared/figures/target-trend.ts'
import { volLabels } from '../../../../shared/meeting-words.ts'
import { periodLabel } from '../../../../shared/period.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { dayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { mayKeepTargets, openTarget } from '../../../state/targets.ts'
import { FigureTableView } from '../../../widgets/figure-table-view.tsx'
import { FigureView } from '../../../widgets/figure-view.tsx'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { useWidth } from '../../../widgets/use-width.ts'
import { TargetForm } from './target-form.tsx'
import { StatusMark } from './target-list.tsx'
import { ValueForm } from './value-form.tsx'

/** One target with its picture, what it is worked out from, and what it was before. */
export function OneTarget({ all }: { readonly all: TargetsAnswer }) {
  const { data, problem, status } = openTarget.value
  if (problem) return <ProblemNote problem={problem} meaning="The target cannot be shown." onRetry={askAgain} />
  if (!data) return <p>{status === 'loading' ? 'Working out how it stands…' : ''}</p>
  return <Shown key={`${data.target.target} ${data.target.revision}`} all={all} answer={data} />
}

function Shown({ all, answer }: { readonly all: TargetsAnswer; readonly answer: TargetAnswer }) {
  const { target: one } = answer
  const isChanging = useSignal(false)
  const { ref, width } = useWidth<HTMLDivElement>(640)
  const { state } = one
  const measure = all.measures.find(({ slug }) => slug === one.measure)
  return (
    <section aria-labelledby="target-heading" class="one-target">
      <h2 id="target-heading">{one.title}</h2>
      <p class="target-verdict">
        <StatusMark state={state} />
      </p>
      <p>{state.sentence}</p>
      {state.change && <p>{state.change.sentence}</p>}
      <div ref={ref}>
        <FigureView figure={trendOf(one, Math.min(width, 860))} level={3} />
      </div>
      <h3>Looking ahead</h3>
      <p>
        {state.forecast ? state.forecast.sentence : 'The data reach the deadline, so there is nothing to foretell.'}
      </p>
      {state.forecast && state.forecast.value !== null && (
        <details>
          <summary>How it is foretold, and how well that did before</summary>
          <p>{state.forecast.method}.</p>
          <p>{state.forecast.tried}</p>
        </details>
      )}
      <h3>What it is worked out from</h3>
      <Facts one={one} />
      {state.notes.length > 0 && (
        <ul class="notes">
          {state.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {state.beside.map((table) => (
        <FigureTableView key={table.caption} table={table} />
      ))}
      {measure?.isEntered && <Values answer={answer} hasThings={measure.hasThings} />}
      <h3>What it was before</h3>
      {answer.history.length === 0 ? (
        <p>It was never changed.</p>
      ) : (
        <ul class="notes">
          {answer.history.map(({ changedBy, changedAt, was }) => (
            <li key={changedAt}>
              {changedBy} on {dayWithYear(changedAt.slice(0, 10))}: {was.join('; ') || 'nothing that is shown here'}.
            </li>
          ))}
        </ul>
      )}
      {mayKeepTargets.value && (
        <p class="screen-only">
          <button type="button" aria-expanded={isChanging.value} onClick={() => (isChanging.value = !isChanging.value)}>
            Change or close this target…
          </button>
        </p>
      )}
      {isChanging.value && <TargetForm all={all} one={one} onEnd={() => (isChanging.value = false)} />}
    </section>
  )
}

function trendOf({ title, areaName, direction, deadline, state }: Target, width: number) {
  const { unit, decimals, status, series, baseline, target, now, forecast } = state
  return targetTrend(
    {
      ...{ name: title, area: areaName, unit, decimals, direction, status, series, baseline, target, now },
      forecast: forecast && forecast.value !== null ? forecast : null,
      deadline: deadline.slice(0, 7),
    },
    { width, height: width < 480 ? 240 : 280 },
  )
}

function Facts({ one }: { readonly one: Target }) {
  const { state, changePercent, aim, direction } = one
  const number = (value: number | null) =>
    value === null
      ? 'not known'
      : value.toLocaleString('en-GB', { minimumFractionDigits: state.decimals, maximumFractionDigits: state.decimals })
  const parts = (value: { numerator: number | null; denominator: number | null }) =>
    value.numerator === null
      ? ''
      : ` (${(Math.round(value.numerator * 100) / 100).toLocaleString('en-GB')}${value.denominator === null ? '' : ` over ${(Math.round(value.denominator * 100) / 100).toLocaleString('en-GB')}`})`
  const facts: [string, string][] = [
    ['Measure', `${one.measureLabel}, ${state.unit}`],
    ['Of', `${one.areaName} (${one.areaKind}); about ${volLabels[one.vol].toLowerCase()}s`],
    [
      'Baseline',
      `${number(state.baseline.value)}${parts(state.baseline)} in ${periodLabel(state.baseline)}, ${state.baseline.isEntered ? `entered: ${state.baseline.source}` : state.baseline.source}${state.baseline.reason === '' ? '' : `; ${state.baseline.reason}`}`,
    ],
    [
      'To reach',
      aim !== null
        ? `${direction === 'down' ? 'at most' : 'at least'} ${number(aim)}`
        : `${number(state.target)}: ${changePercent}% ${direction === 'down' ? 'less' : 'more'} than the baseline`,
    ],
    ['Now', state.now ? `${number(state.now.value)}${parts(state.now)} in ${periodLabel(state.now)}` : 'no data'],
    ['Divided by', state.denominator === '' ? 'not known' : state.denominator],
    ['Deadline', dayWithYear(one.deadline)],
    ['Owner', `${one.ownerRole}, ${one.ownerAgency}`],
  ]
  return (
    <dl class="target-facts">
      {facts.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Values({ answer, hasThings }: { readonly answer: TargetAnswer; readonly hasThings: boolean }) {
  const { values, target } = answer
  return (
    <>
      <h3>Values entered</h3>
      {values.length === 0 ? (
        <p>None is entered.</p>
      ) : (
        <FigureTableView
          table={{
            caption: `${plural(values.length, 'value')} entered for this measure, newest first`,
            columns: [
              { key: 'when', label: 'Months', align: 'left' },
              ...(hasThings ? [{ key: 'thing', label: 'Of', align: 'left' as const }] : []),
              { key: 'numerator', label: 'Numerator', align: 'right' },
              { key: 'denominator', label: 'Denominator', align: 'right' },
              { key: 'source', label: 'Source and day', align: 'left' },
              { key: 'by', label: 'Entered by', align: 'left' },
            ],
            rows: values.map((value) => ({
              ...{ when: periodLabel(value), thing: value.thing, numerator: value.numerator },
              ...{
                denominator: value.denominator ?? 'none',
                source: `${value.source}, ${dayWithYear(value.sourceDay)}`,
              },
              by: value.enteredBy,
            })),
          }}
        />
      )}
      {mayKeepTargets.value && <ValueForm target={target.target} hasThings={hasThings} />}
    </>
  )
}
