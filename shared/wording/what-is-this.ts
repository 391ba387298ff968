/** A short answer to "what is this?". */
export interface Explanation {
  /** The term as it stands on the page. */
  readonly term: string
  /** Under 60 words, for a reader of 9 to 11. */
  readonly text: string
  /** Names and sources of the method, one click deeper. */
  readonly method?: string
}

/** The terms explained beside where they are used. A new one is one entry here. */
export const whatIsThis = {
  'hot-spot': {
    term: 'Hot spot',
    text: 'A place where reports are unusually concentrated: high here and high next door, more than chance would make. It says where to look, not why, and it does not describe the people who live there.',
    method: 'Gi* z-scores, corrected for the number of areas by the false discovery rate; shown at 90, 95 and 99%.',
  },
  'cold-spot': {
    term: 'Cold spot',
    text: 'A place where reports are unusually few, here and next door, more than chance would make. Fewer reports can mean less happens, or that less is reported.',
    method: 'Gi* z-scores below zero, corrected like those of hot spots.',
  },
  'gi-star': {
    term: 'Gi*',
    text: 'A number for how high an area and its neighbours are together, against the whole district. Far above 0 is a hot spot, far below 0 is a cold spot. Near 0, it could be chance.',
    method:
      'Getis and Ord 1992; Ord and Getis 1995, Geographical Analysis 27(4). Binary weights; areas that touch are neighbours, and each area counts as its own.',
  },
  count: {
    term: 'Count',
    text: 'How many reports the police published, or partners sent, for this place and these months. Places with more people, shops or visitors usually have more.',
  },
  rate: {
    term: 'Rate',
    text: 'How many reports there were for every 1,000 people who live here. It helps to compare big and small areas. In town centres it can mislead: many people visit who do not live there.',
    method:
      'Incidents in the months counted, divided by residents of the newest population estimate loaded, times 1,000.',
  },
  'smoothed-rate': {
    term: 'Smoothed rate',
    text: 'In a small area, one or two reports can make the rate jump. So we steady it: rates that rest on few people are moved towards the rate of the whole district. Rates that rest on many people hardly move.',
    method: 'Global empirical Bayes rate, Marshall 1991, Applied Statistics 40(2).',
  },
  interval: {
    term: '95% interval',
    text: 'Numbers go up and down by chance, even when nothing has changed. This shows how far. A wide one means few reports, so take care. If it includes the district rate, the area may be no different.',
    method:
      '95% Poisson interval: exact below 10 incidents, Byar from 10. It assumes that reports are independent; repeats at one address make the true interval wider.',
  },
  'target-status': {
    term: 'How a target stands',
    text: 'Numbers go up and down by chance. “For sure” means that the target is met, or missed, whatever chance did. “Could be chance” means that the number is on one side, but luck alone could have put it there. With fewer than 10 reports nothing is said.',
    method:
      'By the point value and its 95% interval against the value to be reached, which is taken as fixed: Poisson (Byar, exact below 10), Wilson or Student’s t.',
  },
  'similar-areas': {
    term: 'Similar areas',
    text: 'Districts that are like this one, as a file lists them. Rank 1 has the lowest rate. Ranks look more certain than they are: areas whose intervals overlap cannot be told apart, so each rank stands with those it could be instead.',
    method:
      'Competition ranking, ties sharing a rank. Rates drawn anew from a gamma distribution (Goldstein and Spiegelhalter 1996); funnel limits after Spiegelhalter 2005, widened for overdispersion.',
  },
  fdr: {
    term: 'Allowing for many areas',
    text: 'If you look at a hundred areas, some will look special by luck alone. We ask for stronger signs when there are many areas, so that few of the hot spots shown are only luck.',
    method:
      'False discovery rate: Benjamini and Hochberg 1995; for maps, Caldas de Castro and Singer 2006, Geographical Analysis 38(2).',
  },
  'p-value': {
    term: 'z, p and p after correction',
    text: 'How often chance alone would give so much is p: 0.01 is once in a hundred. After correction it allows for looking at many places at once; go by that one. z says how far a figure is from what chance would give: beyond 2 or −2 is seldom for one place looked at alone.',
  },
  equity: {
    term: 'Weight of deprived areas',
    text: 'At 0 every incident counts the same. At 1 an incident in the most deprived tenth of LSOAs counts twice, and in the least deprived once. It moves vans towards deprived areas, which also means more watching of the people there. So it is a choice to be published, with what it costs.',
    method: 'Weight 1 + β (10 − decile) / 9, deciles of the Indices of Deprivation, 1 the most deprived.',
  },
  'plan-bound': {
    term: 'How sure the plan is the best',
    text: 'The program searches for the best week by the rules you set. It also works out a limit that no week can pass. When the two meet, the plan is proven to be the best. If time runs out first, the space between them says how much better another week could be at most.',
    method: 'Mixed-integer programme; the limit is the bound, and the space the gap.',
  },
  'van-reach': {
    term: 'Reach of a van',
    text: 'How far away people can see the van and are put off by it. An incident counts as reached when it is expected within this distance of the site, during the shift. It is not how far the camera can tell a face: that is much nearer.',
  },
  lsoa: {
    term: 'LSOA',
    text: 'A small area made for the census, with 400 to 1,200 homes. They are all of like size, so they can be compared. The letters stand for lower layer super output area.',
    method: 'Office for National Statistics, Census 2021 geography; 33,755 in England.',
  },
  ward: {
    term: 'Ward',
    text: 'The area that elects one to three councillors. Ward lines can change in May, so figures for an older ward may not match.',
  },
  parish: {
    term: 'Parish',
    text: 'The area of a parish or town council. Some places have none; reports from there are counted in a row of their own.',
  },
  deprivation: {
    term: 'Deprivation',
    text: 'Areas with more hardship: less money, work, schooling, health or good housing. It describes a place as a whole. Many people in such an area are not poor, and many poor people live elsewhere.',
    method: 'English Indices of Deprivation: seven domains joined into one index, by LSOA.',
  },
  decile: {
    term: 'Decile',
    text: 'All small areas in England are put in order and cut into ten equal groups. Group 1 has the most hardship, group 10 the least.',
    method:
      'Deciles of the national rank. Wards and parishes have no published decile: their score is averaged from LSOAs.',
  },
  'crime-domain': {
    term: 'Crime domain',
    text: 'One part of the deprivation figures is made from recorded crime. Setting it beside a crime map partly compares crime with itself, so use another part, such as income.',
    method: 'The crime domain is 9.3% of the Index of Multiple Deprivation.',
  },
  'snap-point': {
    term: 'Map place',
    text: 'To protect people, the police do not publish where something happened. They move each report to a nearby fixed point, such as the middle of a street. Many reports share a point.',
    method:
      'Snap points of data.police.uk. Errors are tens to hundreds of metres, more in the country (Tompson and others 2015): use LSOAs or larger.',
  },
  'snap-points-changed': {
    term: 'Map places changed',
    text: 'From time to time the police make a new list of map places. Some reports then move to a neighbouring area, though nothing changed on the ground. Take care when comparing across that month.',
  },
  'border-share': {
    term: 'Close to the edge',
    text: 'The share of reports whose map place lies on or near the edge of the area. If it is large, some of them may have happened next door.',
    method: 'Incidents whose snap point is within 25 metres of the boundary.',
  },
  asb: {
    term: 'Anti-social behaviour',
    text: 'Nuisance that people report by phone or online, such as noise, litter or rowdiness. It is not recorded as crime, so we count it apart. How calls are recorded has changed over the years.',
  },
  report: {
    term: 'Report',
    text: 'Something reported to the police and published by them. Not everything that happens is reported, and some kinds are reported far less than others.',
  },
  'missing-month': {
    term: 'Missing month',
    text: 'A month for which the police published no file, or which is not loaded yet. It is left out. It does not mean that nothing happened, so it is never drawn as zero.',
  },
  'suspect-month': {
    term: 'Doubtful month',
    text: 'A month with far fewer reports than usual, which looks like a part of the file is lacking. It is marked and left out of the sums.',
    method: 'Published with under half of the usual rows of that force.',
  },
  change: {
    term: 'Change',
    text: 'These months against the same months a year before, because many things follow the season. We call a change real only when it is more than ordinary ups and downs.',
    method:
      'Ratio of two Poisson counts with a 95% log-Wald interval; clear when it excludes 1 and the change is at least 10%, probable when only the 80% interval does. p by the E-test (Krishnamoorthy and Thomson 2004).',
  },
  ratio: {
    term: 'Ratio',
    text: 'This year divided by last year. 1 means no change, 2 means twice as many, 0.5 means half as many.',
  },
  classes: {
    term: 'Colour classes',
    text: 'Areas with like figures get the same colour. Where we cut between classes changes how the map looks, so you can choose the way.',
    method: 'Quantile, natural breaks (Fisher 1958; Jenks 1977), equal interval, or fixed.',
  },
  bivariate: {
    term: 'Two things on one map',
    text: 'Each area has two figures, and each is low, middle or high. One colour stands for both together. The darkest corner is high on both. Being high together does not mean that one causes the other.',
    method: 'Thirds of each variable; 3 by 3 classes.',
  },
  seed: {
    term: 'Seed',
    text: 'Some answers are tested by shuffling the reports many times by chance. The seed is the number the shuffling starts from. With the same seed, settings and data, the same analysis gives the same numbers again.',
  },
  'hit-rate': {
    term: 'Does it say where?',
    text: 'We pretend to stand in the past. The map is made with the months before, and then we see how many of the next reports fell on the places it marked. A simple map of last year’s counts is the one to beat.',
    method:
      'Hit rate, prediction accuracy index (PAI; Chainey and others 2008), prediction efficiency index (PEI; Hunt 2016) and recapture rate index (RRI; Levine 2008) over rolling origins.',
  },
  demand: {
    term: 'Expected incidents',
    text: 'What weeks like this usually have: last year’s incidents that a van can do something about, by hour, day and season. Places with few are drawn towards the average, so that one bad evening does not count for a pattern. It is no promise for one evening.',
    method:
      'Mean of the last 12 months by square of 100 m and hour of the week, times the season; empirical Bayes (Marshall 1991).',
  },
  'kept-site': {
    term: 'Sites to keep',
    text: 'Places where a van has to be, because it was promised or because moving it would cost more than it brings. The others are chosen around them. The answer says what keeping them costs.',
  },
  mclp: {
    term: 'Most covered',
    text: 'Chooses the sites that together have the most expected incidents in reach. What two vans reach counts once, so it spreads them. It does not care how far away the rest of the district is.',
    method: 'Maximal covering location problem (MCLP): Church and ReVelle 1974.',
  },
  'backup-coverage': {
    term: 'Covered twice',
    text: 'Values places that two vans can reach at the same time, so that one is still there when the other is called away. It bunches vans more than covering once does.',
    method: 'Backup coverage: Hogan and ReVelle 1986, Management Science 32(11).',
  },
  'expected-coverage': {
    term: 'Covered while vans are busy',
    text: 'A van watches one thing at a time. This counts how likely it is that at least one van in reach is free, so a second van in a busy place still adds something, but less than the first.',
    method: 'Maximum expected covering location problem: Daskin 1983, Transportation Science 17(1).',
  },
  'budget-coverage': {
    term: 'Most for the money',
    text: 'Sites may cost different amounts. Instead of a number of vans you give a budget, and it chooses the sites that together reach most without going over it.',
    method: 'Coverage under a budget (knapsack): Khuller, Moss and Naor 1999.',
  },
  'p-median': {
    term: 'Nearest on average',
    text: 'Chooses the sites from which the way to an incident is shortest on average, wherever in the district it happens. Good for getting there; being seen is better planned by coverage.',
    method: 'The p-median problem: Hakimi 1964, Operations Research 12(3).',
  },
  'beat-balance': {
    term: 'Balance of beats',
    text: 'How far the beat that differs most is from the mean of all beats. 0% is even; 50% more means that its wardens have half as much again to do as the others.',
    method:
      'Largest absolute difference of a beat’s load from the mean. Beats are cut along random spanning trees (DeFord, Duchin and Solomon 2021), then areas on the edges are handed over by simulated annealing (Kirkpatrick 1983), first for balance, then for short borders. Up to 20 areas, all plans are gone through.',
  },
  'beat-compactness': {
    term: 'Compactness',
    text: 'How round a beat is: 1 is a circle, a square has 0.79, a long or ragged one less. Compact beats are quicker to walk.',
    method: 'Polsby-Popper: 4π times the area, divided by the square of the border.',
  },
  synthetic: {
    term: 'Practice borough',
    text: 'A made-up place with made-up figures, so that you can try everything. Nothing here is about a real place.',
  },
  'warden-need': {
    term: 'Wardens needed',
    text: 'How many wardens the incidents of an hour would keep busy. The minutes they take are added up and shared out over the part of a warden’s time that incidents may take. It is rounded up: half a warden cannot be sent.',
    method:
      'Incidents expected in the hour × minutes each / (60 × share of time), rounded up, for the whole district together. 4.5 incidents of 25 minutes at 0.6 make 4 wardens.',
  },
  utilisation: {
    term: 'Share of time for incidents',
    text: 'Nobody can go from call to call all day. This is the part of a warden’s hour that incidents may take. The rest is for walking, being seen, talking to people, breaks and writing. With 0.6, each hour has 36 minutes for incidents.',
  },
  aoristic: {
    term: 'Shared out over its hours',
    text: 'Often nobody knows just when something happened: a window was whole at night and broken in the morning. Such a report counts a little in each hour in which it can have happened, one report in all.',
    method: 'Aoristic analysis, Ratcliffe 2000; what no report has an hour for is spread like the others of its place.',
  },
  'unmet-need': {
    term: 'Unmet',
    text: 'Wardens needed in an hour beyond those on duty then. More than enough in one hour does not make up for another. On the map it is the work of those hours, as far as it is unmet.',
  },
  'shift-start': {
    term: 'Starts that cover most',
    text: 'All choices of hours at which shifts may start were tried. Best is the one whose shifts are there in the hours with most work. An hour counts once, even where two shifts overlap.',
  },
  'action-rating': {
    term: 'Red, amber and green',
    text: 'Red is late. Amber is due within 7 days, or not started with 14 days left. Green has time left or is on track. Each is written as a letter, a word and the reason, so that no colour is needed.',
  },
  'series-alarm': {
    term: 'Alarm',
    text: 'Reports of one type in one area are out of the ordinary for the season: more than the limit that chance alone passes about once in 1,000 months. It says look here. It does not say why, and a few alarms are chance.',
  },
  'class-over-time': {
    term: 'Class of a hot spot over time',
    text: 'New: hot for the first time in the last month. Consecutive: hot in the last months without a break. Intensifying, persistent, diminishing: hot nearly always, and growing, steady or fading. Sporadic and oscillating: on and off. Historical: was hot, and is not now.',
  },
  'repeat-case': {
    term: 'Repeats and cases for review',
    text: 'A person or an address with as many reports as the threshold within the months is a repeat, and its case is to be reviewed. Usual are 3 reports in 6 months. Here are numbers alone; who it is stands in the restricted annex, under keys.',
  },
  'near-repeat-window': {
    term: 'Window of a near repeat',
    text: 'After one burglary another often follows near by and soon. The window is the area and the days in which that is more likely than chance makes it. It tells of a small area, never of a house.',
    method: 'Knox test: pairs near in place and time against 999 random orders of the dates.',
  },
  'deployment-result': {
    term: 'Too small to judge, and interim result',
    text: 'Where few reports were made before, even a large fall could be chance: then it is too small to judge, and the smallest fall that could be told is shown. Otherwise the change here is compared with the rest of the district, with its interval. Neither says that the van was the reason.',
    method: 'Ratio of ratios with a log-Wald interval; the smallest fall at 80% power, two-sided 5%.',
  },
  'victim-offender-location': {
    term: 'V, O or L',
    text: 'Each decision is about victims, offenders or locations. The tag lets the partnership see whether one of the three is forgotten.',
  },
} as const satisfies Record<string, Explanation>

/** A term that has an explanation. */
export type Term = keyof typeof whatIsThis
