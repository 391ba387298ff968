import type { ProblemAnswer, ProblemResponse } from '../../../../shared/contracts/problems.ts'
import { responseKinds } from '../../../../shared/problem-words.ts'
import { capital } from '../../../../shared/wording/counts.ts'
import { daysInWords, poundsInWords } from '../../../../shared/wording/problem-words.ts'
import { keep, problemForms } from '../../../state/problems.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'
import { ActionsPart } from './actions-part.tsx'
import { dayOf, type FormField, KeptForm, numberOf } from './kept-form.tsx'
import { MeasuresPart } from './measures-part.tsx'

interface Props {
  readonly record: ProblemAnswer
  readonly mayKeep: boolean
}

/** What is done about it: responses, what else ran there, measures, actions. */
export function RespondSection({ record, mayKeep }: Props) {
  const { responses, problem } = record
  return (
    <section id="respond" aria-labelledby="respond-heading">
      <h3 id="respond-heading">3. Respond: what is done?</h3>
      {responses.length === 0 && <p>No response is entered yet. Several together work better than one alone.</p>}
      {responses.length > 0 && (
        <ul class="responses">
          {responses.map((response) => (
            <OneResponse key={response.response} response={response} record={record} mayKeep={mayKeep} />
          ))}
        </ul>
      )}
      {mayKeep && (
        <details class="more no-print">
          <summary>Enter a response</summary>
          <KeptForm
            name={`problem-${problem}-response`}
            fields={responseFields(record)}
            first={{ kind: responseKinds[0], fromDay: record.today }}
            submit="Enter the response"
            meaning="The response was not entered."
            form={problemForms.part}
            onSend={async (values) =>
              (await keep(problemForms.part, 'addResponse', responseFrom(values), {
                ...{ call: { path: { problem } }, words: 'The response is entered.' },
              })) !== null
            }
          />
        </details>
      )}
      <AlongsideTable record={record} />
      <MeasuresPart record={record} mayKeep={mayKeep} />
      <ActionsPart record={record} mayKeep={mayKeep} />
    </section>
  )
}

function OneResponse({ response, record, mayKeep }: Props & { readonly response: ProblemResponse }) {
  const { kind, description, agency, cost, vanWeek, wardenScheme } = response
  const scheme = record.wardenSchemes.find((each) => each.scheme === wardenScheme)
  const text = (value: number | string | null) => (value === null ? '' : String(value))
  const first = {
    ...{ kind, description, agency, fromDay: response.fromDay, toDay: text(response.toDay) },
    ...{ cost: text(cost), vanWeek: text(vanWeek), wardenScheme: text(wardenScheme) },
  }
  const send = async (values: Readonly<Record<string, string>>, isWithdrawn: boolean) =>
    (await keep(
      problemForms.part,
      'changeResponse',
      { revision: response.revision, ...responseFrom(values), isWithdrawn },
      {
        call: { path: { response: response.response } },
        words: isWithdrawn ? 'The response is withdrawn.' : 'The response is changed.',
      },
    )) !== null
  return (
    <li>
      <strong>{capital(kind)}</strong>
      {description && `: ${description}`}. {agency}, {daysInWords(response)}.{' '}
      {cost === null ? 'Cost not known.' : `${poundsInWords(cost)}.`}
      {vanWeek && ' In the weeks of the vans.'}
      {scheme && ` Wardens paid for by ${scheme.name}.`}
      {mayKeep && (
        <details class="more no-print">
          <summary>
            Change<span class="visually-hidden"> the response {kind}</span>
          </summary>
          <KeptForm
            name={`response-${response.response}`}
            fields={responseFields(record)}
            first={first}
            submit="Keep the change"
            meaning="The response was not changed."
            form={problemForms.part}
            onSend={(values) => send(values, false)}
          />
          <button type="button" onClick={() => void send(first, true)}>
            Withdraw it, it was entered by mistake
          </button>
        </details>
      )}
    </li>
  )
}

function responseFields({ wardenSchemes }: ProblemAnswer): FormField[] {
  return [
    {
      key: 'kind',
      label: 'What is done',
      kind: 'select',
      options: responseKinds.map((kind) => ({ value: kind, label: capital(kind) })),
    },
    { key: 'agency', label: 'Agency', longest: 80, beside: true },
    { key: 'description', label: 'In a few words', optional: true, longest: 500 },
    { key: 'fromDay', label: 'First day', kind: 'date' },
    { key: 'toDay', label: 'Last day', kind: 'date', optional: true, beside: true },
    { key: 'cost', label: 'Cost in pounds', kind: 'number', optional: true },
    {
      key: 'vanWeek',
      label: 'Monday of a week of the vans',
      kind: 'date',
      optional: true,
      beside: true,
      isAsked: ({ kind }) => kind === 'mobile CCTV',
    },
    {
      key: 'wardenScheme',
      label: 'Who pays for the wardens',
      kind: 'select',
      optional: true,
      beside: true,
      isAsked: ({ kind }) => kind === 'wardens' && wardenSchemes.length > 0,
      options: [
        { value: '', label: 'Nobody apart' },
        ...wardenSchemes.map(({ scheme, name }) => ({ value: String(scheme), label: name })),
      ],
    },
  ]
}

function responseFrom(values: Readonly<Record<string, string>>) {
  return {
    kind: values.kind,
    description: values.description ?? '',
    agency: values.agency,
    fromDay: values.fromDay,
    toDay: dayOf(values.toDay),
    cost: numberOf(values.cost),
    vanWeek: values.kind === 'mobile CCTV' ? dayOf(values.vanWeek) : null,
    wardenScheme: values.kind === 'wardens' ? numberOf(values.wardenScheme) : null,
  }
}

function AlongsideTable({ record: { alongside, responses } }: { readonly record: ProblemAnswer }) {
  if (responses.length === 0) return null
  return (
    <>
      <h4>What else ran here at the same time</h4>
      {alongside.length === 0 ? (
        <p>Nothing that is entered.</p>
      ) : (
        <ScrollBox label="What else ran here at the same time">
          <table class="stacks">
            <caption class="visually-hidden">What else ran here at the same time</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Kind</th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {alongside.map(({ what, kind, from, to, problem }) => (
                <tr key={`${kind} ${what} ${from}`}>
                  <th scope="row" class="words">
                    {problem !== null && kind === 'response' ? (
                      <InnerLink to={{ record: problem }}>{capital(what)}</InnerLink>
                    ) : (
                      capital(what)
                    )}
                  </th>
                  <td data-label="Kind" class="words">
                    {capital(kind)}
                  </td>
                  <td data-label="When" class="words">
                    {daysInWords({ fromDay: from, toDay: to })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}
