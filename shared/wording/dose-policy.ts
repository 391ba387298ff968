/** What is known of short visits to hot spots, and what is not. Each with who found it. */
export const doseKnown: readonly { readonly text: string; readonly source: string }[] = [
  {
    text: 'In Minneapolis, streets stayed quiet longest after the police had stood there for about 10 to 16 minutes; longer stays added little.',
    source: 'Koper 1995, Justice Quarterly 12(4), 649-672',
  },
  {
    text: 'In Sacramento, visits of 12 to 16 minutes in an order drawn by chance went with fewer calls and crimes in a randomised trial over 90 days.',
    source: 'Telep, Mitchell and Weisburd 2014, Justice Quarterly 31(5), 905-933',
  },
  {
    text: 'In Peterborough, visits by community support officers, who have powers more like those of wardens, went with less crime in a randomised trial.',
    source: 'Ariel, Weinborn and Sherman 2016, Journal of Experimental Criminology 12(3), 277-317',
  },
  {
    text: 'In Birmingham, fewer and longer visits were compared with more and shorter ones, of the same time in all, by a randomised trial in seven hot spots. Planned were 15 and 5 minutes; made were about 10 and 5.',
    source: 'Williams and Coupe 2017, Cambridge Journal of Evidence-Based Policing 1(1), 5-22',
  },
]

export const doseUnknown: readonly string[] = [
  'Whether 15 minutes is the right length here: the length that Koper found has not been found again in the same way elsewhere, and later trials are mixed.',
  'Whether it holds for wardens: almost all trials were with the police, who can arrest.',
  'Whether two hours is the right time between visits: it is practice, and no trial has compared it with one or three hours.',
  'How long any effect lasts over months, and how much of it moves to other places or times.',
]

export const doseInShort =
  'A visit of 15 minutes about every 2 hours, in an order nobody can foresee, is where to begin, not a law. Change it under Team and settings, and look at What was done to see whether it was kept.'
