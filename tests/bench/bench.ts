import { cpus } from 'node:os'
import { hasRealData } from '../support/real-data.ts'
import { benchBeats } from './beats.bench.ts'
import type { BenchLine } from './bench-line.ts'
import { benchBrowser } from './browser.bench.ts'
import { benchEmerging } from './emerging.bench.ts'
import { benchFalseAlarms } from './false-alarms.bench.ts'
import { benchGiStar } from './gi-star.bench.ts'
import { benchHotspots } from './hotspots.bench.ts'
import { benchKernelDensity } from './kernel-density.bench.ts'
import { benchKnox } from './knox.bench.ts'
import { benchLoad } from './load.bench.ts'
import { benchPacks } from './packs.bench.ts'
import { benchPermutation } from './permutation.bench.ts'
import { benchPlanners } from './planners.bench.ts'
import { benchRounds } from './rounds.bench.ts'
import { benchSchedule } from './schedule.bench.ts'

/** npm run bench [-- --quick] [-- --only NAME,NAME]; quick leaves out the five million rows. */
const quick = process.argv.includes('--quick')
const only = process.argv[process.argv.indexOf('--only') + 1]?.split(',')
const benches: Record<string, () => Promise<BenchLine[]>> = {
  'gi-star': benchGiStar,
  permutation: benchPermutation,
  'false-alarms': benchFalseAlarms,
  'kernel-density': benchKernelDensity,
  schedule: benchSchedule,
  emerging: benchEmerging,
  knox: benchKnox,
  planners: benchPlanners,
  beats: benchBeats,
  rounds: benchRounds,
  packs: benchPacks,
  browser: benchBrowser,
  ...(hasRealData ? { load: benchLoad, hotspots: () => benchHotspots({ quick }) } : {}),
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`)
if (!hasRealData) console.log('Left out: load and hotspots, because WARDWATCH_REAL_DATA holds no police files.')
let hasFailed = false
for (const [name, bench] of Object.entries(benches)) {
  if (process.argv.includes('--only') && !only?.includes(name)) continue
  for (const line of await bench()) {
    const value = line.value.toLocaleString('en-GB', { maximumFractionDigits: line.value < 100 ? 2 : 0 })
    const ratio =
      line.ratio === undefined ? '' : ` (${line.ratio < 10 ? line.ratio.toFixed(2) : Math.round(line.ratio)} ×)`
    const verdict = line.requirement ? `  ${line.passed ? 'met' : 'NOT MET'}: ${line.requirement}` : ''
    console.log(
      `${line.name}: ${value} ${line.unit}${line.against ? `; against ${line.against}${ratio}` : ''}${verdict}`,
    )
    if (line.passed === false) hasFailed = true
  }
}
process.exit(hasFailed ? 1 : 0)
