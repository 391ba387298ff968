export function VansMap() {
  return null
}
