import { LatePage } from './late-page.tsx'

const fetchWardens = async () => (await import('./wardens/wardens-page.tsx')).WardensPage
const fetchRounds = async () => (await import('./rounds/rounds-page.tsx')).RoundsPage
const fetchScheme = async () => (await import('./scheme/scheme-page.tsx')).SchemePage

// Each is fetched when it is first opened, so that Explore does not wait for it.

export function WardensPage() {
  return <LatePage title="Wardens" fetchPage={fetchWardens} />
}

export function RoundsPage() {
  return <LatePage title="Rounds" fetchPage={fetchRounds} />
}

export function SchemePage() {
  return <LatePage title="What you pay for" fetchPage={fetchScheme} />
}
