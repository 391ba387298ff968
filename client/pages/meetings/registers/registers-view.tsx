export function RegistersView() {
  return <h2>Registers</h2>
}
