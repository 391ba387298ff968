import { useState } from 'preact/hooks'
import { announce } from '../state/announcer.ts'

/** Copies the address, which brings back what is shown. */
export function CopyLink() {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      setCopied(true)
      announce('Link copied. It brings back this view.')
      setTimeout(() => setCopied(false), 3000)
    } catch {
      announce('The link could not be copied. It is in the address bar.')
    }
  }
  return (
    <button type="button" onClick={() => void copy()}>
      {copied ? 'Link copied' : 'Copy link'}
    </button>
  )
}
