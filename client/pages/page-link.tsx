import type { ComponentChildren } from 'preact'
import type { Choices } from '../state/address.ts'
import { choices } from '../state/choices.ts'
import { InnerLink } from './inner-link.tsx'

interface Props {
  readonly page: Choices['page']
  readonly children: ComponentChildren
}

/** To a page as it was left, but for a run that was open. */
export function PageLink({ page, children }: Props) {
  return (
    <InnerLink to={{ page, run: null, against: null, print: false }} current={choices.value.page === page}>
      {children}
    </InnerLink>
  )
}
