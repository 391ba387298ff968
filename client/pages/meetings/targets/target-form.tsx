import { type Signal, useSignal } from '@preact/signals'
import type { Target, TargetChange, TargetsAnswer } from '../../../../shared/contracts/targets.ts'
import { volLabels, vols } from '../../../../shared/meeting-words.ts'
import { addMonths } from '../../../../shared/period.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { addTarget, addTargetForm, changeTarget, changeTargetForm } from '../../../state/targets.ts'
import { today } from '../../../state/van-inputs.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

interface Props {
  readonly all: TargetsAnswer
  /** The target that is changed; a new one without. */
  readonly one?: Target
  readonly onEnd?: () => void
}

const told = [
  ...[
    'title',
    'areaCode',
    'areaKind',
    'baselineFrom',
    'baselineTo',
    'baselineValue',
    'baselineSource',
    'changePercent',
  ],
  ...['aim', 'deadline', 'ownerRole', 'ownerAgency', 'closedBecause'],
]

/** What is to be reached, of what, by when, and who answers for it. */
export function TargetForm({ all, one, onEnd }: Props) {
  const lastYear = Number((all.toMonth ?? today()).slice(0, 4)) - 1
  const [title, measure] = [useSignal(one?.title ?? ''), useSignal(one?.measure ?? all.measures[0]!.slug)]
  const area = useSignal(`${one?.areaKind ?? 'district'} ${one?.areaCode ?? all.district.code}`)
  const settings = useSignal<Readonly<Record<string, string | number>>>(one?.settings ?? {})
  const baseline = {
    from: useSignal(one?.baselineFrom ?? `${lastYear}-01`),
    to: useSignal(one?.baselineTo ?? `${lastYear}-12`),
    value: useSignal(textOf(one?.baselineValue)),
    source: useSignal(one?.baselineSource ?? ''),
  }
  const direction = useSignal<string>(one?.direction ?? all.measures[0]!.direction)
  const kind = useSignal(one && one.aim !== null ? 'aim' : 'change')
  const amount = useSignal(one ? textOf(one.aim ?? one.changePercent) : '')
  const deadline = useSignal(one?.deadline ?? `${addMonths(today().slice(0, 7), 12)}-01`)
  const [role, agency] = [useSignal(one?.ownerRole ?? ''), useSignal(one?.ownerAgency ?? '')]
  const [vol, priority] = [useSignal<string>(one?.vol ?? all.measures[0]!.vol), useSignal(textOf(one?.priority))]
  const closed = useSignal(one?.closedBecause ?? '')
  const isClosing = useSignal(one?.status === 'closed')
  const fault = useSignal<Readonly<Record<string, string>>>({})
  const { refusal, isSending } = one ? changeTargetForm : addTargetForm
  const of = all.measures.find(({ slug }) => slug === measure.value)!

  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = {
      ...(title.value.trim() === '' ? { title: 'Say in a few words what is to be reached' } : {}),
      ...(amount.value === '' ? { amount: 'Enter a number' } : {}),
      ...(role.value.trim() === '' ? { ownerRole: 'Enter the role that answers for it' } : {}),
      ...(agency.value.trim() === '' ? { ownerAgency: 'Enter its agency' } : {}),
    }
    if (Object.keys(fault.value).length > 0) return
    const [areaKind, areaCode] = area.value.split(' ') as ['district', string]
    const asked = {
      ...{ title: title.value.trim(), settings: settings.value },
      ...{ baselineFrom: baseline.from.value, baselineTo: baseline.to.value },
      ...{ baselineValue: numberOf(baseline.value.value), baselineSource: baseline.source.value.trim() },
      ...{ direction: direction.value as 'down' | 'up', deadline: deadline.value },
      ...{ changePercent: kind.value === 'change' ? numberOf(amount.value) : null },
      ...{ aim: kind.value === 'aim' ? numberOf(amount.value) : null },
      ...{ ownerRole: role.value.trim(), ownerAgency: agency.value.trim(), vol: vol.value as 'V' },
      ...{ priority: numberOf(priority.value), problem: one?.problem ?? null },
    }
    const change: TargetChange = {
      ...asked,
      ...{
        revision: one?.revision ?? 1,
        status: isClosing.value ? 'closed' : 'open',
        closedBecause: closed.value.trim(),
      },
    }
    const isSent = one
      ? await changeTarget(one.target, change)
      : await addTarget({
          ...asked,
          measure: measure.value,
          areaKind: of.districtOnly ? 'district' : areaKind,
          areaCode: of.districtOnly ? all.district.code : areaCode,
        })
    if (isSent) onEnd?.()
  }

  const words = (
    label: string,
    held: Signal<string>,
    name: string,
    more: Partial<Parameters<typeof WordsField>[0]> = {},
  ) => (
    <WordsField
      label={label}
      value={held.value}
      onInput={(value) => (held.value = value)}
      fault={fault.value[name] ?? faultOf(refusal.value, name)}
      {...more}
    />
  )
  return (
    <form class="target-form screen-only" onSubmit={(event) => void send(event)}>
      <h2>{one ? `Change “${one.title}”` : 'Set a target'}</h2>
      {words('What is to be reached', title, 'title', {
        longest: 120,
        hint: 'In a few words: “Less criminal damage”.',
      })}
      {!one && (
        <>
          <SelectField
            label="Measure"
            value={measure.value}
            options={all.measures.map(({ slug, label }) => ({ value: slug, label }))}
            hint={`${of.about} ${of.numerator}, over ${of.denominator}.`}
            onChange={(value) => {
              const next = all.measures.find(({ slug }) => slug === value)!
              measure.value = value
              settings.value = {}
              direction.value = next.direction
              vol.value = next.vol
            }}
          />
          {!of.districtOnly && (
            <SelectField
              label="Of which area"
              value={area.value}
              options={all.areas.map(({ kind: own, code, name }) => ({
                ...{ value: `${own} ${code}`, label: name, group: groups[own] },
              }))}
              onChange={(value) => (area.value = value)}
            />
          )}
        </>
      )}
      {of.fields.map(({ key, label, kind: field, choices, first }) =>
        field === 'choice' ? (
          <SelectField
            key={key}
            label={label}
            value={String(settings.value[key] ?? first)}
            options={choices}
            onChange={(value) => (settings.value = { ...settings.value, [key]: value })}
          />
        ) : (
          <WordsField
            key={key}
            label={label}
            type={field === 'number' ? 'number' : 'text'}
            value={String(settings.value[key] ?? first)}
            fault={faultOf(refusal.value, `settings.${key}`)}
            onInput={(value) =>
              (settings.value = { ...settings.value, [key]: field === 'number' ? Number(value) : value })
            }
          />
        ),
      )}
      <fieldset>
        <legend>Baseline</legend>
        <div class="pair">
          {words('First month', baseline.from, 'baselineFrom', { hint: 'As 2023-04.' })}
          {words('Last month', baseline.to, 'baselineTo', { hint: 'As 2024-03.' })}
        </div>
        {words('Value, if the data do not reach back', baseline.value, 'baselineValue', {
          ...{ type: 'number', step: 'any', hint: 'Leave it empty to have it worked out from the data.' },
        })}
        {baseline.value.value !== '' &&
          words('Where that value comes from', baseline.source, 'baselineSource', { longest: 200 })}
      </fieldset>
      <RadioGroup
        legend="Which way"
        inline
        value={direction.value}
        choices={[
          { value: 'down', label: 'Down' },
          { value: 'up', label: 'Up' },
        ]}
        onChange={(value) => (direction.value = value)}
      />
      <RadioGroup
        legend="Set as"
        inline
        value={kind.value}
        choices={[
          { value: 'change', label: 'Per cent of the baseline' },
          { value: 'aim', label: 'The value itself' },
        ]}
        onChange={(value) => (kind.value = value)}
      />
      {words(kind.value === 'change' ? 'By how many per cent' : `Value to reach, ${of.unit}`, amount, 'amount', {
        ...{ type: 'number', step: 'any' },
        fault: fault.value.amount ?? faultOf(refusal.value, 'changePercent', 'aim'),
      })}
      {words('Deadline', deadline, 'deadline', { type: 'date' })}
      <div class="pair">
        {words('Owner, a role', role, 'ownerRole', { longest: 120 })}
        {words('Agency', agency, 'ownerAgency', { longest: 120 })}
      </div>
      <RadioGroup
        legend="About"
        inline
        value={vol.value}
        choices={vols.map((each) => ({ value: each, label: `${volLabels[each]}s` }))}
        onChange={(value) => (vol.value = value)}
      />
      {all.links.priorities.length > 0 && (
        <SelectField
          label="Of a priority"
          value={priority.value}
          options={[
            { value: '', label: 'None' },
            ...all.links.priorities.map(({ id, title: own }) => ({ value: String(id), label: own })),
          ]}
          onChange={(value) => (priority.value = value)}
        />
      )}
      {one && (
        <>
          <label class="checkbox">
            <input
              type="checkbox"
              checked={isClosing.value}
              onChange={(event) => (isClosing.value = event.currentTarget.checked)}
            />{' '}
            Close this target
          </label>
          {isClosing.value && words('Why it is closed', closed, 'closedBecause', { rows: 2 })}
        </>
      )}
      <FormProblem
        problem={otherThan(refusal.value, told)}
        meaning={one ? 'Nothing was changed.' : 'The target was not set.'}
      />
      <button type="submit" class="main" disabled={isSending.value}>
        {one ? 'Keep the change' : 'Set the target'}
      </button>
    </form>
  )
}

const groups = { district: 'Whole district', ward: 'Wards', parish: 'Parishes', nag: 'Neighbourhood areas' }

function textOf(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

function numberOf(text: string): number | null {
  return text === '' ? null : Number(text)
}
