import { verdictWording } from '../../../../shared/wording/verdict-words.ts'

/** A verdict as sign and word; what is no verdict as it is. */
export function VerdictMark({ verdict }: { readonly verdict: string | null }) {
  const known = verdict !== null && Object.hasOwn(verdictWording, verdict)
  if (!known) return <span class="verdict">{verdict ?? 'No figures'}</span>
  const { sign, label } = verdictWording[verdict as keyof typeof verdictWording]
  return (
    <span class="verdict">
      <span aria-hidden="true">{sign} </span>
      {label}
    </span>
  )
}
