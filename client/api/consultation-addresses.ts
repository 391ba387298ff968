/** Addresses of consultations and registers; tsc holds them to the routes where they are used. */
export const consultationAddresses = {
  consultations: '/api/consultations',
  consultation: '/api/consultations/{consultation}',
  addConsultation: '/api/consultations',
  changeConsultation: '/api/consultations/{consultation}',
  withdrawConsultation: '/api/consultations/{consultation}/withdraw',
  addConsultationVenue: '/api/consultations/{consultation}/venues',
  changeConsultationVenue: '/api/consultations/{consultation}/venues/{venue}',
  removeConsultationVenue: '/api/consultations/{consultation}/venues/{venue}/remove',
  importConsultation: '/api/consultations/{consultation}/imports',
  withdrawImport: '/api/consultations/{consultation}/imports/{import}/withdraw',
  sendTally: '/api/consultation-tallies',
  feedbackWords: '/api/consultation-words',
  decideFeedbackWords: '/api/consultation-words/{ref}',
  publicFeedbackForms: '/api/public/feedback',
  sendPublicFeedback: '/api/public/feedback',
} as const
