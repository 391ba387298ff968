import { dayInWords, hoursInWords } from '../../../shared/wording/van-times.ts'
import { arrive, type DueShift, madeAsPlanned, miss } from '../../state/visits.ts'
import { SayWhy } from '../../widgets/say-why.tsx'

const reasons = [
  'The van was off the road',
  'There was no operator',
  'Called elsewhere by the police',
  'The site was blocked or not safe',
  'The weather',
] as const

/** Shifts that nobody has gone to yet, each with one button to arrive. */
export function DueShifts({
  title,
  shifts,
  none,
  when = 'now',
}: {
  readonly title: string
  readonly shifts: readonly DueShift[]
  readonly none?: string
  readonly when?: 'now' | 'ahead' | 'over'
}) {
  if (shifts.length === 0 && !none) return null
  return (
    <>
      <h3>{title}</h3>
      {shifts.length === 0 && <p>{none}</p>}
      <ul class="cards">
        {shifts.map((shift) => (
          <li key={shift.placement}>
            <Due shift={shift} when={when} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Due({ shift, when }: { readonly shift: DueShift; readonly when: 'now' | 'ahead' | 'over' }) {
  const words = `${shift.van} at ${shift.site}, ${dayInWords(shift.day)}`
  const enterBy = (enter: (shift: DueShift) => void) => {
    enter(shift)
    document.getElementById('visit-state')?.focus()
    scrollTo(0, 0)
  }
  return (
    <article class="card" aria-label={words}>
      <p class="visit-of">
        <strong>{shift.site}</strong>
        <span>
          {dayInWords(shift.day)}, {hoursInWords(shift)}
        </span>
        <span>{shift.van}</span>
      </p>
      {when === 'now' && (
        <button type="button" class="main" onClick={() => enterBy(arrive)}>
          Arrive<span class="visually-hidden">: {words}</span>
        </button>
      )}
      {when === 'over' && (
        <button type="button" onClick={() => enterBy(madeAsPlanned)}>
          It was made as planned<span class="visually-hidden">: {words}</span>
        </button>
      )}
      <SayWhy
        summary="Nobody goes"
        hint="Say why: it stands beside the plan when the week is judged."
        reasons={reasons}
        of={words}
        onSay={(reason) => miss(shift, reason)}
      />
    </article>
  )
}
