import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

interface Props {
  readonly title: string
  /** The same function each time: what it fetched is kept for the next visit. */
  readonly fetchPage: () => Promise<ComponentType>
}

const fetched = new Map<Props['fetchPage'], ComponentType>()

/** A page that is fetched when it is first opened; says so meanwhile, and offers to try again. */
export function LatePage({ title, fetchPage }: Props) {
  const [, setCount] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const open = async () => {
    setFailed(false)
    try {
      fetched.set(fetchPage, await fetchPage())
      setCount((count) => count + 1)
    } catch {
      setFailed(true)
    }
  }
  useEffect(() => {
    if (!fetched.has(fetchPage)) void open()
  }, [fetchPage])
  const Page = fetched.get(fetchPage)
  if (Page) return <Page />
  return (
    <div class="sheet-of-text">
      <h1>{title}</h1>
      {hasFailed ? (
        <div class="problem" role="alert">
          <p>
            <strong>This page could not be fetched.</strong> Check that the program is still running, then try again.
          </p>
          <button type="button" onClick={() => void open()}>
            Try again
          </button>
        </div>
      ) : (
        <p class="waiting">Opening…</p>
      )}
    </div>
  )
}
