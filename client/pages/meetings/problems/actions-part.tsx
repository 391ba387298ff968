import type { ProblemAnswer } from '../../../../shared/contracts/problems.ts'
import { actionStatuses } from '../../../../shared/meeting-words.ts'
import { capital } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { keep, problemForms } from '../../../state/problems.ts'
import { KeptForm } from './kept-form.tsx'
import { ownerFields } from './shared-fields.ts'

interface Props {
  readonly record: ProblemAnswer
  readonly mayKeep: boolean
}

/** Who does what by when: each has an owner, which is a role and an agency, and a day. */
export function ActionsPart({ record, mayKeep }: Props) {
  const { actions, problem } = record
  return (
    <>
      <h4>Actions</h4>
      {actions.length === 0 && <p>No action is given to anybody yet.</p>}
      {actions.length > 0 && (
        <ul class="responses">
          {actions.map((action) => (
            <OneAction key={action.item} action={action} mayKeep={mayKeep} />
          ))}
        </ul>
      )}
      {mayKeep && (
        <details class="more no-print">
          <summary>Give an action to somebody</summary>
          <KeptForm
            name={`problem-${problem}-action`}
            fields={[
              { key: 'action', label: 'Action' },
              ...ownerFields('Owner', 'owner'),
              { key: 'due', label: 'Due', kind: 'date' },
            ]}
            submit="Give the action"
            meaning="The action was not given."
            form={problemForms.part}
            onSend={async ({ action, role, agency, due }) =>
              (await keep(
                problemForms.part,
                'addProblemAction',
                { action, owner: { role, agency }, due },
                {
                  ...{ call: { path: { problem } }, words: 'The action is given.' },
                },
              )) !== null
            }
          />
        </details>
      )}
    </>
  )
}

function OneAction({
  action,
  mayKeep,
}: {
  readonly action: ProblemAnswer['actions'][number]
  readonly mayKeep: boolean
}) {
  const { item, owner, due, status, result, isLate, changedAt } = action
  return (
    <li>
      <strong>{action.action}</strong>. {owner.role}, {owner.agency}; due {briefDayWithYear(due)}. {capital(status)}
      {isLate && <strong class="overdue"> Late</strong>}.{result && ` ${result}.`}
      {mayKeep && (
        <details class="more no-print">
          <summary>
            Say how it stands<span class="visually-hidden">: {action.action}</span>
          </summary>
          <KeptForm
            name={`action-${item}`}
            fields={[
              {
                key: 'status',
                label: 'Status',
                kind: 'select',
                options: actionStatuses.map((each) => ({ value: each, label: capital(each) })),
              },
              { key: 'due', label: 'Due', kind: 'date', beside: true },
              {
                key: 'result',
                label: 'What came of it, or why it cannot be done',
                kind: 'words',
                longest: 500,
                optional: true,
              },
            ]}
            first={{ status, due, result }}
            submit="Keep it"
            meaning="The action was not changed."
            form={problemForms.part}
            onSend={async (values) =>
              (await keep(
                problemForms.part,
                'changeProblemAction',
                { wasChangedAt: changedAt, due: values.due, status: values.status, result: values.result ?? '' },
                { call: { path: { action: item } }, words: 'The action is changed.' },
              )) !== null
            }
          />
        </details>
      )}
    </li>
  )
}
