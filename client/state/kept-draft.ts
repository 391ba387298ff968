import { type Signal, signal } from '@preact/signals-core'
import { keepOnDevice, keptOnDevice } from './device.ts'

export type DraftValues = Readonly<Record<string, string>>

/** What is being typed into a form. It is kept on the device at every keystroke, under the name of the form. */
export interface KeptDraft {
  readonly values: Signal<DraftValues>
  /** Whether it differs from what the form began with. */
  readonly isChanged: () => boolean
  readonly change: (key: string, value: string) => void
  /** Takes back what was typed, here and on the device. */
  readonly clear: () => void
}

/** The draft of a name, begun from `first`; what the device kept of it stands in place of that. */
export function keptDraft(name: string, first: DraftValues): KeptDraft {
  const key = `wardwatch.draft.${name}`
  const values = signal<DraftValues>({ ...first, ...keptOnDevice<DraftValues>(key) })
  return {
    values,
    isChanged: () => Object.keys(values.value).some((each) => values.value[each] !== (first[each] ?? '')),
    change(field, value) {
      values.value = { ...values.peek(), [field]: value }
      const changed = Object.entries(values.peek()).filter(([each, text]) => text !== (first[each] ?? ''))
      keepOnDevice(key, changed.length > 0 ? Object.fromEntries(changed) : null)
    },
    clear() {
      keepOnDevice(key, null)
      values.value = first
    },
  }
}
