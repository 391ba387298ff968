/** What the chair of a group sees: the next meeting, its pack, priorities and what was done. */
export function ChairPage() {
  return (
    <div class="sheet-of-text">
      <h1>Your group</h1>
    </div>
  )
}
