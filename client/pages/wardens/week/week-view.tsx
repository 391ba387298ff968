export function WeekView() {
  return <div class="vans-panel" />
}
