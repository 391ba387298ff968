export function TargetsView() {
  return <h2>Targets</h2>
}
