export function SitingPanel(_: { week: string }) {
  return null
}
