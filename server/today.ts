/** 'YYYY-MM-DD' in UTC; only its month is used, to refuse rows from the future. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
