import '../../../styles/meetings-consultation.css'
import '../../../styles/meetings-registers.css'
import type { RegisterSlug } from '../../../../shared/register-words.ts'
import { shownRegister } from '../../../state/registers.ts'
import { InnerLink } from '../../inner-link.tsx'
import { EventsRegister } from './events-register.tsx'
import { FundingRegister } from './funding-register.tsx'
import { Section17Register } from './section-17-register.tsx'

const titles: Readonly<Record<RegisterSlug, string>> = {
  events: 'Events',
  'section-17': 'Section 17',
  funding: 'Funding',
}

const order = ['events', 'section-17', 'funding'] as const

/** What is going on, what services do to prevent crime, and who pays for it. */
export function RegistersView() {
  const shown = shownRegister.value
  return (
    <>
      <nav aria-label="Registers" class="page-top no-print">
        <ul class="parts">
          {order.map((slug) => (
            <li key={slug}>
              <InnerLink to={{ meetingsPart: slug === 'events' ? null : slug }} current={slug === shown}>
                {titles[slug]}
              </InnerLink>
            </li>
          ))}
        </ul>
      </nav>
      {shown === 'events' && <EventsRegister />}
      {shown === 'section-17' && <Section17Register />}
      {shown === 'funding' && <FundingRegister />}
    </>
  )
}
