import { useState } from 'preact/hooks'

/**
 * What is typed into a field that counts only when the reader leaves it. Without it, whatever else changes on the page
 * while somebody types would put back the text from before. `keep`: false where it cannot be kept, and stays as typed.
 */
export function useDraft(text: string, keep: (input: HTMLInputElement) => boolean) {
  const [draft, setDraft] = useState<string | null>(null)
  return {
    value: draft ?? text,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
      currentTarget.setCustomValidity('')
      setDraft(currentTarget.value)
    },
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
      if (keep(currentTarget)) setDraft(null)
    },
  }
}
