import type { RoleSlug } from '../roles.ts'
import type { Route } from './route.ts'
import {
  ShiftStartsAnswer,
  ShiftStartsQuery,
  WardenDemandAnswer,
  WardenDemandQuery,
  WardenPlacesAnswer,
  WardenPlacesRequest,
} from './warden-demand.ts'
import {
  SettingsRequest,
  WardenChange,
  WardenPath,
  WardenRequest,
  WardensAnswer,
  WardensQuery,
} from './warden-setup.ts'

const coordinators: readonly RoleSlug[] = ['warden-coordinator', 'partnership-manager', 'analyst']

/** What is asked of wardens, who they are, and what it is worked out with. */
export const wardenDemandRoutes = {
  wardens: {
    method: 'GET',
    path: '/api/wardens',
    tier: 'partner',
    summary: 'Wardens, their hours, and what needs of them are worked out with; e-mail is told to line managers alone',
    query: WardensQuery,
    answer: WardensAnswer,
  },
  setWardenSettings: {
    method: 'POST',
    path: '/api/wardens/settings',
    tier: 'partner',
    only: coordinators,
    summary: 'Set all that needs, weeks and measures of wardens are worked out with; what held before is kept',
    body: SettingsRequest,
    answer: WardensAnswer,
  },
  addWarden: {
    method: 'POST',
    path: '/api/wardens',
    tier: 'partner',
    only: coordinators,
    summary: 'Add a warden with their hours',
    body: WardenRequest,
    answer: WardensAnswer,
  },
  changeWarden: {
    method: 'POST',
    path: '/api/wardens/{warden}',
    tier: 'partner',
    only: coordinators,
    summary: 'Change the hours of a warden, or say from which day they no longer work',
    pathParameters: WardenPath,
    body: WardenChange,
    answer: WardensAnswer,
  },
  wardenDemand: {
    method: 'GET',
    path: '/api/warden-demand',
    tier: 'partner',
    summary: 'What a week asks of wardens by hour and area, who is on duty, and what is unmet',
    query: WardenDemandQuery,
    answer: WardenDemandAnswer,
    otherFormats: ['text/csv'],
    perMinute: 60,
  },
  wardenShiftStarts: {
    method: 'GET',
    path: '/api/warden-shift-starts',
    tier: 'partner',
    summary: 'Starts of shifts that cover most work, all that are equally good',
    query: ShiftStartsQuery,
    answer: ShiftStartsAnswer,
    perMinute: 60,
  },
  wardenPlaces: {
    method: 'POST',
    path: '/api/warden-places',
    tier: 'partner',
    summary: 'Where a reporting centre or a help point would reach most; nothing is kept',
    body: WardenPlacesRequest,
    answer: WardenPlacesAnswer,
    perMinute: 20,
  },
} as const satisfies Record<string, Route>
