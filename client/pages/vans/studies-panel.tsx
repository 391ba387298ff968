export function StudiesPanel() {
  return null
}
