export function SitesView() {
  return null
}
