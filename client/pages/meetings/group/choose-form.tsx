import { useSignal } from '@preact/signals'
import type { Candidate, CandidatesAnswer } from '../../../../shared/contracts/priorities.ts'
import { mostOpenPriorities, type Vol, volLabels, vols } from '../../../../shared/meeting-words.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { chooseForm, choosePriority, groupPriorities, keepDraft, keptDraft } from '../../../state/group-desk.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

const told = ['title', 'statement', 'target', 'overriddenBecause', 'reviewDue']

/** Makes a candidate a priority. What is typed is kept on the device until it is sent. */
export function ChooseForm({
  candidate,
  all,
  meeting,
}: {
  readonly candidate: Candidate
  readonly all: CandidatesAnswer
  readonly meeting: number | null
}) {
  const { group } = all.group
  const name = `choose.${group}.${candidate.key}`
  const empty = {
    ...{ title: candidate.title, statement: candidate.statement, target: targetOf(candidate), vol: 'L' as Vol },
    ...{ overriddenBecause: '', reviewDue: '' },
  }
  const draft = useSignal(keptDraft(name, empty))
  const change = (part: Partial<typeof empty>) => {
    draft.value = { ...draft.value, ...part }
    keepDraft(name, draft.value)
  }
  const { refusal, isSending } = chooseForm
  const open = groupPriorities.value.data?.open ?? []
  const higher = all.candidates.filter((other) => other.rank < candidate.rank && !other.open)
  if (open.length >= mostOpenPriorities)
    return (
      <p class="notice">
        Three priorities are open: {open.map(({ title }) => `“${title}”`).join(', ')}. Close one of them, or hand one on
        to the tasking group, before this can be chosen.
      </p>
    )
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const { reviewDue, ...words } = draft.value
    const request = { ...words, candidate: candidate.key, reviewDue: reviewDue || null, consultation: null, meeting }
    if (await choosePriority(group, request)) keepDraft(name, null)
  }
  return (
    <form class="choose-form" aria-label={`Choose ${candidate.title}`} onSubmit={(event) => void send(event)}>
      <WordsField
        label="Title: what and where"
        hint="Residents read title, problem and target: no names, no addresses."
        longest={160}
        value={draft.value.title}
        onInput={(title) => change({ title })}
        fault={faultOf(refusal.value, 'title')}
      />
      <WordsField
        label="The problem in one sentence"
        rows={2}
        value={draft.value.statement}
        onInput={(statement) => change({ statement })}
        fault={faultOf(refusal.value, 'statement')}
      />
      <WordsField
        label="Target: what would be better, and by how much"
        value={draft.value.target}
        onInput={(target) => change({ target })}
        fault={faultOf(refusal.value, 'target')}
      />
      {higher.length > 0 && (
        <WordsField
          label="Why this, although others rank higher"
          hint={`Higher: ${higher.map(({ title }) => title).join('; ')}.`}
          rows={2}
          value={draft.value.overriddenBecause}
          onInput={(overriddenBecause) => change({ overriddenBecause })}
          fault={faultOf(refusal.value, 'overriddenBecause')}
        />
      )}
      <div class="pair">
        <SelectField
          label="It is about the"
          value={draft.value.vol}
          options={vols.map((value) => ({ value, label: volLabels[value] }))}
          onChange={(vol) => change({ vol: vol as Vol })}
        />
        <WordsField
          label="First review"
          type="date"
          hint="Empty: in three meetings, or three months"
          value={draft.value.reviewDue}
          onInput={(reviewDue) => change({ reviewDue })}
          fault={faultOf(refusal.value, 'reviewDue')}
        />
      </div>
      <FormProblem problem={otherThan(refusal.value, told)} meaning="It was not chosen." />
      <button type="submit" class="main" disabled={isSending.value}>
        Make it a priority
      </button>
    </form>
  )
}

function targetOf({ evidence }: Candidate): string {
  return evidence.n === null ? '' : 'A clear fall against the same months last year at the third review'
}
