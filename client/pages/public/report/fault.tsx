/** What is wrong with an answer, above it; nothing where nothing is. */
export function Fault({ id, words }: { readonly id: string; readonly words: string | undefined }) {
  if (!words) return null
  return (
    <p class="fault" id={id}>
      <span class="visually-hidden">Error: </span>
      {words}
    </p>
  )
}
