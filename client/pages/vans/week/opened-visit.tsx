import { useEffect, useId, useRef } from 'preact/hooks'
import { plural } from '../../../../shared/wording/counts.ts'
import { expectedText } from '../../../../shared/wording/expected-incidents.ts'
import { hoursInWords, weekdayName } from '../../../../shared/wording/van-times.ts'
import { openPlan } from '../../../state/plans.ts'
import { mayPlan, sites } from '../../../state/van-inputs.ts'
import { moveVisit, placeInWords, removeVisit, replaceSite } from '../../../state/week-moves.ts'
import { type GridVisit, grid, openedVisit, vanRows } from '../../../state/week-shown.ts'
import { SelectField } from '../../../widgets/select-field.tsx'
import { PlacementReasons } from '../placement-reasons.tsx'
import { focusVisit } from './focus-visit.ts'
import { usableSites } from './usable-sites.ts'

/** What can be done with a visit, what is against it, and why it is there. */
export function OpenedVisit({ visit }: { readonly visit: GridVisit }) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, siteName, conflicts, placement, expected } = visit
  const plan = openPlan.value.data
  useEffect(() => heading.current?.focus({ preventScroll: true }), [key])
  if (key === null || !plan) return null
  const close = () => {
    openedVisit.value = null
    focusVisit(key)
  }
  return (
    <section
      class="opened-visit"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <div class="opened-top">
        <h3 id={id} tabIndex={-1} ref={heading}>
          {siteName}
        </h3>
        <button type="button" class="quiet" onClick={close}>
          Close<span class="visually-hidden"> {siteName}</span>
        </button>
      </div>
      <p>
        {placeInWords(visit)}
        {expected !== null && `. ${incidents(expected)} expected in reach.`}
      </p>
      {conflicts.map(({ rule, sentence, forbids }) => (
        <p class={forbids ? 'problem' : 'notice'} key={`${rule} ${sentence}`}>
          {sentence}
        </p>
      ))}
      {placement && <PlacementReasons placement={placement} plan={plan} />}
      {!placement && <p class="hint">Put here by hand. Its reasons are worked out once it is kept.</p>}
      {mayPlan.value && <Change visit={visit} visitKey={key} />}
    </section>
  )
}

function incidents(expected: number): string {
  return expected.toFixed(1) === '1.0' ? plural(1, 'incident') : `${expectedText(expected)} incidents`
}

function Change({ visit, visitKey }: { readonly visit: GridVisit; readonly visitKey: number }) {
  const { days, spans } = grid.value
  const moveTo = (change: { day?: string; fromHour?: number; van?: number }) => {
    const { day, fromHour, van } = visit
    moveVisit(visitKey, { day, fromHour, van, ...change })
  }
  const options = usableSites(sites.value.data?.sites ?? [], visit.day, visit.site)
  return (
    <fieldset class="change-visit">
      <legend>Change it</legend>
      <SelectField
        label="Site"
        value={String(visit.site)}
        options={options}
        onChange={(site) => replaceSite(visitKey, Number(site))}
      />
      <SelectField
        label="Day"
        value={visit.day}
        options={days.map((day) => ({ value: day, label: weekdayName(day) }))}
        onChange={(day) => moveTo({ day })}
      />
      <SelectField
        label="Shift"
        value={String(visit.fromHour)}
        options={spans.map((span) => ({ value: String(span.fromHour), label: hoursInWords(span) }))}
        onChange={(hour) => moveTo({ fromHour: Number(hour) })}
      />
      {vanRows.value.length > 1 && (
        <SelectField
          label="Van"
          value={String(visit.van)}
          options={vanRows.value.map(({ van, name }) => ({ value: String(van), label: name }))}
          onChange={(van) => moveTo({ van: Number(van) })}
        />
      )}
      <button type="button" onClick={() => removeVisit(visitKey)}>
        Remove the visit
      </button>
    </fieldset>
  )
}
