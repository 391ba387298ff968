import { useEffect, useRef, useState } from 'preact/hooks'
import type { WeekPlace } from '../../../../shared/planned-week.ts'
import { hoursInWords } from '../../../../shared/wording/van-times.ts'
import { sites } from '../../../state/van-inputs.ts'
import { placeInWords, putSite } from '../../../state/week-moves.ts'
import { addingTo, grid, gridVisits, vanRows } from '../../../state/week-shown.ts'
import { SelectField } from '../../../widgets/select-field.tsx'
import { focusVisit } from './focus-visit.ts'
import { usableSites } from './usable-sites.ts'

/** Chooses the site of a visit that is added. */
export function AddVisit({ place }: { readonly place: WeekPlace }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { spans } = grid.value
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const close = () => {
    addingTo.value = null
  }
  const [site, setSite] = useState('')
  const add = (event: Event) => {
    event.preventDefault()
    if (site === '') return
    putSite(Number(site), place)
    close()
    const added = gridVisits
      .peek()
      .find(({ day, fromHour, van }) => day === place.day && fromHour === place.fromHour && van === place.van)
    focusVisit(added?.key ?? null)
  }
  return (
    <section
      class="opened-visit"
      aria-labelledby="add-visit"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <div class="opened-top">
        <h3 id="add-visit" tabIndex={-1} ref={heading}>
          Add a visit
        </h3>
        <button type="button" class="quiet" onClick={close}>
          Close
        </button>
      </div>
      <p>{placeInWords(place)}</p>
      <form onSubmit={add}>
        <SelectField
          label="Shift"
          value={String(place.fromHour)}
          options={spans.map((span) => ({ value: String(span.fromHour), label: hoursInWords(span) }))}
          onChange={(hour) => {
            addingTo.value = { ...place, fromHour: Number(hour) }
          }}
        />
        {vanRows.value.length > 1 && (
          <SelectField
            label="Van"
            value={String(place.van)}
            options={vanRows.value.map(({ van, name }) => ({ value: String(van), label: name }))}
            onChange={(van) => {
              addingTo.value = { ...place, van: Number(van) }
            }}
          />
        )}
        <SelectField
          label="Site"
          value={site}
          options={usableSites(sites.value.data?.sites ?? [], place.day, null)}
          onChange={setSite}
        />
        <button type="submit" disabled={site === ''}>
          Add it
        </button>
      </form>
    </section>
  )
}
