import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { type Term, whatIsThis } from '../../shared/wording/what-is-this.ts'

interface Props {
  readonly term: Term
  readonly children: ComponentChildren
}

/** A label with its "what is this?": the answer opens under the label and stays in the reading order. */
export function Explained({ term, children }: Props) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const explanation: { term: string; text: string; method?: string } = whatIsThis[term]
  return (
    <div class="explained">
      {children}
      <button
        type="button"
        class="what"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`What is this? ${explanation.term}`}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setOpen(false)
        }}
      >
        ?
      </button>
      <div class="what-text" id={id} hidden={!open}>
        <p>
          <strong>{explanation.term}.</strong> {explanation.text}
        </p>
        {explanation.method && (
          <details>
            <summary>How it is worked out</summary>
            <p>{explanation.method}</p>
          </details>
        )}
      </div>
    </div>
  )
}
