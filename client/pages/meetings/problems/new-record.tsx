import { addCalendarMonths } from '../../../../shared/calendar-date.ts'
import { layers } from '../../../../shared/layers.ts'
import { choose } from '../../../state/choices.ts'
import { districtOfProblems, keep, problemForms, problems } from '../../../state/problems.ts'
import { type FormField, KeptForm, numberOf } from './kept-form.tsx'
import { PlaceFields } from './place-fields.tsx'
import { ownerFields, placeFrom, volOptions } from './shared-fields.ts'

export const layerOptions = [
  { value: '', label: 'No layer fits' },
  ...layers.map(({ slug, label }) => ({ value: slug, label })),
]

/** What a record says of itself; a new one and a change of one ask the same. */
export function recordFields(
  priorities: readonly { readonly priority: number; readonly title: string; readonly group: string }[],
): FormField[] {
  return [
    { key: 'title', label: 'Title: what, and where', hint: '“Cars racing on the retail park, weekend nights”' },
    {
      key: 'statement',
      label: 'The problem in a sentence or two',
      kind: 'words',
      hint: 'No names, addresses or anything that tells who lives where.',
      longest: 1_000,
    },
    { key: 'layer', label: 'Police reports it is about', kind: 'select', options: layerOptions, optional: true },
    { key: 'vol', label: 'About victims, offenders or a location', kind: 'select', options: volOptions, beside: true },
    ...ownerFields('Lead', 'lead'),
    { key: 'startedOn', label: 'Started', kind: 'date' },
    { key: 'reviewDue', label: 'Looked at again', kind: 'date', beside: true },
    ...(priorities.length > 0
      ? [
          {
            key: 'priority',
            label: 'Priority it came from',
            kind: 'select' as const,
            optional: true,
            options: [
              { value: '', label: 'None' },
              ...priorities.map(({ priority, title, group }) => ({ value: String(priority), label: title, group })),
            ],
          },
        ]
      : []),
  ]
}

/** What the server is told of those fields. */
export function recordFrom(values: Readonly<Record<string, string>>) {
  return {
    title: values.title,
    statement: values.statement,
    layer: values.layer ? values.layer : null,
    vol: values.vol,
    lead: { role: values.role, agency: values.agency },
    priority: numberOf(values.priority),
    reviewDue: values.reviewDue,
  }
}

export function NewRecord() {
  const { data } = problems.value
  if (!data) return null
  const first = { vol: 'L', startedOn: data.today, reviewDue: addCalendarMonths(data.today, 3), radius: '250' }
  return (
    <details class="more no-print">
      <summary>Open a problem record</summary>
      <KeptForm
        name="problem-new"
        fields={recordFields(data.priorities)}
        first={first}
        submit="Open the record"
        meaning="The record was not opened."
        form={problemForms.record}
        onSend={async (values) => {
          const body = {
            ...districtOfProblems(),
            ...recordFrom(values),
            startedOn: values.startedOn,
            place: placeFrom(values),
          }
          const answer = await keep(problemForms.record, 'addProblem', body, { words: `${values.title} is open.` })
          if (answer) choose({ record: answer.problem })
          return answer !== null
        }}
      >
        {(values, change) => <PlaceFields values={values} change={change} />}
      </KeptForm>
    </details>
  )
}
