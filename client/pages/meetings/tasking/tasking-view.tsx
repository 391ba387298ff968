export function TaskingView() {
  return <h2>Tasking</h2>
}
