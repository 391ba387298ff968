export function PrintRecord() {
  return null
}
