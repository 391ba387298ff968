import { useSignal } from '@preact/signals'
import type { WardenSchemesAnswer } from '../../../../shared/contracts/warden-schemes.ts'
import { faultOf, otherThan } from '../../../state/form-state.ts'
import { today } from '../../../state/van-inputs.ts'
import { addScheme, addSchemeForm } from '../../../state/warden-schemes.ts'
import { FormProblem } from '../../../widgets/form-problem.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'

export function SchemeForm({ all }: { readonly all: WardenSchemesAnswer }) {
  const [name, area, hours, fromDay] = [useSignal(''), useSignal(''), useSignal('37'), useSignal(today())]
  const fault = useSignal<{ readonly name?: string; readonly area?: string }>({})
  const { refusal, isSending } = addSchemeForm
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = all.areas.find(({ kind, code }) => `${kind} ${code}` === area.value)
    fault.value = {
      ...(name.value.trim() === '' ? { name: 'Give the scheme a name' } : {}),
      ...(chosen ? {} : { area: 'Choose the ward or parish that pays' }),
    }
    if (!chosen || fault.value.name) return
    const facts = { areaKind: chosen.kind, areaCode: chosen.code, hoursPerWeek: Number(hours.value) }
    if (!(await addScheme({ name: name.value.trim(), ...facts, fromDay: fromDay.value }))) return
    name.value = ''
    area.value = ''
  }
  return (
    <details class="more">
      <summary>Add a ward or parish that pays</summary>
      <form onSubmit={(event) => void send(event)}>
        <WordsField
          label="Name of the scheme"
          longest={120}
          value={name.value}
          onInput={(value) => (name.value = value)}
          fault={fault.value.name ?? faultOf(refusal.value, 'name')}
        />
        {(fault.value.area ?? faultOf(refusal.value, 'areaCode', 'areaKind')) && (
          <p class="fault" role="alert">
            {fault.value.area ?? faultOf(refusal.value, 'areaCode', 'areaKind')}
          </p>
        )}
        <SelectField
          label="Ward or parish"
          value={area.value}
          options={[
            { value: '', label: 'Choose' },
            ...all.areas.map(({ kind, code, name: own }) => ({
              ...{ value: `${kind} ${code}`, label: own, group: kind === 'ward' ? 'Wards' : 'Parishes' },
            })),
          ]}
          onChange={(value) => (area.value = value)}
        />
        <div class="pair">
          <WordsField
            label="Hours a week it pays for"
            type="number"
            least={0.5}
            most={1_000}
            step="any"
            value={hours.value}
            onInput={(value) => (hours.value = value)}
            fault={faultOf(refusal.value, 'hoursPerWeek')}
          />
          <WordsField
            label="First day"
            type="date"
            value={fromDay.value}
            onInput={(value) => (fromDay.value = value)}
            fault={faultOf(refusal.value, 'fromDay')}
          />
        </div>
        <FormProblem
          problem={otherThan(refusal.value, ['name', 'areaCode', 'areaKind', 'hoursPerWeek', 'fromDay'])}
          meaning="The scheme was not added."
        />
        <button type="submit" class="main" disabled={isSending.value}>
          Add the scheme
        </button>
      </form>
    </details>
  )
}
