export interface ActionWords {
  readonly asked: string
  readonly action: string
  readonly role: string
  readonly agency: string
  readonly done: string
  /** Why it may not be possible. */
  readonly cannot?: string
}

/** Something a group works on, with what is usually done about it. */
export interface Theme {
  readonly layer: string
  readonly vol: 'V' | 'O' | 'L'
  readonly words: (place: string) => { readonly title: string; readonly statement: string }
  readonly target: string
  readonly outcomes: readonly {
    readonly outcome: 'solved' | 'improved' | 'no change' | 'worse' | 'not measurable'
    readonly evidence: string
  }[]
  readonly actions: readonly ActionWords[]
}

const [police, environment, highways, parks] = [
  'Police, neighbourhood team',
  'Council, environment',
  'Council, highways',
  'Council, parks',
]
const outcomes: Theme['outcomes'] = [
  { outcome: 'improved', evidence: 'Reports fell over two reviews, and fewer people raised it at the last meeting.' },
  { outcome: 'no change', evidence: 'There was no clear change in reports over three reviews.' },
  { outcome: 'solved', evidence: 'Nobody has raised it at the last two meetings, and reports are at the usual level.' },
]

const ofLayers: readonly Theme[] = [
  {
    layer: 'anti-social-behaviour',
    vol: 'L',
    words: (place) => ({
      title: `Noise and shouting at the ${place} shops, weekend evenings`,
      statement: `Groups gather at the ${place} shops on Friday and Saturday evenings, and people feel unable to pass.`,
    }),
    target: 'A clear fall in reports of anti-social behaviour against the same months last year',
    outcomes,
    actions: [
      {
        asked: 'Could somebody be there when it happens?',
        action: 'Walk past the shops between 18:00 and 22:00 on Fridays and Saturdays',
        role: 'Neighbourhood sergeant',
        agency: police!,
        done: 'Patrols were made on most weekends.',
      },
      {
        asked: 'Give young people somewhere to go',
        action: 'Open the youth session on Friday evenings again',
        role: 'Youth worker',
        agency: 'Council, youth service',
        done: 'The session opened, and is well used.',
        cannot: 'We could not, because there is no money for staff before April.',
      },
      {
        asked: 'The bins are full by Saturday noon',
        action: 'Empty the bins at the shops on Saturday afternoons too',
        role: 'Enviro-crime officer',
        agency: environment!,
        done: 'Bins are emptied twice on Saturdays.',
      },
    ],
  },
  {
    layer: 'criminal-damage-arson',
    vol: 'L',
    words: (place) => ({
      title: `Damage in the ${place} underpass and beside it`,
      statement: `Lights and panels in the ${place} underpass are broken again and again, mostly after dark.`,
    }),
    target: 'A clear fall in reports of criminal damage against the same months last year',
    outcomes,
    actions: [
      {
        asked: 'Mend the lights',
        action: 'Replace broken lights with ones that are hard to break',
        role: 'Highways engineer',
        agency: highways!,
        done: 'All lights were replaced.',
      },
      {
        asked: 'Could the camera van stand there?',
        action: 'Put the underpass on the list of sites for the camera van',
        role: 'CCTV co-ordinator',
        agency: 'Council, community safety',
        done: 'The site was approved and the van stood there for two weeks.',
        cannot: 'We could not, because the van cannot see into the underpass from any lawful place.',
      },
      {
        asked: 'Clean it up quickly',
        action: 'Clean off paint within two working days of a report',
        role: 'Enviro-crime officer',
        agency: environment!,
        done: 'Paint was cleaned off in time in nearly all cases.',
      },
    ],
  },
  {
    layer: 'shoplifting',
    vol: 'O',
    words: (place) => ({
      title: `Shop theft at the ${place} parade`,
      statement: `Shops at the ${place} parade lose goods most afternoons, and staff are threatened.`,
    }),
    target: 'Fewer reports than in the same months last year, with all shops in the radio scheme',
    outcomes,
    actions: [
      {
        asked: 'Let shops warn each other',
        action: 'Bring every shop of the parade into the radio scheme',
        role: 'Retail scheme manager',
        agency: 'Business crime partnership',
        done: 'All but one shop joined.',
      },
      {
        asked: 'We never see an officer',
        action: 'Visit each shop once a fortnight and take statements there',
        role: 'Neighbourhood sergeant',
        agency: police!,
        done: 'Visits were made as planned.',
      },
    ],
  },
  {
    layer: 'burglary',
    vol: 'V',
    words: (place) => ({
      title: `Burglary in the older streets of ${place}`,
      statement: `Homes in the older streets of ${place} are entered from the back, mostly in the afternoon.`,
    }),
    target: 'Fewer burglaries than in the same months last year, and no street with repeats',
    outcomes,
    actions: [
      {
        asked: 'Help people lock up better',
        action: 'Offer lock checks to homes beside each one that was burgled, within a week',
        role: 'Fire safety officer',
        agency: 'Fire and rescue',
        done: 'Checks were offered to every home in the streets concerned.',
      },
      {
        asked: 'Close the alley at night',
        action: 'Ask the owners to fit gates to the back alley',
        role: 'Housing officer',
        agency: 'Council, housing',
        done: 'Gates were fitted.',
        cannot: 'We could not, because two owners did not agree.',
      },
    ],
  },
  {
    layer: 'vehicle-crime',
    vol: 'L',
    words: (place) => ({
      title: `Theft from vans parked overnight in ${place}`,
      statement: `Tools are stolen from vans parked overnight in ${place}, mostly in the week.`,
    }),
    target: 'Fewer reports of vehicle crime than in the same months last year',
    outcomes,
    actions: [
      {
        asked: 'Tell people what to do',
        action: 'Send advice on locks and marking tools to trades in the area',
        role: 'Neighbourhood sergeant',
        agency: police!,
        done: 'Advice went to all trades that are known.',
      },
      {
        asked: 'Light the car park',
        action: 'Cut back trees round the lamps of the car park',
        role: 'Park ranger',
        agency: parks!,
        done: 'Trees were cut back.',
      },
    ],
  },
]

/** What residents raise and no police type counts. */
export const themesRaised: readonly Theme[] = [
  {
    layer: '',
    vol: 'L',
    words: (place) => ({
      title: `Speeding on the main road through ${place}`,
      statement: `Cars go too fast through ${place} at school times, and crossing feels unsafe.`,
    }),
    target: 'Mean speed at or under the limit in the next two counts',
    outcomes: [
      { outcome: 'improved', evidence: 'Mean speed fell in the second count, and is still above the limit.' },
      { outcome: 'not measurable', evidence: 'The counter was out of order, so there is no second count.' },
    ],
    actions: [
      {
        asked: 'Measure how fast they go',
        action: 'Count speeds for a week in school time',
        role: 'Highways engineer',
        agency: highways!,
        done: 'Speeds were counted; the results were told at the meeting.',
      },
      {
        asked: 'Put up a camera',
        action: 'Ask for a fixed speed camera',
        role: 'Highways engineer',
        agency: highways!,
        done: 'The request was made.',
        cannot: 'We could not, because too few people were hurt there for a fixed camera.',
      },
    ],
  },
  {
    layer: '',
    vol: 'L',
    words: (place) => ({
      title: `Rubbish dumped behind the ${place} garages`,
      statement: `Rubbish is dumped behind the garages in ${place} most weeks, and stays for days.`,
    }),
    target: 'Every dumped load cleared within three days',
    outcomes: [
      { outcome: 'improved', evidence: 'Loads are cleared within three days now, but they still come.' },
      { outcome: 'solved', evidence: 'No load was found on six visits in a row.' },
    ],
    actions: [
      {
        asked: 'Clear it sooner',
        action: 'Look behind the garages each Monday and clear what is there',
        role: 'Enviro-crime officer',
        agency: environment!,
        done: 'It is looked at every Monday.',
      },
      {
        asked: 'Find out who it is',
        action: 'Search what is dumped for where it came from, and fine where it is proven',
        role: 'Enviro-crime officer',
        agency: environment!,
        done: 'Two penalties were issued.',
      },
    ],
  },
  {
    layer: '',
    vol: 'L',
    words: (place) => ({
      title: `Dark path between ${place} and the bus stop`,
      statement: `The path from ${place} to the bus stop is unlit, and people avoid it in winter.`,
    }),
    target: 'The path lit by the end of winter',
    outcomes: [
      { outcome: 'solved', evidence: 'The path is lit, and people say they use it again.' },
      { outcome: 'no change', evidence: 'The lights are ordered and not there yet.' },
    ],
    actions: [
      {
        asked: 'Put lights there',
        action: 'Find the money for four lamps along the path',
        role: 'Parish clerk',
        agency: 'Parish council',
        done: 'The parish has set the money aside.',
      },
      {
        asked: 'Cut the hedge',
        action: 'Cut the hedge back to a metre along the path',
        role: 'Park ranger',
        agency: parks!,
        done: 'The hedge was cut.',
      },
    ],
  },
  {
    layer: '',
    vol: 'L',
    words: (place) => ({
      title: `Off-road motorbikes on ${place} fields`,
      statement: `Motorbikes cross the fields at ${place} on Sundays and frighten walkers and horses.`,
    }),
    target: 'Gates closed at every way in, and no bike seen on four Sundays in a row',
    outcomes: [{ outcome: 'improved', evidence: 'Bikes were seen on fewer Sundays than in spring.' }],
    actions: [
      {
        asked: 'Stop them getting in',
        action: 'Fit gates that let walkers through and no bikes',
        role: 'Park ranger',
        agency: parks!,
        done: 'Gates were fitted at two of the three ways in.',
        cannot: 'We could not, because the way in is a right of way for horses.',
      },
      {
        asked: 'Take the bikes away',
        action: 'Run two Sunday operations with notices and seizures',
        role: 'Neighbourhood sergeant',
        agency: police!,
        done: 'Both were run; notices were given.',
      },
    ],
  },
]

export function themeOfLayer(layer: string): Theme | undefined {
  return ofLayers.find((theme) => theme.layer === layer)
}
