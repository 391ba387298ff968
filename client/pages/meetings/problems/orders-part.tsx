import type { OrdersAnswer, PlaceOrder } from '../../../../shared/contracts/task-groups.ts'
import { lengthInWords } from '../../../../shared/problem-rules.ts'
import { orderKinds, orderLabels } from '../../../../shared/problem-words.ts'
import { capital, plural } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { askAgain } from '../../../state/answer.ts'
import {
  districtOfProblems,
  keep,
  mayKeepProblems,
  maySetLengths,
  orders,
  problemForms,
  problems,
  taskGroups,
} from '../../../state/problems.ts'
import { ProblemNote } from '../../../widgets/problem-note.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { type FormField, KeptForm, numberOf } from './kept-form.tsx'
import { PlaceFields } from './place-fields.tsx'
import { ownerFields, placeFrom } from './shared-fields.ts'

/** Dispersal powers and orders over places, each use of dispersal powers with the group that sees to what comes after. */
export function OrdersPart() {
  const { data, problem, status } = orders.value
  const lacking = data?.orders.filter(({ lacksExitPlan }) => lacksExitPlan).length ?? 0
  return (
    <section aria-labelledby="orders-heading">
      <h2 id="orders-heading">Orders and exit plans</h2>
      {problem && <ProblemNote problem={problem} meaning="The orders cannot be listed." onRetry={askAgain} />}
      {status === 'loading' && !data && <p>Reading the orders…</p>}
      {data && (
        <p>
          In force between {briefDayWithYear(data.from)} and {briefDayWithYear(data.to)}:{' '}
          {plural(data.orders.length, 'order')}
          {lacking > 0 && <strong class="overdue">, {lacking} without the exit plan it needs</strong>}. At most{' '}
          {orderKinds.map((kind) => `${lengthInWords(data.lengths[kind])} for a ${kindInText(kind)}`).join(', ')}.
        </p>
      )}
      {data && data.orders.length > 0 && <OrdersTable told={data} />}
      {data && mayKeepProblems.value && <NewOrder told={data} />}
      {data && maySetLengths.value && <Lengths told={data} />}
    </section>
  )
}

function kindInText(kind: (typeof orderKinds)[number]): string {
  return orderLabels[kind].toLowerCase()
}

function OrdersTable({ told }: { readonly told: OrdersAnswer }) {
  return (
    <ScrollBox label="Table of orders">
      <table class="stacks">
        <caption class="visually-hidden">Orders, those without the exit plan they need first</caption>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Kind</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">Authorised by</th>
            <th scope="col">Exit plan</th>
          </tr>
        </thead>
        <tbody>
          {told.orders.map((order) => (
            <tr key={order.order}>
              <th scope="row" class="words">
                {order.place.name}
                {order.place.circle && `, ${order.place.circle.radiusMetres} m around`}
                <p class="hint">{order.reason}</p>
              </th>
              <td data-label="Kind" class="words">
                {orderLabels[order.kind]}, {order.state}
              </td>
              <td data-label="From" class="words">
                {timeInWords(order.from)}
              </td>
              <td data-label="To" class="words">
                {timeInWords(order.endedAt ?? order.to)}
                {order.endedAt && ` (ended early: ${order.endedBecause})`}
              </td>
              <td data-label="Authorised by" class="words">
                {order.authorised.role}, {order.authorised.agency}
              </td>
              <td data-label="Exit plan" class="words">
                {order.exitPlan && <InnerLink to={{ meetingsPart: 'task-groups' }}>{order.exitPlan}</InnerLink>}
                {order.lacksExitPlan && <strong class="overdue">No exit plan, overdue</strong>}
                {!order.exitPlan && !order.lacksExitPlan && 'none needed yet'}
                {mayKeepProblems.value && <ChangeOrder order={order} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function timeInWords(time: string): string {
  return `${briefDayWithYear(time.slice(0, 10))}, ${time.slice(11)}`
}

function groupOptions() {
  return [
    { value: '', label: 'None yet' },
    ...(taskGroups.value.data?.groups ?? [])
      .filter((group) => group.status === 'open')
      .map((group) => ({ value: String(group.group), label: group.title })),
  ]
}

function ChangeOrder({ order }: { readonly order: PlaceOrder }) {
  const send = async (body: object, words: string) =>
    (await keep(
      problemForms.order,
      'changeOrder',
      { revision: order.revision, ...body },
      {
        ...{ call: { path: { order: order.order } }, words },
      },
    )) !== null
  const named = <span class="visually-hidden"> of the order over {order.place.name}</span>
  return (
    <>
      <details class="more no-print">
        <summary>
          {order.exitPlan ? 'Change' : 'Give'} the exit plan{named}
        </summary>
        <KeptForm
          name={`order-${order.order}-exit`}
          fields={[
            {
              key: 'group',
              label: 'Task group that sees to what comes after',
              kind: 'select',
              optional: true,
              options: groupOptions(),
              parameter: 'exitTaskGroup',
            },
          ]}
          first={{ group: order.exitTaskGroup === null ? '' : String(order.exitTaskGroup) }}
          submit="Keep it"
          meaning="Nothing was changed."
          form={problemForms.order}
          onSend={({ group }) => send({ exitTaskGroup: numberOf(group) }, 'The exit plan is kept.')}
        />
      </details>
      {order.state === 'in force' && (
        <details class="more no-print">
          <summary>End it before its time{named}</summary>
          <KeptForm
            name={`order-${order.order}-end`}
            fields={[
              { key: 'day', label: 'Day', kind: 'date', parameter: 'end.at' },
              { key: 'time', label: 'Time, HH:MM', beside: true, longest: 5 },
              { key: 'because', label: 'Why', longest: 500, parameter: 'end.because' },
            ]}
            submit="End it"
            meaning="It goes on."
            form={problemForms.order}
            onSend={({ day, time, because }) => send({ end: { at: `${day} ${time}`, because } }, 'The order is ended.')}
          />
        </details>
      )}
    </>
  )
}

function NewOrder({ told }: { readonly told: OrdersAnswer }) {
  const records = (problems.value.data?.problems ?? []).filter((record) => record.status === 'open')
  const fields: FormField[] = [
    {
      key: 'kind',
      label: 'Kind',
      kind: 'select',
      options: orderKinds.map((kind) => ({ value: kind, label: orderLabels[kind] })),
    },
    { key: 'fromDay', label: 'From', kind: 'date', parameter: 'from' },
    { key: 'fromTime', label: 'Time, HH:MM', beside: true, longest: 5 },
    { key: 'toDay', label: 'To', kind: 'date', parameter: 'to' },
    { key: 'toTime', label: 'Time, HH:MM', beside: true, longest: 5 },
    { key: 'reason', label: 'Reason', kind: 'words', longest: 500 },
    ...ownerFields('Authorised by', 'authorised'),
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
    {
      key: 'group',
      label: 'Task group of the exit plan',
      kind: 'select',
      optional: true,
      beside: true,
      options: groupOptions(),
      parameter: 'exitTaskGroup',
      hint: 'Each use of dispersal powers needs one; without it the order is shown as overdue.',
    },
  ]
  return (
    <details class="more no-print">
      <summary>Enter an order</summary>
      <KeptForm
        name="order-new"
        fields={fields}
        first={{
          kind: 'dispersal',
          fromDay: told.today,
          fromTime: '18:00',
          toDay: told.today,
          toTime: '23:59',
          radius: '250',
        }}
        submit="Enter the order"
        meaning="The order was not entered."
        form={problemForms.order}
        onSend={async (values) => {
          const body = {
            ...districtOfProblems(),
            ...{ kind: values.kind, reason: values.reason, place: placeFrom(values) },
            ...{ from: `${values.fromDay} ${values.fromTime}`, to: `${values.toDay} ${values.toTime}` },
            authorised: { role: values.role, agency: values.agency },
            ...{ problem: numberOf(values.problem), exitTaskGroup: numberOf(values.group) },
          }
          return (await keep(problemForms.order, 'addOrder', body, { words: 'The order is entered.' })) !== null
        }}
      >
        {(values, change) => <PlaceFields values={values} change={change} />}
      </KeptForm>
    </details>
  )
}

function Lengths({ told }: { readonly told: OrdersAnswer }) {
  return (
    <details class="more no-print">
      <summary>Set how long orders may be</summary>
      <KeptForm
        name="order-lengths"
        fields={orderKinds.map((kind) => ({
          ...{ key: kind, label: `${capital(kindInText(kind))}, hours at most`, kind: 'number' as const },
          parameter: `lengths.${kind}`,
        }))}
        first={Object.fromEntries(orderKinds.map((kind) => [kind, String(told.lengths[kind])]))}
        submit="Keep the lengths"
        meaning="The lengths stay as they are."
        form={problemForms.order}
        onSend={async (values) => {
          const lengths = Object.fromEntries(orderKinds.map((kind) => [kind, Number(values[kind])]))
          const body = { ...districtOfProblems(), lengths }
          return (await keep(problemForms.order, 'setOrderLengths', body, { words: 'The lengths are kept.' })) !== null
        }}
      />
    </details>
  )
}
