import { useSignal } from '@preact/signals'
import type { Candidate, CandidatesAnswer } from '../../../../shared/contracts/priorities.ts'
import { criteria, criterionLabels } from '../../../../shared/priority-criteria.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { figuresInWords } from '../../../../shared/wording/priority-figures.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { candidates, withdrawCandidate } from '../../../state/group-desk.ts'
import { mayWriteMeetings } from '../../../state/meeting-groups.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { ChooseForm } from './choose-form.tsx'
import { JudgeForm } from './judge-form.tsx'
import { PoliceFile } from './police-file.tsx'
import { PriorityFigure } from './priority-figure.tsx'
import { RaiseForm } from './raise-form.tsx'
import { WeightsForm } from './weights-form.tsx'

/** The long list with its scores, and how one of it becomes a priority. */
export function ChoosePart() {
  const { data, problem } = candidates.value
  if (problem) return <ProblemNote problem={problem} meaning="The long list cannot be made." onRetry={askAgain} />
  if (!data) return <p class="waiting">Looking for what is high, rising or raised…</p>
  const { group } = choices.value
  return (
    <section aria-labelledby="list-heading">
      <h3 id="list-heading">
        {data.candidates.length === 0
          ? 'Nothing stands out'
          : `${plural(data.candidates.length, 'candidate')}, the highest score first`}
      </h3>
      <p class="lede">Scores inform; the meeting decides. Where it chooses otherwise, the record says why.</p>
      {data.candidates.length === 0 ? (
        <p>
          No hot spot, no alarm and no rate beyond the limits. That is good news; residents may still raise something.
        </p>
      ) : (
        <ScoreTable all={data} />
      )}
      <p class="hint">
        Weights: {criteria.map((criterion) => `${criterionLabels[criterion]} ${data.weights[criterion]}`).join(', ')}.
      </p>
      {data.candidates.map((candidate) => (
        <CandidateDetails key={candidate.key} candidate={candidate} all={data} />
      ))}
      {mayWriteMeetings.value && group !== null && <RaiseForm group={group} />}
      <PoliceFile group={group} />
      <WeightsForm key={JSON.stringify(data.weights)} all={data} />
      <ul class="notes">
        {[...data.automaticChoices, ...data.notes].map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  )
}

/** Ranks, scores and totals. */
export function ScoreTable({ all }: { readonly all: CandidatesAnswer }) {
  return (
    <ScrollBox label="Candidates and their scores">
      <table class="scores">
        <caption class="visually-hidden">Candidates and their scores, 0 to 3 on each</caption>
        <thead>
          <tr>
            <th scope="col" class="right">
              Rank
            </th>
            <th scope="col">Candidate</th>
            {criteria.map((criterion) => (
              <th key={criterion} scope="col" class="right">
                {criterionLabels[criterion]}
              </th>
            ))}
            <th scope="col" class="right">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {all.candidates.map((candidate) => (
            <tr key={candidate.key}>
              <td class="right">
                {candidate.rank}
                {candidate.tied && '='}
              </td>
              <th scope="row">
                {candidate.title}
                {candidate.open && <small> open already</small>}
              </th>
              {criteria.map((criterion) => {
                const found = candidate.scores.find((each) => each.criterion === criterion)
                return (
                  <td key={criterion} class="right">
                    {found?.score}
                    {found?.byHand && <small> by hand</small>}
                  </td>
                )
              })}
              <td class="right">
                <strong>{candidate.total}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function CandidateDetails({ candidate, all }: { readonly candidate: Candidate; readonly all: CandidatesAnswer }) {
  const isOpen = useSignal(false)
  // Of what is not counted there is no chart, though it may have the layer of something that is.
  const chart = candidate.evidence.n === null ? undefined : all.charts.find(({ layer }) => layer === candidate.layer)
  const chartId = `chart-${candidate.key.replace(/\W/g, '-')}`
  return (
    <details class="candidate" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>
        {candidate.rank}
        {candidate.tied ? '=' : '.'} {candidate.title}, {candidate.total}
        {candidate.tied && ' (a tie)'}
      </summary>
      {isOpen.value && (
        <div class="candidate-body">
          <p>On the list: {candidate.why.join('; ')}.</p>
          {candidate.evidence.n !== null && <p>{figuresInWords(candidate.evidence)}</p>}
          {chart && <PriorityFigure chart={chart} figures={candidate.evidence} id={chartId} level={4} />}
          <Reasons candidate={candidate} all={all} />
          {mayWriteMeetings.value && (
            <>
              <JudgeForm candidate={candidate} />
              {candidate.key.startsWith('raised:') && !candidate.open && <TakeOff candidate={candidate} />}
              {candidate.open ? (
                <p>It is one of the three already.</p>
              ) : (
                <ChooseForm candidate={candidate} all={all} meeting={null} />
              )}
            </>
          )}
        </div>
      )}
    </details>
  )
}

/** Each score with its weight and its reason. */
export function Reasons({ candidate, all }: { readonly candidate: Candidate; readonly all: CandidatesAnswer }) {
  return (
    <ul class="plain-list reasons-of">
      {candidate.scores.map(({ criterion, score, reason }) => (
        <li key={criterion}>
          <strong>
            {criterionLabels[criterion]}: {score} × {all.weights[criterion]}
          </strong>
          . {reason}
        </li>
      ))}
    </ul>
  )
}

function TakeOff({ candidate }: { readonly candidate: Candidate }) {
  const { group } = choices.value
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => group !== null && void withdrawCandidate(group, Number(candidate.key.slice('raised:'.length)))}
    >
      Take “{candidate.title}” off the list
    </button>
  )
}
