export function BeatsView() {
  return <div class="vans-panel" />
}
