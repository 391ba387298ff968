/** What stands in the text fields of the form that was sent, by name. */
export function fieldsOf(event: SubmitEvent): Record<string, string | undefined> {
  const form = new FormData(event.currentTarget as HTMLFormElement)
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
}
