import { useSignal } from '@preact/signals'
import {
  type ConsultationKind,
  consultationKindLabels,
  consultationKinds,
  type HowChosen,
  howChosenLabels,
  howChosenSlugs,
  noConcern,
  usualConcerns,
} from '../../../../shared/consultation-words.ts'
import type { ConsultationRecord, ConsultationsAnswer } from '../../../../shared/contracts/consultation-records.ts'
import { addConsultation, changeConsultation, choicesOf, keepForm } from '../../../state/consultations.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { today } from '../../../state/van-inputs.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

interface Props {
  readonly all: ConsultationsAnswer
  /** The one that is changed; left out for a new one. */
  readonly record?: ConsultationRecord
  readonly onEnd?: () => void
}

const usualNext =
  'The group looks at these concerns when it chooses its priorities at its next meeting, and says in its pack what it chose and why.'
const usualTakePart = 'Fill in the form on the public page of the partnership.'
const told = ['title', 'question', 'choices', 'from', 'to', 'howChosenNote', 'asked', 'scheme', 'next', 'takePart']

/** What is asked, of whom, when, how people are chosen, and what happens next. */
export function ConsultationForm({ all, record, onEnd }: Props) {
  const kind = useSignal<string>(record?.kind ?? 'charity-pots')
  const group = useSignal(String(record?.group ?? ''))
  const title = useSignal(record?.title ?? '')
  const question = useSignal(record?.question ?? 'What concerns you most where you live?')
  const lines = useSignal((record?.choices.map(({ label }) => label) ?? [...usualConcerns, noConcern]).join('\n'))
  const [from, to] = [useSignal(record?.from ?? today()), useSignal(record?.to ?? today())]
  const how = useSignal<string>(record?.howChosen ?? 'self-selected')
  const note = useSignal(record?.howChosenNote ?? '')
  const asked = useSignal(record?.asked ? String(record.asked) : '')
  const priority = useSignal(String(record?.priority ?? ''))
  const scheme = useSignal(record?.scheme ?? '')
  const next = useSignal(record?.next ?? usualNext)
  const takePart = useSignal(record?.takePart ?? usualTakePart)
  const missing = useSignal<string | null>(null)
  const { refusal, isSending } = keepForm
  const fault = (name: string) => faultOf(refusal.value, name)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    missing.value = title.value.trim() === '' ? 'Give it a title' : null
    if (missing.value) return
    const facts = {
      ...{ title: title.value.trim(), question: question.value, choices: choicesOf(lines.value) },
      ...{ from: from.value, to: to.value, howChosen: how.value as HowChosen, howChosenNote: note.value },
      ...{ asked: asked.value === '' ? null : Number(asked.value), scheme: scheme.value },
      ...{
        priority: priority.value === '' ? null : Number(priority.value),
        next: next.value,
        takePart: takePart.value,
      },
    }
    const own = { group: group.value === '' ? null : Number(group.value), kind: kind.value as ConsultationKind }
    if (record ? await changeConsultation(record, facts) : await addConsultation({ ...facts, ...own })) onEnd?.()
  }
  const priorities = all.priorities.filter((each) => group.value === '' || each.group === Number(group.value))
  return (
    <form class="consultation-form" onSubmit={(event) => void send(event)}>
      {!record && (
        <div class="pair">
          <SelectField
            label="How people are asked"
            value={kind.value}
            options={consultationKinds.map((value) => ({ value, label: consultationKindLabels[value] }))}
            onChange={(value) => (kind.value = value)}
          />
          <SelectField
            label="Of"
            value={group.value}
            options={[
              { value: '', label: `All of ${all.district.name}` },
              ...all.groups.map((each) => ({ value: String(each.group), label: each.name })),
            ]}
            onChange={(value) => (group.value = value)}
          />
        </div>
      )}
      <WordsField
        label="Title"
        longest={120}
        value={title.value}
        onInput={(value) => (title.value = value)}
        fault={missing.value ?? fault('title')}
      />
      <WordsField
        label="Question, as it is put"
        longest={300}
        value={question.value}
        onInput={(value) => (question.value = value)}
        fault={fault('question')}
      />
      <WordsField
        label="Choices"
        rows={8}
        longest={4_000}
        hint="One a line. “No concern” is counted and shown, but is never chosen as a priority."
        value={lines.value}
        onInput={(value) => (lines.value = value)}
        fault={fault('choices')}
      />
      <div class="pair">
        <WordsField
          label="First day"
          type="date"
          value={from.value}
          onInput={(v) => (from.value = v)}
          fault={fault('from')}
        />
        <WordsField label="Last day" type="date" value={to.value} onInput={(v) => (to.value = v)} fault={fault('to')} />
      </div>
      <SelectField
        label="How people were chosen"
        value={how.value}
        options={howChosenSlugs.map((value) => ({ value, label: howChosenLabels[value] }))}
        hint="Only a survey of people drawn by chance gets percentages with an interval."
        onChange={(value) => (how.value = value)}
      />
      <WordsField
        label="More on how they were chosen"
        value={note.value}
        onInput={(value) => (note.value = value)}
        fault={fault('howChosenNote')}
      />
      <WordsField
        label="How many were asked, if known"
        type="number"
        least={1}
        value={asked.value}
        onInput={(value) => (asked.value = value)}
        fault={fault('asked')}
      />
      <div class="pair">
        <SelectField
          label="Priority it is about"
          value={priority.value}
          options={[
            { value: '', label: 'None' },
            ...priorities.map((each) => ({ value: String(each.priority), label: each.title })),
          ]}
          onChange={(value) => (priority.value = value)}
        />
        <WordsField
          label="Scheme it is asked before, or to judge"
          longest={120}
          value={scheme.value}
          onInput={(value) => (scheme.value = value)}
          fault={fault('scheme')}
        />
      </div>
      <WordsField
        label="What happens next"
        rows={2}
        value={next.value}
        onInput={(v) => (next.value = v)}
        fault={fault('next')}
      />
      <WordsField
        label="How to take part without attending"
        rows={2}
        value={takePart.value}
        onInput={(value) => (takePart.value = value)}
        fault={fault('takePart')}
      />
      <FormProblem
        problem={otherThan(refusal.value, told)}
        meaning={record ? 'Nothing was changed.' : 'The consultation was not added.'}
      />
      <button type="submit" class="main" disabled={isSending.value}>
        {record ? 'Keep the change' : 'Add the consultation'}
      </button>
    </form>
  )
}
