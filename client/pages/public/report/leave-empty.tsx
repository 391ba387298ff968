/** A field that people do not see: what fills it in is no person. */
export function LeaveEmpty({ value, onInput }: { readonly value: string; readonly onInput: (value: string) => void }) {
  return (
    <label class="leave-empty" aria-hidden="true">
      Leave this empty
      <input
        type="text"
        name="website"
        tabIndex={-1}
        autocomplete="off"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  )
}
