import type { ProblemAnswer, ProblemMeasure } from '../../../../shared/contracts/problems.ts'
import { volLabels } from '../../../../shared/meeting-words.ts'
import { baselineInWords, resultInWords } from '../../../../shared/wording/problem-words.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { keep, problemForms } from '../../../state/problems.ts'
import { type FormField, KeptForm, numberOf } from './kept-form.tsx'
import { volOptions } from './shared-fields.ts'

interface Props {
  readonly record: ProblemAnswer
  readonly mayKeep: boolean
}

const isCounted = ({ kind }: Readonly<Record<string, string>>) => kind === 'quantitative'
const fields: readonly FormField[] = [
  {
    key: 'kind',
    label: 'Kind of measure',
    kind: 'select',
    options: [
      { value: 'quantitative', label: 'Counted' },
      { value: 'qualitative', label: 'In words' },
    ],
  },
  { key: 'vol', label: 'About', kind: 'select', options: volOptions, beside: true },
  { key: 'measure', label: 'What is looked at', longest: 200 },
  { key: 'baselineNumber', label: 'How it is now, as a number', kind: 'number', isAsked: isCounted },
  { key: 'unit', label: 'Of what', hint: '“reports a month”', longest: 60, beside: true, isAsked: isCounted },
  {
    key: 'baselineWords',
    label: 'How it is now',
    kind: 'words',
    longest: 500,
    isAsked: (values) => !isCounted(values),
  },
  { key: 'baselineOn', label: 'On', kind: 'date' },
  { key: 'reviewDue', label: 'Looked at again', kind: 'date', beside: true },
]

/** How it is told whether it gets better, each from a baseline: at least one that is counted and one in words. */
export function MeasuresPart({ record, mayKeep }: Props) {
  const { measures, problem } = record
  return (
    <>
      <h4>Measures</h4>
      {measures.length === 0 && (
        <p>No measure is entered. At least one that is counted and one in words are asked for.</p>
      )}
      {measures.length > 0 && (
        <ul class="responses">
          {measures.map((measure) => (
            <OneMeasure key={measure.item} measure={measure} record={record} mayKeep={mayKeep} />
          ))}
        </ul>
      )}
      {mayKeep && (
        <details class="more no-print">
          <summary>Enter a measure</summary>
          <KeptForm
            name={`problem-${problem}-measure`}
            fields={fields}
            first={{ kind: 'quantitative', vol: record.vol, baselineOn: record.today, reviewDue: record.reviewDue }}
            submit="Enter the measure"
            meaning="The measure was not entered."
            form={problemForms.part}
            onSend={async (values) => {
              const body = {
                ...{ kind: values.kind, measure: values.measure, vol: values.vol },
                ...(isCounted(values)
                  ? { unit: values.unit, baselineNumber: numberOf(values.baselineNumber) }
                  : { baselineWords: values.baselineWords }),
                ...{ baselineOn: values.baselineOn, reviewDue: values.reviewDue },
              }
              const call = { path: { problem } }
              return (
                (await keep(problemForms.part, 'addMeasure', body, { call, words: 'The measure is entered.' })) !== null
              )
            }}
          />
        </details>
      )}
    </>
  )
}

function OneMeasure({ measure, record, mayKeep }: Props & { readonly measure: ProblemMeasure }) {
  const result = resultInWords(measure)
  const send = async (body: object, words: string) =>
    (await keep(
      problemForms.part,
      'changeMeasure',
      { revision: measure.revision, reviewDue: measure.reviewDue, ...body },
      {
        ...{ call: { path: { measure: measure.item } }, words },
      },
    )) !== null
  return (
    <li>
      <strong>{measure.measure}</strong> ({volLabels[measure.vol].toLowerCase()}). From {baselineInWords(measure)} on{' '}
      {briefDayWithYear(measure.baselineOn)}.{' '}
      {measure.resultOn === null ? (
        <>
          Looked at again on {briefDayWithYear(measure.reviewDue)}
          {measure.isOverdue && <strong class="overdue"> Overdue</strong>}.
        </>
      ) : (
        `On ${briefDayWithYear(measure.resultOn)}: ${result}.`
      )}
      {mayKeep && (
        <details class="more no-print">
          <summary>
            Enter the result<span class="visually-hidden"> of {measure.measure}</span>
          </summary>
          <KeptForm
            name={`measure-${measure.item}`}
            fields={[
              {
                key: 'resultNumber',
                label: `Number, ${measure.unit}`,
                kind: 'number',
                optional: true,
                isAsked: () => measure.kind === 'quantitative',
              },
              { key: 'resultWords', label: 'In words', kind: 'words', optional: true, longest: 500 },
              { key: 'resultOn', label: 'Found on', kind: 'date' },
            ]}
            first={{
              resultNumber: measure.resultNumber === null ? '' : String(measure.resultNumber),
              resultWords: measure.resultWords,
              resultOn: measure.resultOn ?? record.today,
            }}
            submit="Keep the result"
            meaning="The result was not kept."
            form={problemForms.part}
            onSend={({ resultNumber, resultWords = '', resultOn }) =>
              send({ resultNumber: numberOf(resultNumber), resultWords, resultOn }, 'The result is kept.')
            }
          />
          <button
            type="button"
            onClick={() =>
              void send(
                {
                  ...{ resultNumber: measure.resultNumber, resultWords: measure.resultWords },
                  ...{ resultOn: measure.resultOn, isWithdrawn: true },
                },
                'The measure is withdrawn.',
              )
            }
          >
            Withdraw the measure, it was entered by mistake
          </button>
        </details>
      )}
    </li>
  )
}
