export function SchemePage() {
  return <div class="sheet-of-text" />
}
