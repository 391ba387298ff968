export function PacksView() {
  return <h2>Packs</h2>
}
