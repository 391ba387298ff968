export function DemandView() {
  return <div class="vans-panel" />
}
