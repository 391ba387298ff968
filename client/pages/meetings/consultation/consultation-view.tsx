export function ConsultationView() {
  return <h2>Consultation</h2>
}
