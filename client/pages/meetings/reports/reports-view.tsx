export function ReportsView() {
  return <h2>Reports</h2>
}
