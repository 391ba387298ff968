export function PrintWeek() {
  return <div class="vans-panel" />
}
