import { useSignal } from '@preact/signals'
import { faultOf } from '../../state/form-state.ts'
import { vansMount } from '../../state/map-mount.ts'
import {
  addForm,
  addSite,
  fileAnswer,
  fileForm,
  suggestForm,
  suggestSites,
  suggestWords,
  uploadSites,
} from '../../state/site-desk.ts'
import { proposedSite, vanMiddleWanted } from '../../state/van-map.ts'
import { ProblemNote } from '../../widgets/problem-note.tsx'
import { WordsField } from '../../widgets/words-field.tsx'
import { SuggestPlaces } from '../suggest-places.tsx'
import { PlacesFile } from './places-file.tsx'

/** A new site: a tap on the map, or its middle, then a name. */
export function AddSite() {
  const name = useSignal('')
  const fault = useSignal<string | undefined>(undefined)
  const at = proposedSite.value
  const { refusal, isSending } = addForm
  if (!at)
    return (
      <div class="add-site">
        <p>To add a site, tap the map where the van would stand.</p>
        {vansMount.state.value === 'ready' && (
          <button type="button" onClick={() => (vanMiddleWanted.value = true)}>
            Add a site in the middle of the map
          </button>
        )}
        {vansMount.state.value === 'unavailable' && (
          <p class="hint">Without the map, add sites by a file with their names and positions.</p>
        )}
      </div>
    )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    fault.value = name.value.trim() === '' ? 'Give it a name that people who drive know' : undefined
    if (!fault.value) void addSite(name.value.trim())
  }
  const known = faultOf(refusal.value, 'name')
  return (
    <form class="add-site boxed" onSubmit={submit}>
      <h3>New site at the mark on the map</h3>
      <p class="hint">
        {at.latitude.toFixed(5)} north, {Math.abs(at.longitude).toFixed(5)} {at.longitude < 0 ? 'west' : 'east'}. Tap
        elsewhere to move it.
      </p>
      <WordsField
        label="Name"
        hint="As people who drive know the place, such as Market Square lay-by."
        value={name.value}
        longest={120}
        onInput={(value) => (name.value = value)}
        fault={fault.value ?? known}
      />
      {refusal.value && !known && <ProblemNote problem={refusal.value} meaning="The site was not added." />}
      <div class="buttons">
        <button type="submit" class="main" disabled={isSending.value}>
          Add the site
        </button>
        <button
          type="button"
          onClick={() => {
            addForm.refuse(null)
            proposedSite.value = null
          }}
        >
          Do not add it
        </button>
      </div>
    </form>
  )
}

/** Many sites at once: from a file, or suggested. */
export function MoreSites() {
  return (
    <>
      <details class="more">
        <summary>Add a file of sites</summary>
        <p class="hint">
          CSV with the columns name, and easting and northing or longitude and latitude; parking, power, sight_line,
          consent and signage where known. Or GeoJSON with points. They wait as suggested until somebody accepts them.
        </p>
        <PlacesFile form={fileForm} answer={fileAnswer.value} what="site" onFile={uploadSites} />
      </details>
      <SuggestPlaces
        what="site"
        hint="Looks along streets and at car parks that are loaded, nearest to what is expected. Whether a van may stand there, only you can say: each waits until it is accepted or refused."
        usual={{ most: 30, spacingMetres: 250 }}
        limits={{ most: 100, leastSpacingMetres: 50 }}
        form={suggestForm}
        answer={suggestWords.value}
        onSuggest={suggestSites}
      />
    </>
  )
}
