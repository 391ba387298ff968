import type { WardenSettings } from '../warden-settings.ts'
import { usualWardenSettings } from '../warden-settings.ts'
import { clockOf } from './van-times.ts'

const { utilisation, dose, shift, walkingKilometresAnHour, leastDaysOff, restHours, nearMetres, riskHours } =
  usualWardenSettings

/** Of each setting what the product begins with, and who says so. */
export const settingSources = {
  minutes: 'Usual: 25 minutes each. Assumed, until the partnership has measured its own.',
  utilisation: `Usual: ${utilisation * 100}%. Assumed: the rest is patrol, talking to people, breaks and writing.`,
  visitMinutes: `Usual: ${dose.visitMinutes}. Koper 1995 found 10 to 16 minutes to last longest; later studies are mixed.`,
  revisitMinutes: `Usual: ${dose.revisitMinutes}. About every two hours, in an order nobody can foresee (Koper 1995).`,
  leastMinutes: `Usual: ${dose.leastMinutes}. Shorter stops did little in Koper 1995.`,
  walkingKilometresAnHour: `Usual: ${walkingKilometresAnHour}. Walking pace of an adult.`,
  shiftHours: `Usual: ${shift.hours}. Assumed; as agreed with the staff.`,
  breakMinutes: `Usual: ${shift.breakMinutes}. Working Time Regulations 1998 ask for 20 from six hours on.`,
  startHours: `Usual: ${shift.startHours.map(clockOf).join(', ')}. Assumed.`,
  starts: `Usual: ${shift.starts}. Assumed; more starts fit the work better and are harder to staff.`,
  leastDaysOff: `Usual: ${leastDaysOff}. Working Time Regulations 1998 ask for one at least.`,
  restHours: `Usual: ${restHours}. Working Time Regulations 1998, regulation 10.`,
  pairs: 'Usual: after dark. Lone working after dark is left to your own risk assessment.',
  nearMetres: `Usual: ${nearMetres}. Assumed: an incident had a warden near who was so close in the same hour.`,
  riskHours: `Usual: ${clockOf(riskHours.fromHour)} to ${clockOf(riskHours.toHour)}. Assumed; see the hours with most work.`,
} as const

/** Whether settings are those the product begins with. */
export function areUsual(settings: WardenSettings): boolean {
  return JSON.stringify(settings) === JSON.stringify(usualWardenSettings)
}
