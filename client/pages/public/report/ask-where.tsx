import {
  changePublic,
  placesFailed,
  publicDraft,
  publicPlaces,
  searchPublic,
  useWhereIAm,
  whereProblem,
} from '../../../state/public-report.ts'
import { Fault } from './fault.tsx'

export function AskWhere({ fault }: { readonly fault: string | undefined }) {
  const { search, place } = publicDraft.value
  return (
    <fieldset>
      <legend>Where did it happen?</legend>
      <Fault id="report-where-fault" words={fault} />
      {place && (
        <p class="chosen">
          <strong>{place.words}</strong>{' '}
          <button type="button" class="quiet" onClick={() => changePublic({ place: null })}>
            Change<span class="visually-hidden"> the place</span>
          </button>
        </p>
      )}
      <label for="report-where">Street name or postcode</label>
      <p class="hint" id="report-where-hint">
        Type three letters or more, then choose from the list.
      </p>
      <input
        id="report-where"
        type="search"
        autocomplete="off"
        spellcheck={false}
        value={search}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? 'report-where-fault report-where-hint' : 'report-where-hint'}
        onInput={(event) => searchPublic(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Enter looks, and does not send what is not finished.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <Found />
      <p>
        <button type="button" onClick={useWhereIAm}>
          Use where I am now
        </button>
      </p>
      {whereProblem.value && (
        <p class="fault" role="alert">
          {whereProblem.value}
        </p>
      )}
    </fieldset>
  )
}

function Found() {
  const { search, place } = publicDraft.value
  const found = publicPlaces.value?.text === search.trim() && !place ? publicPlaces.value.found : null
  const postcode = found?.postcode ?? null
  const count = found ? found.streets.length + (postcode ? 1 : 0) : 0
  return (
    <>
      <p class="hint" role="status">
        {placesFailed.value && 'We cannot look up places just now. Try again in a moment.'}
        {found?.unknownPostcode && `We do not know the postcode ${found.unknownPostcode}. Try the street name.`}
        {found && !found.unknownPostcode && (count === 0 ? 'Nothing found. Try fewer letters.' : `${count} found.`)}
      </p>
      {found && count > 0 && (
        <ul class="found">
          {postcode && (
            <li>
              <button
                type="button"
                onClick={() =>
                  changePublic({ place: { place: { how: 'postcode', postcode }, words: postcode }, search: '' })
                }
              >
                {postcode}
              </button>
            </li>
          )}
          {found.streets.map(({ street, name, ward }) => (
            <li key={street}>
              <button
                type="button"
                onClick={() => {
                  const words = ward ? `${name}, ${ward}` : name
                  changePublic({ place: { place: { how: 'street', street }, words }, search: '' })
                }}
              >
                {name}
                {ward && <span class="hint"> {ward}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
