import type { ComponentChildren } from 'preact'

interface Props {
  /** What it holds, for who does not see it. */
  readonly label: string
  readonly class?: string
  readonly children: ComponentChildren
}

/** A box that scrolls sideways within itself, as wide tables do on a phone: reachable by keyboard, and named. */
export function ScrollBox({ label, class: look = 'scroll-x', children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section class={look} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
