import type { ComponentChildren } from 'preact'
import { type Choices, writeAddress } from '../state/address.ts'
import { choices, choose } from '../state/choices.ts'

interface Props {
  /** What differs where the link goes. */
  readonly to: Partial<Choices>
  readonly current?: boolean
  readonly children: ComponentChildren
}

/** A real link, so that it opens in a new tab too; a plain click stays in the page. */
export function InnerLink({ to, current = false, children }: Props) {
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    choose(to)
    document.getElementById('main')?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }
  return (
    <a href={writeAddress({ ...choices.value, ...to })} aria-current={current ? 'page' : undefined} onClick={go}>
      {children}
    </a>
  )
}
