import { LatePage } from './late-page.tsx'

const fetchMeetings = async () => (await import('./meetings/meetings-page.tsx')).MeetingsPage
const fetchChair = async () => (await import('./chair/chair-page.tsx')).ChairPage

// Each is fetched when it is first opened, so that Explore does not wait for it.

export function MeetingsPage() {
  return <LatePage title="Meetings" fetchPage={fetchMeetings} />
}

export function ChairPage() {
  return <LatePage title="Your group" fetchPage={fetchChair} />
}
