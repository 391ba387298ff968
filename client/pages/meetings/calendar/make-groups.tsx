import { useSignal } from '@preact/signals'
import type { GroupAreaKind, GroupsAnswer } from '../../../../shared/contracts/meetings.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { makeGroups, makeGroupsForm } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'

const names: Readonly<Record<GroupAreaKind, string>> = { nag: 'NAG areas', parish: 'Parishes', ward: 'Wards' }

/** One press makes a group for every area of a kind. */
export function MakeGroups({ all }: { readonly all: GroupsAnswer }) {
  const kind = useSignal<GroupAreaKind>(all.kinds[0]?.kind ?? 'parish')
  if (all.kinds.length === 0)
    return <p>No NAG areas, parishes or wards are loaded. Load their boundaries on the page Data first.</p>
  const chosen = all.kinds.find((each) => each.kind === kind.value)
  const missing = chosen ? chosen.areas - chosen.groups : 0
  return (
    <form
      class="make-groups"
      onSubmit={(event) => {
        event.preventDefault()
        void makeGroups(kind.value)
      }}
    >
      <RadioGroup
        legend="A group for every one of the"
        value={kind.value}
        choices={all.kinds.map(({ kind: own, areas, groups }) => ({
          ...{ value: own, label: `${names[own]}: ${areas}, ${groups} of them with a group` },
        }))}
        onChange={(value) => (kind.value = value as GroupAreaKind)}
      />
      <FormProblem problem={makeGroupsForm.refusal.value} meaning="No group was made." />
      <button type="submit" class="main" disabled={makeGroupsForm.isSending.value || missing === 0}>
        {missing === 0 ? 'Every one has a group' : `Make ${plural(missing, 'group')}`}
      </button>
    </form>
  )
}
