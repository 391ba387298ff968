import { incidentTypes } from '../../../../shared/layers.ts'
import type { WardenSettings } from '../../../../shared/warden-settings.ts'
import { faultOf } from '../../../state/form-state.ts'
import { settingsForm } from '../../../state/warden-team.ts'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { NumberField } from './setting-fields.tsx'

type Row = WardenSettings['minutes'][number]

interface Props {
  readonly settings: WardenSettings
  readonly onChange: (minutes: readonly Row[]) => void
}

/** Types wardens are for, the minutes one takes, the way there included, and who says so. */
export function MinutesFields({ settings: { minutes }, onChange }: Props) {
  const others = incidentTypes.filter(
    ({ slug, ...type }) => !('to' in type) && !minutes.some((row) => row.type === slug),
  )
  const refusal = settingsForm.refusal.value
  const fault = (at: number, name: string) => faultOf(refusal, `settings.minutes.${at}.${name}`)
  const general = refusal?.errors?.find(({ parameter }) => parameter === 'settings.minutes')?.detail
  const put = (at: number, change: Partial<Row>) =>
    onChange(minutes.map((row, other) => (other === at ? { ...row, ...change } : row)))
  return (
    <>
      {general && (
        <p class="fault" role="alert">
          {general}
        </p>
      )}
      {minutes.map((row, at) => {
        const name = incidentTypes.find(({ slug }) => slug === row.type)?.name ?? row.type
        return (
          <fieldset class="minutes-row" key={row.type}>
            <legend>{name}</legend>
            <NumberField
              label="Minutes each"
              hint="The way there included"
              {...{ least: 1, most: 600, value: row.minutes }}
              onChange={(value) => put(at, { minutes: value })}
              fault={fault(at, 'minutes')}
            />
            <WordsField
              label="Who says so"
              value={row.source}
              longest={300}
              onInput={(source) => put(at, { source })}
              fault={fault(at, 'source')}
            />
            {minutes.length > 1 && (
              <button type="button" class="quiet" onClick={() => onChange(minutes.filter((_, other) => other !== at))}>
                Leave out<span class="visually-hidden"> {name}</span>
              </button>
            )}
          </fieldset>
        )
      })}
      {others.length > 0 && minutes.length < mostTypes && (
        <SelectField
          label="Add a type"
          value=""
          options={[
            { value: '', label: 'Choose a type…' },
            ...others.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onChange={(slug) => {
            const type = others.find((each) => each.slug === slug)
            if (type) onChange([...minutes, { type: type.slug, minutes: 25, source: 'Assumed: 25 minutes for each' }])
          }}
        />
      )}
    </>
  )
}

const mostTypes = 20
