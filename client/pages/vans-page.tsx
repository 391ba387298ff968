import { LatePage } from './late-page.tsx'

const fetchPage = async () => (await import('./vans/vans-page.tsx')).VansPage

/** Vans, fetched when it is first opened, so that Explore does not wait for it. */
export function VansPage() {
  return <LatePage title="Vans" fetchPage={fetchPage} />
}
