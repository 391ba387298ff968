import type { ComponentChildren } from 'preact'
import { nothingChosen } from '../../state/runs.ts'
import { InnerLink } from '../inner-link.tsx'

interface Props {
  /** None is the form with the questions. */
  readonly run: number | null
  readonly against?: number | null
  readonly children: ComponentChildren
}

export function RunLink({ run, against = null, children }: Props) {
  return <InnerLink to={{ page: 'analyse', ...nothingChosen, run, against }}>{children}</InnerLink>
}
