export function ProblemsView() {
  return <h2>Problems</h2>
}
