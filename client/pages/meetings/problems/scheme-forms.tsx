import { addCalendarMonths } from '../../../../shared/calendar-date.ts'
import type { CrimeScheme } from '../../../../shared/contracts/crime-schemes.ts'
import { schemeOutcomes, schemeStandings, standingLabels } from '../../../../shared/problem-words.ts'
import { capital } from '../../../../shared/wording/counts.ts'
import type { DraftValues } from '../../../state/kept-draft.ts'
import { districtOfProblems, keep, problemForms, problems } from '../../../state/problems.ts'
import { type FormField, KeptForm, numberOf } from './kept-form.tsx'
import { areaOptions, ownerFields, volOptions } from './shared-fields.ts'

function fieldsOf(): FormField[] {
  const { data } = problems.value
  const none = { value: '', label: 'None' }
  return [
    { key: 'purpose', label: 'Purpose: one, and discrete', longest: 500 },
    ...ownerFields('Sponsor', 'sponsor'),
    { key: 'toDay', label: 'Last day', kind: 'date' },
    { key: 'vol', label: 'About', kind: 'select', options: volOptions, beside: true },
    { key: 'resources', label: 'Resources', optional: true, longest: 500 },
    { key: 'budget', label: 'Budget in pounds', kind: 'number', optional: true },
    { key: 'outcomeUnit', label: 'What is counted as an outcome', hint: '“homes fitted”', longest: 100, beside: true },
    { key: 'outcomesExpected', label: 'Outcomes expected', kind: 'number' },
    { key: 'outcomesAchieved', label: 'Outcomes achieved', kind: 'number', optional: true, beside: true },
    {
      key: 'problem',
      label: 'Problem record',
      kind: 'select',
      optional: true,
      options: [
        none,
        ...(data?.problems ?? []).map(({ problem, title }) => ({ value: String(problem), label: title })),
      ],
    },
    {
      key: 'priority',
      label: 'Priority',
      kind: 'select',
      optional: true,
      beside: true,
      options: [
        none,
        ...(data?.priorities ?? []).map(({ priority, title, group }) => ({
          value: String(priority),
          label: title,
          group,
        })),
      ],
    },
    {
      key: 'consultedBefore',
      label: 'Talked over before it began',
      kind: 'words',
      optional: true,
      longest: 500,
      hint: 'With whom, and where that is written.',
    },
  ]
}

function factsFrom(values: DraftValues) {
  return {
    purpose: values.purpose,
    sponsor: { role: values.role, agency: values.agency },
    toDay: values.toDay,
    vol: values.vol,
    resources: values.resources ?? '',
    budget: numberOf(values.budget),
    outcomeUnit: values.outcomeUnit,
    outcomesExpected: numberOf(values.outcomesExpected),
    outcomesAchieved: numberOf(values.outcomesAchieved),
    problem: numberOf(values.problem),
    priority: numberOf(values.priority),
    consultedBefore: values.consultedBefore ?? '',
  }
}

function valuesOf(scheme: CrimeScheme): Record<string, string> {
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    ...{ purpose: scheme.purpose, role: scheme.sponsor.role, agency: scheme.sponsor.agency, toDay: scheme.toDay },
    ...{ vol: scheme.vol, resources: scheme.resources, budget: text(scheme.budget), outcomeUnit: scheme.outcomeUnit },
    ...{ outcomesExpected: text(scheme.outcomesExpected), outcomesAchieved: text(scheme.outcomesAchieved) },
    ...{ problem: text(scheme.problem), priority: text(scheme.priority), consultedBefore: scheme.consultedBefore },
  }
}

/** Say how a scheme stands; change it, close it, or open it again. */
export function SchemeForms({ scheme }: { readonly scheme: CrimeScheme }) {
  const { item, revision, name } = scheme
  const form = problemForms.scheme
  const change = async (body: object, words: string) =>
    (await keep(
      form,
      'changeCrimeScheme',
      { revision, ...factsFrom(valuesOf(scheme)), consultation: scheme.consultation, ...body },
      { call: { path: { item } }, words: `${name}: ${words}.` },
    )) !== null
  if (scheme.status === 'closed')
    return (
      <details class="more no-print">
        <summary>Open it again</summary>
        <KeptForm
          name={`scheme-${item}-reopen`}
          fields={[{ key: 'reason', label: 'Why', kind: 'words', longest: 500, parameter: 'reopen.reason' }]}
          submit="Open it again"
          meaning="The scheme stays closed."
          form={form}
          onSend={({ reason }) => change({ reopen: { reason } }, 'open again')}
        />
      </details>
    )
  return (
    <>
      <details class="more no-print">
        <summary>Say how it stands</summary>
        <KeptForm
          name={`scheme-${item}-status`}
          fields={[
            {
              key: 'standing',
              label: 'It is',
              kind: 'select',
              options: schemeStandings.map((each) => ({ value: each, label: standingLabels[each] })),
            },
            { key: 'words', label: 'What was done, and what is next', kind: 'words', longest: 1_000 },
            { key: 'spent', label: 'Spent so far, pounds', kind: 'number', optional: true },
            {
              key: 'outcomesSoFar',
              label: `So far, ${scheme.outcomeUnit}`,
              kind: 'number',
              optional: true,
              beside: true,
            },
          ]}
          first={{ standing: 'on course' }}
          submit="Give this status"
          meaning="The status was not given."
          form={form}
          onSend={async ({ standing, words, spent, outcomesSoFar }) =>
            (await keep(
              form,
              'reportCrimeScheme',
              { standing, words, spent: numberOf(spent), outcomesSoFar: numberOf(outcomesSoFar) },
              { call: { path: { item } }, words: `The status of ${name} is given.` },
            )) !== null
          }
        />
      </details>
      <details class="more no-print">
        <summary>Change what it says</summary>
        <KeptForm
          name={`scheme-${item}`}
          fields={fieldsOf()}
          first={valuesOf(scheme)}
          submit="Keep the changes"
          meaning="Nothing was changed."
          form={form}
          onSend={(values) => change(factsFrom(values), 'changed')}
        />
      </details>
      <details class="more no-print">
        <summary>Close it with its outcome</summary>
        <KeptForm
          name={`scheme-${item}-close`}
          fields={[
            {
              key: 'outcome',
              label: 'Outcome',
              kind: 'select',
              options: schemeOutcomes.map((each) => ({ value: each, label: capital(each) })),
            },
            { key: 'achieved', label: `In all, ${scheme.outcomeUnit}`, kind: 'number', optional: true, beside: true },
            { key: 'words', label: 'What it rests on', kind: 'words', parameter: 'close.words' },
          ]}
          first={{ outcome: 'not measurable' }}
          submit="Close it"
          meaning="The scheme was not closed."
          form={form}
          onSend={({ outcome, words, achieved }) =>
            change(
              {
                close: { outcome, words },
                ...(numberOf(achieved) === null ? {} : { outcomesAchieved: numberOf(achieved) }),
              },
              'closed',
            )
          }
        />
      </details>
    </>
  )
}

export function NewScheme({ today }: { readonly today: string }) {
  const areas = problems.value.data?.areas ?? []
  return (
    <details class="more no-print">
      <summary>Enter a scheme</summary>
      <KeptForm
        name="scheme-new"
        fields={[
          { key: 'name', label: 'Name', longest: 120 },
          { key: 'fromDay', label: 'First day', kind: 'date' },
          {
            key: 'area',
            label: 'Area',
            kind: 'select',
            optional: true,
            beside: true,
            options: [{ value: '', label: 'None' }, ...areaOptions(areas)],
          },
          ...fieldsOf(),
        ]}
        first={{ vol: 'L', fromDay: today, toDay: addCalendarMonths(today, 12) }}
        submit="Enter the scheme"
        meaning="The scheme was not entered."
        form={problemForms.scheme}
        onSend={async (values) => {
          const [areaKind, areaCode] = (values.area ?? '').split(' ')
          const body = {
            ...districtOfProblems(),
            ...{ name: values.name, fromDay: values.fromDay, area: areaCode ? { areaKind, areaCode } : null },
            ...factsFrom(values),
          }
          return (
            (await keep(problemForms.scheme, 'addCrimeScheme', body, { words: `${values.name} is entered.` })) !== null
          )
        }}
      />
    </details>
  )
}
