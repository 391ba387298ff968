export function PrintPlan() {
  return null
}
