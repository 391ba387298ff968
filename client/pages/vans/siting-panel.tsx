export function SitingPanel() {
  return null
}
