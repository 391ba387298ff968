export function RoundsPage() {
  return <div class="sheet-of-text" />
}
