import { Worker } from 'node:worker_threads'

const pollMilliseconds = 100
// Enough to shut the engine down in order if it is not computing.
const graceMilliseconds = 1000

/**
 * Ends this process soon after its parent has ended, however that ended, so that nothing goes on holding the data.
 * In a thread of its own, because the engine may be blocking this one for minutes. The thread is plain JavaScript:
 * a TypeScript file would need the loader again.
 */
export function endWithParent(parentPid: number): void {
  const script = `
    setInterval(() => {
      if (process.ppid === ${parentPid}) return
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${graceMilliseconds})
    }, ${pollMilliseconds})
  `
  new Worker(script, { eval: true, execArgv: [], stdout: true, stderr: true }).unref()
}
