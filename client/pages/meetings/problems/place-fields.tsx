import { useSignal } from '@preact/signals'
import type { PlacesAnswer } from '../../../../shared/contracts/entries.ts'
import { plural } from '../../../../shared/wording/counts.ts'
import { getOnce } from '../../../api/cache.ts'
import { announce } from '../../../state/announcer.ts'
import type { DraftValues } from '../../../state/kept-draft.ts'
import { districtOfProblems, problems } from '../../../state/problems.ts'
import { RadioGroup } from '../../../widgets/radio-group.tsx'
import { SelectField } from '../../../widgets/select-field.tsx'
import { WordsField } from '../../../widgets/words-field.tsx'
import { areaOptions } from './shared-fields.ts'

interface Props {
  readonly values: DraftValues
  readonly change: (key: string, value: string) => void
}

/** Where it is: an area of any kind, or so many metres around the middle of a street. */
export function PlaceFields({ values, change }: Props) {
  const kind = values.placeKind ?? 'area'
  return (
    <>
      <RadioGroup
        legend="Where"
        inline
        value={kind}
        choices={[
          { value: 'area', label: 'An area' },
          { value: 'circle', label: 'Around a street' },
        ]}
        onChange={(value) => change('placeKind', value)}
      />
      {kind === 'area' ? (
        <SelectField
          label="Area"
          value={values.area ?? ''}
          options={[{ value: '', label: 'Choose' }, ...areaOptions(problems.value.data?.areas ?? [])]}
          onChange={(value) => change('area', value)}
        />
      ) : (
        <CircleFields values={values} change={change} />
      )}
    </>
  )
}

function CircleFields({ values, change }: Props) {
  const text = useSignal('')
  const found = useSignal<PlacesAnswer['streets'] | null>(null)
  const search = async () => {
    if (text.value.trim().length < 2) return
    try {
      const answer = await getOnce('findPlaces', { query: { text: text.value.trim(), ...districtOfProblems() } })
      found.value = answer.streets
    } catch {
      found.value = []
    }
    announce(`${plural(found.value.length, 'street')} found.`)
  }
  return (
    <>
      <div class="street-search">
        <WordsField
          label="Find a street"
          value={text.value}
          longest={60}
          hint="A street, never a dwelling. Its middle is kept to 50 m."
          onInput={(value) => (text.value = value)}
        />
        <button type="button" onClick={() => void search()}>
          Find it
        </button>
      </div>
      {found.value && found.value.length === 0 && <p class="hint">No street of that name is loaded.</p>}
      {found.value && found.value.length > 0 && (
        <ul class="found-streets">
          {found.value.slice(0, 8).map((street) => (
            <li key={street.street}>
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  change('longitude', String(street.longitude))
                  change('latitude', String(street.latitude))
                  if ((values.placeName ?? '') === '') change('placeName', street.name)
                  found.value = null
                  announce(`${street.name} is chosen.`)
                }}
              >
                {street.name}
                {street.ward && `, ${street.ward}`}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="hint">{values.longitude ? `Chosen: ${values.placeName || 'a street'}.` : 'No street is chosen yet.'}</p>
      <div class="pair">
        <WordsField
          label="Name of the place"
          value={values.placeName ?? ''}
          longest={120}
          onInput={(value) => change('placeName', value)}
        />
        <WordsField
          label="Metres around it"
          type="number"
          least={50}
          most={3_000}
          value={values.radius ?? '250'}
          onInput={(value) => change('radius', value)}
        />
      </div>
    </>
  )
}
