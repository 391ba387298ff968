import { useSignal } from '@preact/signals'
import type { EventEntry, EventsAnswer } from '../../../../shared/contracts/registers.ts'
import { type EventKind, eventKindLabels, eventKinds } from '../../../../shared/register-words.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { entryForm, keepEvent } from '../../../state/registers.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

interface Props {
  readonly entry: EventEntry | null
  readonly all: EventsAnswer
  readonly onEnd?: () => void
}

const groupOf = { nag: 'Neighbourhood groups', ward: 'Wards', parish: 'Parishes' } as const
const told = ['name', 'place', 'areaCode', 'from', 'to', 'crowd']

export function EventForm({ entry, all, onEnd }: Props) {
  const [name, kind] = [useSignal(entry?.name ?? ''), useSignal<string>(entry?.kind ?? 'event')]
  const [place, area] = [
    useSignal(entry?.place ?? ''),
    useSignal(entry?.areaCode ? `${entry.areaKind} ${entry.areaCode}` : ''),
  ]
  const [from, to] = [useSignal(entry?.from ?? all.today), useSignal(entry?.to ?? all.today)]
  const crowd = useSignal(entry?.crowd == null ? '' : String(entry.crowd))
  const [yearly, affects] = [useSignal(entry?.recursYearly ?? false), useSignal(entry?.affectsCounts ?? true)]
  const { refusal, isSending } = entryForm
  const fault = (field: string) => faultOf(refusal.value, field)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = all.areas.find((each) => `${each.kind} ${each.code}` === area.value)
    const facts = {
      ...{ name: name.value, kind: kind.value as EventKind, place: place.value, from: from.value, to: to.value },
      ...{ areaKind: chosen?.kind ?? ('' as const), areaCode: chosen?.code ?? '' },
      ...{ crowd: crowd.value === '' ? null : Number(crowd.value) },
      ...{ recursYearly: yearly.value, affectsCounts: affects.value },
    }
    if (!(await keepEvent(entry, facts))) return
    onEnd?.()
    if (!entry) for (const field of [name, place, crowd]) field.value = ''
  }
  const tick = (label: string, value: typeof yearly) => (
    <label class="choice">
      <input type="checkbox" checked={value.value} onChange={(event) => (value.value = event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
  return (
    <form onSubmit={(event) => void send(event)}>
      <div class="pair">
        <WordsField
          label="Name"
          longest={120}
          value={name.value}
          onInput={(v) => (name.value = v)}
          fault={fault('name')}
        />
        <SelectField
          label="Kind"
          value={kind.value}
          options={eventKinds.map((value) => ({ value, label: eventKindLabels[value] }))}
          onChange={(v) => (kind.value = v)}
        />
        <WordsField
          label="Place, in words"
          longest={200}
          value={place.value}
          onInput={(v) => (place.value = v)}
          fault={fault('place')}
        />
        <SelectField
          label="Area"
          value={area.value}
          options={[
            { value: '', label: `All of ${all.district.name}` },
            ...all.areas.map((each) => ({
              ...{ value: `${each.kind} ${each.code}`, label: each.name, group: groupOf[each.kind] },
            })),
          ]}
          onChange={(v) => (area.value = v)}
        />
        <WordsField
          label="First day"
          type="date"
          value={from.value}
          onInput={(v) => (from.value = v)}
          fault={fault('from')}
        />
        <WordsField label="Last day" type="date" value={to.value} onInput={(v) => (to.value = v)} fault={fault('to')} />
        <WordsField
          label="People expected"
          type="number"
          least={0}
          value={crowd.value}
          onInput={(v) => (crowd.value = v)}
          fault={fault('crowd')}
        />
      </div>
      {tick('On these days every year', yearly)}
      {tick('It may change how many reports come in: mark it on charts', affects)}
      <FormProblem problem={otherThan(refusal.value, told)} meaning="Nothing was kept." />
      <button type="submit" class="main" disabled={isSending.value}>
        {entry ? 'Keep the change' : 'Add the event'}
      </button>
    </form>
  )
}
