import { daysAfter } from '../../../../shared/calendar-date.ts'
import type { TaskGroup } from '../../../../shared/contracts/task-groups.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { lateInWords, weekInWords } from '../../../../shared/wording/problem-words.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import {
  districtOfProblems,
  keep,
  mayKeepProblems,
  problemForms,
  problems,
  taskGroups,
} from '../../../state/problems.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { KeptForm, numberOf } from './kept-form.tsx'
import { ownerFields } from './shared-fields.ts'

/** Three-month task groups on a board by week, those whose product is overdue first. */
export function TaskGroupsPart() {
  const { data, problem, status } = taskGroups.value
  const groups = data?.groups ?? []
  const open = groups.filter((group) => group.status === 'open')
  const closed = groups.filter((group) => group.status === 'closed')
  const overdue = open.filter(({ isOverdue }) => isOverdue).length
  return (
    <section aria-labelledby="groups-heading">
      <h2 id="groups-heading">Task groups</h2>
      <p>Several agencies for about three months, with one product at the end.</p>
      {problem && <ProblemNote problem={problem} meaning="The task groups cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p>Reading the task groups…</p>}
      {data && (
        <p>
          {plural(open.length, 'task group')} open, {overdue === 0 ? 'none' : overdue} with a product overdue;{' '}
          {closed.length} closed.
        </p>
      )}
      {open.length > 0 && (
        <ul class="group-board">
          {open.map((group) => (
            <OneGroup key={group.group} group={group} />
          ))}
        </ul>
      )}
      {closed.length > 0 && (
        <>
          <h3>Closed</h3>
          <ul class="group-board">
            {closed.map((group) => (
              <OneGroup key={group.group} group={group} />
            ))}
          </ul>
        </>
      )}
      {data && mayKeepProblems.value && <NewGroup today={data.today} />}
    </section>
  )
}

function OneGroup({ group }: { readonly group: TaskGroup }) {
  const { title, lead, members, product, due, extendedTo, status } = group
  return (
    <li class={group.isOverdue ? 'boxed is-overdue' : 'boxed'}>
      <h3>{title}</h3>
      <WeekStrip group={group} />
      <p>
        {weekInWords(group)}. Product due {briefDayWithYear(due)}
        {group.isOverdue && <strong class="overdue"> Overdue, {lateInWords(group.daysLate)}</strong>}.
      </p>
      <dl class="facts">
        <dt>Product</dt>
        <dd>{product}</dd>
        {status === 'closed' && (
          <>
            <dt>Handed in</dt>
            <dd>{group.productResult}</dd>
          </>
        )}
        <dt>Lead</dt>
        <dd>
          {lead.role}, {lead.agency}
        </dd>
        <dt>Members</dt>
        <dd>{members.map(({ role, agency }) => `${role}, ${agency}`).join('; ')}</dd>
        {extendedTo && (
          <>
            <dt>Extended</dt>
            <dd>
              from {briefDayWithYear(group.productDue)}: {group.extendedBecause}
            </dd>
          </>
        )}
        {group.problem !== null && (
          <>
            <dt>Problem record</dt>
            <dd>
              <InnerLink to={{ meetingsPart: null, record: group.problem }}>
                {group.problemTitle ?? 'Open it'}
              </InnerLink>
            </dd>
          </>
        )}
      </dl>
      {mayKeepProblems.value && <ChangeGroup group={group} />}
    </li>
  )
}

/** Weeks as boxes in a row, those over filled; told in words beside it. */
function WeekStrip({ group: { week, of, isOverdue } }: { readonly group: TaskGroup }) {
  return (
    <div class="weeks" aria-hidden="true">
      {Array.from({ length: of }, (_, at) => (
        <span key={at} class={at + 1 < week ? 'over' : at + 1 === week ? 'now' : ''} />
      ))}
      {week > of && <span class={isOverdue ? 'late' : 'over'} />}
    </div>
  )
}

function ChangeGroup({ group }: { readonly group: TaskGroup }) {
  const send = async (body: object, words: string) =>
    (await keep(
      problemForms.group,
      'changeTaskGroup',
      { revision: group.revision, ...body },
      {
        ...{ call: { path: { group: group.group } }, words: `${group.title}: ${words}.` },
      },
    )) !== null
  const named = <span class="visually-hidden">: {group.title}</span>
  if (group.status === 'closed')
    return (
      <details class="more no-print">
        <summary>Open it again{named}</summary>
        <KeptForm
          name={`group-${group.group}-reopen`}
          fields={[{ key: 'reason', label: 'Why it is opened again', kind: 'words', parameter: 'reopen.reason' }]}
          submit="Open it again"
          meaning="The group stays closed."
          form={problemForms.group}
          onSend={({ reason }) => send({ reopen: { reason } }, 'open again')}
        />
      </details>
    )
  return (
    <>
      <details class="more no-print">
        <summary>Extend it{named}</summary>
        <KeptForm
          name={`group-${group.group}-extend`}
          fields={[
            { key: 'to', label: 'Product due on', kind: 'date', parameter: 'extend.to' },
            { key: 'because', label: 'Why', kind: 'words', longest: 500, parameter: 'extend.because' },
          ]}
          first={{ to: daysAfter(group.due, 28) }}
          submit="Extend it"
          meaning="It was not extended."
          form={problemForms.group}
          onSend={({ to, because }) => send({ extend: { to, because } }, 'extended')}
        />
      </details>
      <details class="more no-print">
        <summary>Close it with its product{named}</summary>
        <KeptForm
          name={`group-${group.group}-close`}
          fields={[
            {
              key: 'productResult',
              label: 'What was handed in',
              kind: 'words',
              longest: 1_000,
              parameter: 'close.productResult',
            },
          ]}
          submit="Close it"
          meaning="It was not closed."
          form={problemForms.group}
          onSend={({ productResult }) => send({ close: { productResult } }, 'closed')}
        />
      </details>
    </>
  )
}

function NewGroup({ today }: { readonly today: string }) {
  const records = (problems.value.data?.problems ?? []).filter((record) => record.status === 'open')
  return (
    <details class="more no-print">
      <summary>Set up a task group</summary>
      <KeptForm
        name="group-new"
        fields={[
          { key: 'title', label: 'Title' },
          {
            key: 'problem',
            label: 'Problem record',
            kind: 'select',
            optional: true,
            options: [
              { value: '', label: 'None' },
              ...records.map((record) => ({ value: String(record.problem), label: record.title })),
            ],
          },
          ...ownerFields('Lead', 'lead'),
          {
            key: 'members',
            label: 'Members',
            kind: 'words',
            hint: 'One a line: role, agency. Never a person.',
          },
          { key: 'product', label: 'What it hands in', longest: 500 },
          { key: 'startedOn', label: 'Starts', kind: 'date' },
          { key: 'weeks', label: 'Weeks', kind: 'number', beside: true },
        ]}
        first={{ startedOn: today, weeks: '12' }}
        submit="Set it up"
        meaning="The task group was not set up."
        form={problemForms.group}
        onSend={async (values) => {
          const members = (values.members ?? '')
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => {
              const [role = '', ...agency] = line.split(',')
              return { role: role.trim(), agency: agency.join(',').trim() }
            })
          const body = {
            ...districtOfProblems(),
            ...{ title: values.title, problem: numberOf(values.problem), product: values.product, members },
            lead: { role: values.role, agency: values.agency },
            ...{ startedOn: values.startedOn, weeks: Number(values.weeks) },
          }
          return (
            (await keep(problemForms.group, 'addTaskGroup', body, { words: `${values.title} is set up.` })) !== null
          )
        }}
      />
    </details>
  )
}
