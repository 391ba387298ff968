/** What the page of vans is for and how it is worked with, one sentence or two each, in the order of the work. */
export const vansHelp: readonly string[] = [
  'Here a week of the vans is planned, so that they stand where most is expected that being seen can prevent.',
  'First say where vans may stand, under Sites, and why, under Justifications. Without a record that is active nothing is planned at a site.',
  'Then plan the week: the program proves the best week by your rules, or says how much better another could be.',
  'Change it by hand as you like. The loss is told at once, and so is every rule that is broken.',
  'Ask what would change it before you decide: more vans, other weights on deprived places, another reach, other months.',
  'Approve it, then publish it to those who drive. The printed page says to anyone what was decided and why.',
  'Numbers are incidents expected in reach of a van, which is not the same as prevented.',
]
