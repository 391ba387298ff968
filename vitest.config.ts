import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// A file has databases, a port and a browser of its own, so files of all projects run beside each other. More than one
// for each core makes waits, not speed, and every one that opens an embedded database takes a gigabyte.
const maxWorkers = Math.min(Math.max(availableParallelism(), 2), 4)

// Generous: a machine that does other things must not fail what is right.
const patience = { testTimeout: 180_000, hookTimeout: 300_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          maxWorkers,
          testTimeout: 60_000,
          include: [
            'tests/unit/**/*.test.ts',
            'tests/oracle/**/*.test.ts',
            'tests/property/**/*.test.ts',
            'tests/architecture.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/support/build-pages.ts',
          maxWorkers,
          ...patience,
        },
      },
      {
        test: {
          name: 'browser',
          // One second is too short for an answer of the server on a machine that does other things.
          expect: { poll: { timeout: 20_000 } },
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: 'tests/support/build-pages.ts',
          maxWorkers,
          ...patience,
        },
      },
    ],
  },
})
