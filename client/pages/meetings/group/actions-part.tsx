import { useSignal } from '@preact/signals'
import type { Action } from '../../../../shared/contracts/meetings.ts'
import type { GroupPrioritiesAnswer } from '../../../../shared/contracts/priorities.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import { choices } from '../../../state/choices.ts'
import { actionHistory, groupPriorities } from '../../../state/group-desk.ts'
import { mayWriteMeetings } from '../../../state/meeting-groups.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { ActionForm } from './action-form.tsx'
import { actionStatusWords } from './action-words.ts'
import { AddActionForm } from './add-action-form.tsx'

/** You said, we did: every action that is open or was closed lately; none disappears. */
export function ActionsPart() {
  const { data, problem } = groupPriorities.value
  if (problem) return <ProblemNote problem={problem} meaning="Actions cannot be shown." onRetry={askAgain} />
  if (!data) return <p class="waiting">Reading actions…</p>
  const late = data.actions.filter((action) => action.late).length
  return (
    <section aria-labelledby="actions-heading">
      <h3 id="actions-heading">
        You said, we did: {plural(data.actions.length, 'action')}
        {late > 0 && `, ${late} late`}
      </h3>
      <p class="hint">Every action that is open, or was done or given up in the last four months.</p>
      {data.actions.length === 0 ? <p>No action is set yet.</p> : <ActionTable all={data} />}
      <OpenAction all={data} />
      {mayWriteMeetings.value && <AddActionForm all={data} />}
    </section>
  )
}

function ActionTable({ all }: { readonly all: GroupPrioritiesAnswer }) {
  const { record } = choices.value
  return (
    <ScrollBox label="You said, we did">
      <table class="actions">
        <caption class="visually-hidden">You said, we did</caption>
        <thead>
          <tr>
            <th scope="col">You said</th>
            <th scope="col">Action</th>
            <th scope="col">Who</th>
            <th scope="col">Due</th>
            <th scope="col">Status</th>
            <th scope="col">Risk</th>
            <th scope="col">What came of it</th>
          </tr>
        </thead>
        <tbody>
          {all.actions.map((action) => (
            <tr key={action.action} class={action.action === record ? 'open' : ''}>
              <td>{action.asked || '–'}</td>
              <th scope="row">
                <InnerLink to={{ record: action.action === record ? null : action.action }}>{action.text}</InnerLink>
              </th>
              <td>
                {action.ownerRole}, {action.ownerAgency}
              </td>
              <td class="day">{briefDayWithYear(action.due)}</td>
              <td class={action.late ? 'overdue' : ''}>{actionStatusWords(action)}</td>
              <td>{action.risk ? <Risk action={action} /> : 'not judged'}</td>
              <td>{action.result || (action.closedOn ? 'nothing entered' : 'still open')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Risk({ action: { risk, likelihood, severity } }: { readonly action: Action }) {
  return (
    <span>
      {risk} <small>({(likelihood ?? 0) * (severity ?? 0)} of 9)</small>
    </span>
  )
}

/** The action that the address names: its form, and what was changed of it. */
function OpenAction({ all }: { readonly all: GroupPrioritiesAnswer }) {
  const { record } = choices.value
  const action = all.actions.find((each) => each.action === record)
  const isShown = useSignal(false)
  if (!action) return null
  const history = actionHistory.value.data
  return (
    <section class="open-action" aria-labelledby="open-action-heading">
      <h4 id="open-action-heading">{action.text}</h4>
      {mayWriteMeetings.value && <ActionForm key={`${action.action} ${action.changedAt}`} action={action} />}
      <details open={isShown.value} onToggle={(event) => (isShown.value = event.currentTarget.open)}>
        <summary>What was changed</summary>
        <ul class="plain-list">
          {history?.changes.length === 0 && <li>Nothing since it was set on {briefDayWithYear(action.setOn)}.</li>}
          {history?.changes.map((change) => (
            <li key={change.changedAt}>
              {briefDayWithYear(change.changedAt.slice(0, 10))}, {change.changedBy}: {change.what.join('; ')}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
