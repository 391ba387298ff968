import { useSignal } from '@preact/signals'
import type { GroupsAnswer } from '../../../../shared/contracts/meetings.ts'
import { mostOpenPriorities } from '../../../../shared/meeting-words.ts'
import { packStateWords } from '../../../../shared/pack-state-words.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { briefDay } from '../../../../shared/wording/van-times.ts'
import { mayKeepGroups, planAhead, planForm } from '../../../state/meeting-groups.ts'
import { packs } from '../../../state/packs.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { InnerLink } from '../../inner-link.tsx'

type Row = GroupsAnswer['groups'][number]

const filters = {
  all: { label: 'All groups', fits: () => true },
  late: { label: 'With late actions', fits: ({ lateActions }: Row) => lateActions > 0 },
  few: {
    label: 'With fewer than three priorities',
    fits: ({ openPriorities }: Row) => openPriorities < mostOpenPriorities,
  },
  unplanned: { label: 'Without a meeting planned', fits: ({ next }: Row) => next === null },
} as const

/** All groups with their next meeting, open priorities and late actions. */
export function GroupList({ all }: { readonly all: GroupsAnswer }) {
  const [find, filter] = [useSignal(''), useSignal<keyof typeof filters>('all')]
  const groups = all.groups.filter(({ kind }) => kind === 'neighbourhood')
  const wanted = find.value.trim().toLowerCase()
  const shown = groups.filter(
    (row) => filters[filter.value].fits(row) && (wanted === '' || row.name.toLowerCase().includes(wanted)),
  )
  return (
    <section class="group-list" aria-labelledby="groups-heading">
      <h2 id="groups-heading">{plural(groups.length, 'group')}</h2>
      <div class="pair">
        <WordsField label="Find a group" value={find.value} onInput={(value) => (find.value = value)} />
        <SelectField
          label="Show"
          value={filter.value}
          options={Object.entries(filters).map(([value, { label }]) => ({ value, label }))}
          onChange={(value) => (filter.value = value as keyof typeof filters)}
        />
      </div>
      <p class="hint" aria-live="off">
        {shown.length === groups.length ? 'Priorities are of three at most.' : `${shown.length} of ${groups.length}.`}
      </p>
      {shown.length === 0 ? (
        <p>No group fits. Clear the search, or show all groups.</p>
      ) : (
        <ScrollBox label="Groups, their next meeting and what is open">
          <table>
            <caption class="visually-hidden">Groups, their next meeting and what is open</caption>
            <thead>
              <tr>
                <th scope="col">Group</th>
                <th scope="col">Next meeting</th>
                <th scope="col">Its pack</th>
                <th scope="col" class="right">
                  Priorities
                </th>
                <th scope="col" class="right">
                  Late actions
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.group}>
                  <th scope="row">
                    <InnerLink to={{ meetingsView: 'group', group: row.group, meeting: null, meetingsPart: null }}>
                      {row.name}
                    </InnerLink>
                  </th>
                  <td>{row.next ? `${briefDay(row.next.day)}, ${row.next.startsAt}` : 'none planned'}</td>
                  <td>
                    <PackState group={row.group} />
                  </td>
                  <td class="right">
                    {row.openPriorities} of {mostOpenPriorities}
                  </td>
                  <td class={row.lateActions > 0 ? 'right overdue' : 'right'}>
                    {row.lateActions} of {row.openActions}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {mayKeepGroups.value && shown.length > 0 && <PlanAhead groups={shown} />}
    </section>
  )
}

/** Leads to the pack of the next meeting; nothing until it is known. */
function PackState({ group }: Pick<Row, 'group'>) {
  const state = packs.value.data?.groups.find((each) => each.group === group)?.state
  if (!state || state === 'no-meeting') return null
  return <InnerLink to={{ meetingsView: 'packs', group, paper: null }}>{packStateWords[state].toLowerCase()}</InnerLink>
}

function PlanAhead({ groups }: { readonly groups: readonly Row[] }) {
  const said = useSignal('')
  return (
    <form
      class="plan-ahead"
      onSubmit={(event) => {
        event.preventDefault()
        void planAhead(groups.map(({ group }) => group)).then((words) => (said.value = words ?? ''))
      }}
    >
      <FormProblem problem={planForm.refusal.value} meaning="No meeting was planned." />
      <button type="submit" disabled={planForm.isSending.value}>
        Plan half a year ahead for the {plural(groups.length, 'group')} shown
      </button>
      {said.value && <p class="hint">{said.value}</p>}
    </form>
  )
}
