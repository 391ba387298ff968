import { createServer } from 'vite'
import { clientDir } from '../server/build-client.ts'
import { readConfig } from '../server/config.ts'
import { plainSentence } from '../server/plain-sentence.ts'
import { startProduct } from '../server/start-product.ts'

/** The product with pages that reload as they are edited: Vite serves them and hands /api to the product. */
try {
  const product = await startProduct(
    { ...readConfig(), port: 0 },
    { clientDir, onProgress: (sentence) => console.log(sentence), log: (line) => console.error(line) },
  )
  const pages = await createServer({
    configFile: new URL('../vite.config.ts', import.meta.url).pathname,
    server: { proxy: { '/api': product.url, '/client-config.json': product.url } },
  })
  await pages.listen()
  pages.printUrls()
  const stop = async () => {
    await pages.close()
    await product.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
} catch (error) {
  console.error(plainSentence(error))
  process.exit(1)
}
