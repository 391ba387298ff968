import { useSignal } from '@preact/signals'
import type { WeekHours } from '../../../shared/hours-of-week.ts'
import { formatCount, plural } from '../../../shared/wording/counts.ts'
import { weekHoursInWords } from '../../../shared/wording/van-times.ts'
import {
  addPlace,
  helpPointWords,
  type PlaceKind,
  placeForm,
  placesAnswer,
  placesFileForm,
  placesOf,
  uploadPlaces,
} from '../../state/fleet-desk.ts'
import { faultOf, otherThan } from '../../state/form-state.ts'
import { type ground, mayPlan } from '../../state/van-inputs.ts'
import { placeLayers } from '../../state/van-map.ts'
import { FormProblem } from '../../widgets/form-problem.tsx'
import { SelectField } from '../../widgets/select-field.tsx'
import { WordsField } from '../../widgets/words-field.tsx'
import { PlacesFile } from './places-file.tsx'
import { WeekHoursField } from './week-hours-field.tsx'

type Ground = NonNullable<typeof ground.value.data>
const kinds = Object.keys(placeLayers) as PlaceKind[]
const options = kinds.map((kind) => ({ value: kind, label: placeLayers[kind] }))

/** Fixed cameras and places of the town, by kind, with what matters of each. */
export function FleetPlaces({ ground: known }: { readonly ground: Ground }) {
  return (
    <section aria-labelledby="places-title">
      <h2 id="places-title">Fixed cameras and places of the town</h2>
      <p class="lede">
        {plural(known.cameras.length, 'fixed camera')}. {helpPointWords.value} {formatCount(known.footprints)} outlines
        of buildings and {formatCount(known.streets)} pieces of street are loaded for sight lines and travel.
      </p>
      {kinds.map((kind) => {
        const places = placesOf(known, kind, ({ openHours }) => weekHoursInWords(openHours))
        return (
          <details class="more" key={kind}>
            <summary>
              {placeLayers[kind]} ({places.length})
            </summary>
            {places.length === 0 ? (
              <p class="hint">None is known.</p>
            ) : (
              <ul class="notes">
                {places.map(({ key, name, about }) => (
                  <li key={key}>
                    {name}: {about}
                  </li>
                ))}
              </ul>
            )}
          </details>
        )
      })}
      {mayPlan.value && (
        <>
          <AddPlace />
          <PlacesOfFile />
        </>
      )}
    </section>
  )
}

function AddPlace() {
  const kind = useSignal<PlaceKind>('fixed-camera')
  const name = useSignal('')
  const latitude = useSignal('')
  const longitude = useSignal('')
  const reach = useSignal('60')
  const openHours = useSignal<WeekHours[] | null>(null)
  const fault = useSignal<Readonly<Record<string, string>>>({})
  const { refusal, isSending } = placeForm
  const faultIn = (field: string) => fault.value[field] ?? faultOf(refusal.value, field)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    const missing: Record<string, string> = {}
    if (name.value.trim() === '') missing.name = 'Give it a name'
    if (latitude.value === '') missing.latitude = 'Enter how far north it is'
    if (longitude.value === '') missing.longitude = 'Enter how far east it is'
    fault.value = missing
    if (Object.keys(missing).length > 0) return
    const place = {
      kind: kind.value,
      name: name.value.trim(),
      latitude: Number(latitude.value),
      longitude: Number(longitude.value),
      reachMetres: Number(reach.value),
      openHours: kind.value === 'fixed-camera' || kind.value === 'help-point' ? null : openHours.value,
    }
    if (await addPlace(place)) name.value = ''
  }
  return (
    <details class="more">
      <summary>Add a camera or a place</summary>
      <form onSubmit={(event) => void send(event)}>
        <SelectField
          label="What it is"
          value={kind.value}
          options={options}
          onChange={(value) => (kind.value = value as PlaceKind)}
        />
        <WordsField
          label="Name"
          hint="One of the same name is moved."
          value={name.value}
          longest={120}
          onInput={(value) => (name.value = value)}
          fault={faultIn('name')}
        />
        <div class="pair">
          <WordsField
            label="Latitude, degrees"
            type="number"
            step="any"
            value={latitude.value}
            onInput={(value) => (latitude.value = value)}
            fault={faultIn('latitude')}
          />
          <WordsField
            label="Longitude, degrees (west is below 0)"
            type="number"
            step="any"
            value={longitude.value}
            onInput={(value) => (longitude.value = value)}
            fault={faultIn('longitude')}
          />
        </div>
        {kind.value === 'fixed-camera' && (
          <WordsField
            label="How far it sees, m"
            type="number"
            least={1}
            most={2000}
            value={reach.value}
            onInput={(value) => (reach.value = value)}
            fault={faultIn('reachMetres')}
          />
        )}
        {kind.value !== 'fixed-camera' && kind.value !== 'help-point' && (
          <WeekHoursField
            legend="Open"
            anyTime="Not known, or at any time"
            value={openHours.value}
            onChange={(value) => (openHours.value = value)}
            fault={faultIn('openHours')}
          />
        )}
        <FormProblem
          problem={otherThan(refusal.value, ['name', 'latitude', 'longitude', 'reachMetres', 'openHours'])}
          meaning="It was not added."
        />
        <button type="submit" class="main" disabled={isSending.value}>
          Add it
        </button>
      </form>
    </details>
  )
}

function PlacesOfFile() {
  const kind = useSignal<PlaceKind>('fixed-camera')
  return (
    <details class="more">
      <summary>Add a file of cameras or places</summary>
      <p class="hint">
        CSV with the columns name, and easting and northing or longitude and latitude; reach_metres for fixed cameras.
        Or GeoJSON with points.
      </p>
      <SelectField
        label="What the file holds"
        value={kind.value}
        options={options}
        onChange={(value) => (kind.value = value as PlaceKind)}
      />
      <PlacesFile form={placesFileForm} answer={placesAnswer.value} what="place" onFile={uploadPlaces(kind.value)} />
    </details>
  )
}
