import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

export type SheetName = 'choose' | 'list' | 'area'

interface Props {
  readonly open: Signal<SheetName | null>
  /** In the order of the buttons. */
  readonly sheets: readonly { readonly name: SheetName; readonly label: string }[]
  /** Opens the sheet `area` when something is chosen, and closes it when that is let go. */
  readonly chosen: string | null
}

/** Below 900 px the panels are sheets over the map; these buttons open them. Wide screens never show the buttons. */
export function Sheets({ open, sheets, chosen }: Props) {
  useEffect(() => {
    if (chosen) open.value = 'area'
    else if (open.peek() === 'area') open.value = null
  }, [chosen, open])
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !open.peek()) return
      document.getElementById(`sheet-button-${open.peek()}`)?.focus()
      open.value = null
    }
    addEventListener('keydown', close)
    return () => removeEventListener('keydown', close)
  }, [open])
  const toggle = (name: SheetName) => {
    open.value = open.peek() === name ? null : name
    if (open.peek()) requestAnimationFrame(() => bringUp(name))
  }
  return (
    <nav class="sheet-buttons" aria-label="Panels">
      {sheets.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          id={`sheet-button-${name}`}
          aria-expanded={open.value === name}
          aria-controls={`sheet-${name}`}
          onClick={() => toggle(name)}
        >
          {label}
        </button>
      ))}
    </nav>
  )
}

/** Over the map the sheet starts at its top; on a phone it lies in the page, which goes to it. */
function bringUp(name: SheetName): void {
  const sheet = document.getElementById(`sheet-${name}`)
  if (!sheet) return
  if (getComputedStyle(sheet).position === 'fixed') sheet.scrollTo(0, 0)
  else sheet.scrollIntoView({ block: 'start' })
  sheet.focus({ preventScroll: true })
}
