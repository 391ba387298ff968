export function TeamView() {
  return <div class="vans-panel" />
}
