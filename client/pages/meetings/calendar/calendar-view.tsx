export function CalendarView() {
  return <h2>Calendar</h2>
}
