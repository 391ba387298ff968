export function DoneView() {
  return <div class="vans-panel" />
}
