import { ruleBriefly } from '../../../../shared/wording/broken-rule.ts'
import { expectedText } from '../../../../shared/wording/expected-incidents.ts'
import { clockOf } from '../../../../shared/wording/van-times.ts'
import { openPlan } from '../../../state/plans.ts'
import { dragged, hoveredSite } from '../../../state/vans-shown.ts'
import { endDrag, placeInWords, pressOnVisit } from '../../../state/week-moves.ts'
import { compared, type GridVisit, openedVisit, selectedVisit } from '../../../state/week-shown.ts'
import { focusVisit } from './focus-visit.ts'

interface Props {
  readonly visit: GridVisit
  /** Whether the hours are said on it, where no row says them. */
  readonly hours?: boolean
}

/** A van at a site in a shift. It is dragged, moved by the arrow keys once it is selected, and opened for its reasons. */
export function VisitCard({ visit, hours = false }: Props) {
  const { key, site, siteName, expected, conflicts, placement } = visit
  if (key === null)
    return (
      <p class="visit best-so-far">
        <Words visit={visit} hours={hours} />
      </p>
    )
  const isOpen = openedVisit.value === key
  const isSelected = selectedVisit.value === key
  const isOnlyHere = placement !== null && compared.value?.isOnlyHere.has(placement.placement)
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !pressOnVisit(event.key, key)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key !== 'Enter') focusVisit(key)
  }
  const look = [
    'visit',
    isSelected && 'selected',
    isOpen && 'opened',
    placement === null && 'drawn',
    conflicts.some(({ forbids }) => forbids) && 'in-conflict',
    hoveredSite.value === site && 'pointed-at',
  ]
  return (
    <button
      type="button"
      id={`visit-${key}`}
      class={look.filter(Boolean).join(' ')}
      draggable
      aria-pressed={isSelected}
      aria-describedby="how-to-move"
      onClick={() => {
        openedVisit.value = isOpen ? null : key
      }}
      onKeyDown={press}
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', siteName)
        dragged.value = { kind: 'visit', id: key }
      }}
      onDragEnd={endDrag}
      onMouseEnter={() => {
        hoveredSite.value = site
      }}
      onMouseLeave={() => {
        hoveredSite.value = null
      }}
    >
      <Words visit={visit} hours={hours} />
      {placement?.event && <span class="visit-note">Promised to {placement.event}</span>}
      {placement === null && <span class="visit-note">Changed by hand</span>}
      {isOnlyHere && <span class="visit-note">Not in version {compared.value?.other.version}</span>}
      {conflicts.map(({ rule, sentence, forbids }) => (
        <span key={sentence} class={forbids ? 'visit-note conflict' : 'visit-note'}>
          {ruleBriefly(rule)}
        </span>
      ))}
      {expected === null && !openPlan.value.problem && <span class="visually-hidden">being worked out</span>}
    </button>
  )
}

function Words({ visit, hours }: Required<Props>) {
  const { siteName, expected, fromHour, toHour } = visit
  return (
    <>
      {hours && (
        <span class="visit-hours">
          {clockOf(fromHour)}–{clockOf(toHour)}
        </span>
      )}
      <span class="visit-site">{siteName}</span>
      {!hours && <span class="visually-hidden">, {placeInWords(visit)}</span>}
      <span class="visit-worth">
        {expected === null ? '…' : expectedText(expected)} <span>expected</span>
      </span>
    </>
  )
}
