import { existsSync, readFileSync } from 'node:fs'
import { launch, launchSandboxed, rendererPid, shoot } from '../support/app'
import { expect, test } from '../support/journey'

test('the app opens without an error', async ({ framewise }) => {
  await framewise.page.waitForLoadState('load')
  await expect(framewise.page).toHaveTitle(/Framewise/)
})

test('the app opens its window at the size asked for, in a user data folder of its own', async () => {
  const { app, page, userData, close } = await launch({ size: { width: 1024, height: 700 } })
  try {
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1024, 700])
    expect(await app.evaluate(({ app: main }) => main.getPath('userData'))).toBe(userData)
    expect(existsSync(await shoot(page, 'launch-1024'))).toBe(true)
  } finally {
    await close()
  }
  expect(existsSync(userData)).toBe(false)
})

test('an ordinary user gets the real sandbox', async () => {
  test.skip(process.platform !== 'linux', 'the kernel tells of sandboxes on Linux only')
  const { app, page, close } = await launchSandboxed()
  try {
    await page.waitForLoadState('load')
    const status = readFileSync(`/proc/${await rendererPid(app)}/status`, 'utf8')
    // 2 is a seccomp filter; a renderer without sandbox has 0.
    expect(status).toMatch(/^Seccomp:\t2$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)
    if (process.getuid?.() === 0) expect(status).toMatch(/^Uid:\t65534\t/m)
    const flags = await app.evaluate(() => process.argv)
    expect(flags).not.toContain('--no-sandbox')
  } finally {
    await close()
  }
})
