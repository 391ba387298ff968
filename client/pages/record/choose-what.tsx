import { entryCategories, entryCategory, type FlyTipSize, flyTipSizes } from '../../../shared/feeds/categories.ts'
import { changeDraft, draft } from '../../state/entry-draft.ts'

const byHand = entryCategories.filter((category) => category.byHand)

export function ChooseWhat({ fault }: { readonly fault: string | undefined }) {
  const { category } = draft.value
  return (
    <fieldset class="step" id="record-what" tabIndex={-1} aria-describedby={fault ? 'record-what-fault' : undefined}>
      <legend>What</legend>
      {fault && (
        <p class="fault" id="record-what-fault">
          {fault}
        </p>
      )}
      <div class="tiles">
        {byHand.map(({ slug, label, hint }) => (
          <label key={slug} class="tile" title={hint}>
            <input
              type="radio"
              name="category"
              value={slug}
              checked={category === slug}
              onChange={() => changeDraft({ category: slug })}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <Details />
    </fieldset>
  )
}

/** The few things that somebody who clears it away needs to know. */
function Details() {
  const { category, offensive, onGridRoad, size } = draft.value
  if (!category) return null
  const { asks, hint } = entryCategory(category)
  return (
    <div class="details-of">
      <p class="hint">{hint}.</p>
      {asks.includes('offensive') && (
        <label class="tile">
          <input
            type="checkbox"
            checked={offensive}
            onChange={(event) => changeDraft({ offensive: event.currentTarget.checked })}
          />
          <span>It is offensive: racist, obscene or names somebody</span>
        </label>
      )}
      {asks.includes('onGridRoad') && (
        <label class="tile">
          <input
            type="checkbox"
            checked={onGridRoad}
            onChange={(event) => changeDraft({ onGridRoad: event.currentTarget.checked })}
          />
          <span>It stands on a grid road</span>
        </label>
      )}
      {asks.includes('size') && (
        <label class="select-size">
          How much
          <select
            value={size ?? ''}
            onChange={(event) => changeDraft({ size: (event.currentTarget.value || null) as FlyTipSize | null })}
          >
            <option value="">Not known</option>
            {flyTipSizes.map((each) => (
              <option key={each} value={each}>
                {each[0]?.toUpperCase()}
                {each.slice(1)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  )
}
