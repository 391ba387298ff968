import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'

interface Props {
  readonly left: string
  readonly right: string
  /** Drawn left of the divider. */
  readonly over: ComponentChildren
  /** Drawn right of it. */
  readonly under: ComponentChildren
  readonly children?: ComponentChildren
}

/**
 * Two pictures of one place on top of each other, with a divider between. The divider is the thumb of a range input:
 * dragged, or moved by arrow keys; the three buttons do without dragging.
 */
export function Swipe({ left, right, over, under, children }: Props) {
  const id = useId()
  const [share, setShare] = useState(50)
  // The thumb's middle goes from half its width to the same before the end, so the line does too.
  const at = `calc(16px + (100% - 32px) * ${share / 100})`
  return (
    <div class="swipe">
      <div class="map-frame">
        <div class="swipe-layer">{under}</div>
        <div class="swipe-layer" style={{ clipPath: `inset(0 calc(100% - ${at}) 0 0)` }}>
          {over}
        </div>
        <div class="swipe-line" aria-hidden="true" style={{ left: at }} />
        <p class="swipe-name left" aria-hidden="true">
          {left}
        </p>
        <p class="swipe-name right" aria-hidden="true">
          {right}
        </p>
        <input
          class="swipe-range"
          id={id}
          type="range"
          min={0}
          max={100}
          value={share}
          aria-label={`Divider between ${left} and ${right}`}
          aria-valuetext={`${share}% shows ${left}`}
          onInput={(event) => setShare(Number(event.currentTarget.value))}
        />
        {children}
      </div>
      <div class="swipe-buttons">
        <button type="button" aria-pressed={share === 100} onClick={() => setShare(100)}>
          {left}
        </button>
        <button type="button" aria-pressed={share === 50} onClick={() => setShare(50)}>
          Half each
        </button>
        <button type="button" aria-pressed={share === 0} onClick={() => setShare(0)}>
          {right}
        </button>
      </div>
    </div>
  )
}
