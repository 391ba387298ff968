import { useId } from 'preact/hooks'
import type { Method } from '../../../shared/contracts/runs.ts'

export const groups = [
  { group: 'where', label: 'Where is it?' },
  { group: 'change', label: 'What has changed?' },
  { group: 'when', label: 'When does it happen?' },
  { group: 'how-spread', label: 'How is it spread?' },
] as const satisfies readonly { group: Method['group']; label: string }[]

interface Props {
  readonly methods: readonly Method[]
  readonly chosen: string | null
  readonly onChoose: (slug: string) => void
  /** After a press by pointer or Enter, which unlike the arrow keys means to go on. */
  readonly onPressed: () => void
}

/** One question a card, by kind; those the data cannot answer say why. */
export function MethodCards({ methods, chosen, onChoose, onPressed }: Props) {
  const name = useId()
  const onEnter = (event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return
    event.preventDefault()
    onChoose(target.value)
    requestAnimationFrame(onPressed)
  }
  return (
    <fieldset class="cards" onKeyDown={onEnter}>
      <legend class="visually-hidden">Question. Arrow keys go through them, Enter goes to the settings.</legend>
      {groups.map(({ group, label }) => {
        const own = methods.filter((method) => method.group === group)
        if (own.length === 0) return null
        return (
          <div class="card-group" key={group}>
            <h3>{label}</h3>
            {own.map(({ slug, question, title, available, unavailableReason }) => (
              <label class="card" key={slug}>
                <input
                  type="radio"
                  name={name}
                  value={slug}
                  checked={slug === chosen}
                  disabled={!available}
                  onChange={() => onChoose(slug)}
                  onClick={(event) => {
                    // A press by arrow key is a click too, but one without a place.
                    if (event.detail > 0) requestAnimationFrame(onPressed)
                  }}
                />
                <span class="card-question">{question}</span>
                <span class="card-method">{title}</span>
                {!available && (
                  <span class="card-reason">{unavailableReason ?? 'The data loaded cannot answer it.'}</span>
                )}
              </label>
            ))}
          </div>
        )
      })}
    </fieldset>
  )
}
