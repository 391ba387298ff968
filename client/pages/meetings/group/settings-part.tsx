import { useSignal } from '@preact/signals'
import type { GroupsAnswer } from '../../../../shared/contracts/meetings.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { changeGroup, groupForm, mayKeepGroups } from '../../../state/meeting-groups.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

const told = ['name', 'usualPlace', 'usualTime', 'monthsBetween', 'packDaysBefore', 'contacts', 'readers']

/** Where and when a group usually meets, how to reach it, and who chairs it. */
export function SettingsPart({ group }: { readonly group: GroupsAnswer['groups'][number] }) {
  const draft = useSignal({
    ...{ name: group.name, usualPlace: group.usualPlace, usualTime: group.usualTime },
    ...{ monthsBetween: String(group.monthsBetween), packDaysBefore: String(group.packDaysBefore) },
    ...{ ...group.contacts, readers: group.readers.join('\n') },
  })
  const change = (part: Partial<typeof draft.value>) => (draft.value = { ...draft.value, ...part })
  const { refusal, isSending } = groupForm
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const { role, telephone, online, readers, monthsBetween, packDaysBefore, ...words } = draft.value
    void changeGroup(group.group, {
      ...words,
      seen: group.changedAt,
      monthsBetween: Number(monthsBetween),
      packDaysBefore: Number(packDaysBefore),
      contacts: { role, telephone, online },
      readers: readers.split(/[\s,;]+/).filter(Boolean),
    })
  }
  const field = (
    label: string,
    name: keyof typeof draft.value,
    more: { hint?: string; rows?: number; type?: 'text' | 'number'; fault?: string } = {},
  ) => (
    <WordsField
      label={label}
      value={draft.value[name]}
      onInput={(value) => change({ [name]: value })}
      {...more}
      fault={faultOf(refusal.value, more.fault ?? name)}
    />
  )
  return (
    <section aria-labelledby="settings-heading" class="group-settings">
      <h3 id="settings-heading">Settings</h3>
      <form onSubmit={send}>
        <fieldset disabled={!mayKeepGroups.value}>
          {field('Name', 'name')}
          {field('Usual place', 'usualPlace')}
          <div class="pair">
            {field('Usually begins at', 'usualTime', { hint: 'HH:MM' })}
            {field('Months between meetings', 'monthsBetween', { type: 'number', hint: '1 to 12' })}
          </div>
          {field('Days before a meeting on which its pack is made', 'packDaysBefore', {
            type: 'number',
            hint: '1 to 28; it is made by itself',
          })}
          <h4>How to reach the group</h4>
          {field('Who, as a role', 'role', { hint: 'Never a name', fault: 'contacts.role' })}
          <div class="pair">
            {field('Telephone of the service', 'telephone', { fault: 'contacts.telephone' })}
            {field('Online form', 'online', { fault: 'contacts.online' })}
          </div>
          <h4>Who chairs it</h4>
          {field('E-mail addresses of accounts', 'readers', {
            rows: 2,
            hint: 'They see the page “Your group” of this group and nothing else of the partnership. Invite them under People as NAG chair.',
          })}
        </fieldset>
        <FormProblem problem={otherThan(refusal.value, told)} meaning="The group is as it was." />
        {mayKeepGroups.value ? (
          <button type="submit" class="main" disabled={isSending.value}>
            Save the settings
          </button>
        ) : (
          <p class="hint">A partnership manager or a neighbourhood sergeant may change them.</p>
        )}
      </form>
    </section>
  )
}
