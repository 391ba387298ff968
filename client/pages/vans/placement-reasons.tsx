export function PlacementReasons() {
  return null
}
