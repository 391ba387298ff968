import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

const page = signal<ComponentType | null>(null)
const failed = signal(false)

async function fetchPage(): Promise<void> {
  failed.value = false
  try {
    page.value = (await import('./analyse/analyse-page.tsx')).AnalysePage
  } catch {
    failed.value = true
  }
}

/** Analyse, fetched when it is first opened, so that Explore does not wait for it. */
export function AnalysePage() {
  useEffect(() => {
    if (!page.peek()) void fetchPage()
  }, [])
  const Page = page.value
  if (Page) return <Page />
  return (
    <div class="sheet-of-text">
      <h1>Analyse</h1>
      {failed.value ? (
        <div class="problem" role="alert">
          <p>
            <strong>This page could not be fetched.</strong> Check that the program is still running, then try again.
          </p>
          <button type="button" onClick={() => void fetchPage()}>
            Try again
          </button>
        </div>
      ) : (
        <p class="waiting">Opening…</p>
      )}
    </div>
  )
}
