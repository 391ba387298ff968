import { buildClientIfStale, clientDir } from './build-client.ts'
import { readConfig } from './config.ts'
import { plainSentence } from './plain-sentence.ts'
import { startProduct } from './start-product.ts'

const isTerminal = process.stdout.isTTY === true
let lastUpdate = 0

function say(sentence: string, isUpdate = false): void {
  if (!isUpdate) {
    console.log(sentence)
    return
  }
  if (isTerminal) process.stdout.write(`\r\u001b[K${sentence}`)
  else if (Date.now() - lastUpdate > 2_000) {
    lastUpdate = Date.now()
    console.log(sentence)
  }
}

try {
  const config = readConfig()
  await buildClientIfStale(say)
  const product = await startProduct(config, { clientDir, onProgress: say, log: (line) => console.error(line) })
  if (isTerminal) process.stdout.write('\r\u001b[K')
  console.log(`Wardwatch is at ${product.url}  (Ctrl-C stops it)`)
  let isClosing = false
  const stop = async () => {
    if (isClosing) process.exit(130)
    isClosing = true
    console.log('\nClosing the database.')
    await product.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
} catch (error) {
  console.error(plainSentence(error))
  process.exit(1)
}
