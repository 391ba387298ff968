export const services = [
  { slug: 'graffiti', label: 'Graffiti', targetDays: 3 },
  { slug: 'abandoned_vehicle', label: 'Abandoned vehicles', targetDays: 7 },
  { slug: 'fly_tip', label: 'Fly-tipping', targetDays: 3 },
  { slug: 'fly_post', label: 'Fly-posting', targetDays: 3 },
  { slug: 'litter', label: 'Litter penalties', targetDays: null },
] as const
export type ServiceSlug = (typeof services)[number]['slug']
