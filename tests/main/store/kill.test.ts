import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { expectMore, faultsOf, nothingYet, projectToKill, startWriter } from '../../support/killing'
import { randomOf } from '../../support/projects'
import { later } from './support'

const rounds = 12

test(`a process killed ${rounds} times in the middle of writing loses nothing that it acknowledged`, async () => {
  const folder = await projectToKill()
  later(() => rm(dirname(folder), { recursive: true, force: true }))
  const random = randomOf(Date.now())
  const expected = nothingYet()
  for (let round = 1; round <= rounds; round += 1) {
    const writer = await startWriter(folder, round)
    // Now and then it is killed while it opens the project.
    if (round % 4 !== 0) await writer.said('ack')
    await setTimeout(random() * 250)
    await writer.kill()
    expectMore(expected, writer.lines)
    expect(await faultsOf(folder, expected), `after round ${round}`).toEqual([])
  }
  expect(expected.acknowledged.size).toBeGreaterThan(rounds)
}, 120_000)
