import { LatePage } from './late-page.tsx'

const fetchPage = async () => (await import('./analyse/analyse-page.tsx')).AnalysePage

/** Analyse, fetched when it is first opened, so that Explore does not wait for it. */
export function AnalysePage() {
  return <LatePage title="Analyse" fetchPage={fetchPage} />
}
