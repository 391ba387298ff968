import { useSignal } from '@preact/signals'
import type { CandidatesAnswer } from '../../../../../shared/contracts/priorities.ts'
import { mayWriteMeetings } from '../../../../state/meeting-groups.ts'
import { SelectField } from '../../../../widgets/select-field.tsx'
import { ChooseForm } from '../choose-form.tsx'
import { Reasons, ScoreTable } from '../choose-part.tsx'
import { RaiseForm } from '../raise-form.tsx'

/** Candidates with scores; the one that is looked at with its reasons, to be chosen there and then. */
export function ChooseInRoom({ all, meeting }: { readonly all: CandidatesAnswer; readonly meeting: number }) {
  const free = all.candidates.filter(({ open }) => !open)
  const key = useSignal('')
  const candidate = free.find((each) => each.key === key.value)
  return (
    <>
      {all.candidates.length === 0 ? (
        <p class="large">Nothing stands out: no hot spot, no alarm, no rate beyond the limits.</p>
      ) : (
        <ScoreTable all={all} />
      )}
      {free.length > 0 && (
        <SelectField
          label="Look at"
          value={key.value}
          options={[
            { value: '', label: 'Choose a candidate to see why it scores as it does' },
            ...free.map(({ key: value, title, total }) => ({ value, label: `${title} (${total})` })),
          ]}
          onChange={(value) => (key.value = value)}
        />
      )}
      {candidate && (
        <>
          <Reasons candidate={candidate} all={all} />
          {mayWriteMeetings.value && (
            <ChooseForm key={candidate.key} candidate={candidate} all={all} meeting={meeting} />
          )}
        </>
      )}
      {mayWriteMeetings.value && <RaiseForm group={all.group.group} />}
    </>
  )
}
