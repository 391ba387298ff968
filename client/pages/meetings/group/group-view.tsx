export function GroupView() {
  return <h2>Group</h2>
}
