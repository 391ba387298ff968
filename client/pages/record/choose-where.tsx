import { useEffect, useRef, useState } from 'preact/hooks'
import { plural } from '../../../shared/wording/counts.ts'
import { changeDraft, draft } from '../../state/entry-draft.ts'
import {
  choosePlace,
  isLocating,
  placesFound,
  positionProblem,
  typeSearch,
  usePosition,
  vagueness,
} from '../../state/find-place.ts'
import { middleChosen, placeMount } from '../../state/map-mount.ts'

export function ChooseWhere({ fault }: { readonly fault: string | undefined }) {
  const [hasMap, setMap] = useState(false)
  const { place } = draft.value
  return (
    <fieldset class="step" id="record-where" tabIndex={-1} aria-describedby={fault ? 'record-where-fault' : undefined}>
      <legend>Where</legend>
      {fault && (
        <p class="fault" id="record-where-fault">
          {fault}
        </p>
      )}
      {place && (
        <p class="chosen">
          <span>
            <strong>
              {place.words[0]?.toUpperCase()}
              {place.words.slice(1)}
            </strong>
            , {vagueness(place.precisionMetres)}
          </span>
          <button type="button" onClick={() => changeDraft({ place: null })}>
            Clear
          </button>
        </p>
      )}
      <div class="tiles two">
        <button type="button" onClick={usePosition} disabled={isLocating.value}>
          {isLocating.value ? 'Asking the device…' : 'Use my position'}
        </button>
        <button type="button" aria-expanded={hasMap} onClick={() => setMap(!hasMap)}>
          {hasMap ? 'Hide the map' : 'Choose on the map'}
        </button>
      </div>
      {positionProblem.value && (
        <p class="fault" role="alert">
          {positionProblem.value}
        </p>
      )}
      {hasMap && <PlaceMap />}
      <Search />
    </fieldset>
  )
}

function Search() {
  const { search } = draft.value
  const found = placesFound.value
  const count = found ? found.streets.length + (found.postcode || found.unchecked ? 1 : 0) : 0
  return (
    <div class="find">
      <label for="record-search">Street or postcode</label>
      <input
        id="record-search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        value={search}
        aria-describedby="record-found"
        onInput={(event) => typeSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter looks, and does not send what is not finished.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <p id="record-found" class="hint" role="status">
        {found &&
          (found.unknownPostcode ? `${found.unknownPostcode} is not known here.` : `${plural(count, 'place')} found.`)}
      </p>
      {found && count > 0 && (
        <ul class="found">
          {found.postcode && (
            <li>
              <button
                type="button"
                onClick={() => {
                  const { postcode, longitude, latitude, precisionMetres } = found.postcode!
                  const place = { how: 'postcode' as const, postcode }
                  choosePlace({ place, words: postcode, precisionMetres, at: [longitude, latitude] })
                }}
              >
                {found.postcode.postcode}
              </button>
            </li>
          )}
          {found.unchecked && (
            <li>
              <button
                type="button"
                onClick={() => {
                  const postcode = found.unchecked!
                  choosePlace({ place: { how: 'postcode', postcode }, words: postcode, precisionMetres: 100, at: null })
                }}
              >
                {found.unchecked} (looked up when it is sent)
              </button>
            </li>
          )}
          {found.streets.map(({ street, name, ward, longitude, latitude, precisionMetres }) => (
            <li key={street}>
              <button
                type="button"
                onClick={() =>
                  choosePlace({
                    place: { how: 'street', street },
                    words: ward ? `${name}, ${ward}` : name,
                    precisionMetres,
                    at: [longitude, latitude],
                  })
                }
              >
                {name}
                {ward && <span class="hint"> {ward}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function PlaceMap() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    placeMount.element.value = box.current
    return () => {
      placeMount.element.value = null
    }
  }, [])
  return (
    <div class="place-map">
      <div class="map-box" ref={box} />
      {placeMount.state.value === 'unavailable' ? (
        <p class="fault">The map cannot be drawn on this device. Search for a street instead.</p>
      ) : (
        <button type="button" onClick={() => middleChosen.value++}>
          Choose the middle of the map
        </button>
      )}
    </div>
  )
}
