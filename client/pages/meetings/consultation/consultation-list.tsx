import { consultationKindLabels } from '../../../../shared/consultation-words.ts'
import type { ConsultationSummary, ConsultationsAnswer } from '../../../../shared/contracts/consultation-records.ts'
import { formatCount } from '../../../../shared/wording/counts.ts'
import { briefDayWithYear } from '../../../../shared/wording/van-times.ts'
import { ScrollBox } from '../../../widgets/scroll-box.tsx'
import { InnerLink } from '../../inner-link.tsx'

const states: Readonly<Record<ConsultationSummary['state'], string>> = {
  planned: 'Not begun',
  open: 'Open',
  closed: 'Ended',
  withdrawn: 'Withdrawn',
}

export function ConsultationList({ all }: { readonly all: ConsultationsAnswer }) {
  if (all.consultations.length === 0)
    return (
      <p>
        No consultation is entered yet. Enter one with its choices and days; then count at a stall by phone, read a file
        of charity pots or a survey, or let people fill in the form.
      </p>
    )
  return (
    <ScrollBox label="Consultations">
      <table class="consultations">
        <caption class="visually-hidden">Consultations of {all.district.name}, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Consultation</th>
            <th scope="col">Of</th>
            <th scope="col">How</th>
            <th scope="col">Days</th>
            <th scope="col" class="right">
              Counted
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {all.consultations.map((each) => (
            <tr key={each.consultation} class={each.state === 'withdrawn' ? 'withdrawn' : undefined}>
              <th scope="row">
                <InnerLink to={{ record: each.consultation, meetingsPart: null }}>{each.title}</InnerLink>
              </th>
              <td>{each.groupName ?? all.district.name}</td>
              <td>{consultationKindLabels[each.kind]}</td>
              <td class="days">
                {briefDayWithYear(each.from)} to {briefDayWithYear(each.to)}
              </td>
              <td class="right">
                {formatCount(each.counted)} {each.kind === 'charity-pots' ? 'tokens' : 'people'}
              </td>
              <td>
                {states[each.state]}
                {each.waitingWords > 0 && ` · ${each.waitingWords} in own words wait`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
