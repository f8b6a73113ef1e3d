import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type Launched, launch, launchSandboxed, rendererPid, root } from '../support/app'
import { listen, outcome } from '../support/hostile'
import { expect, test } from '../support/journey'

/**
 * What a page that turned hostile could try, one by one, in the running app. The page here is our own, so
 * that what is tested is the lock and not the absence of a thief.
 */

test.describe('a page that turned hostile', () => {
  let launched: Launched
  let app: ElectronApplication
  let page: Page

  test.beforeAll(async () => {
    launched = await launch()
    app = launched.app
    page = launched.page
    await page.waitForLoadState('load')
  })
  test.afterAll(async () => {
    await launched.close()
  })

  test('finds nothing of Node or Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname'].filter(
        (name) => name in globalThis,
      ),
    )
    expect(found).toEqual([])
  })

  test('finds only the bridge, which it cannot alter', async () => {
    const bridge = await page.evaluate(() => {
      const own = (window as unknown as { framewise: Record<string, unknown> }).framewise
      const before = own.invoke
      try {
        own.invoke = () => 'mine'
      } catch {
        // Strict code is refused aloud.
      }
      return { names: Object.keys(own).sort(), same: own.invoke === before }
    })
    expect(bridge).toEqual({ names: ['drop', 'invoke', 'subscribe'], same: true })
  })

  test('has the preferences of a locked window', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  for (const attempt of ['eval', 'constructor', 'timer', 'inline', 'attribute', 'javascript', 'worker']) {
    test(`cannot run script by ${attempt}`, async () => {
      expect(await outcome(page, attempt)).toBe('refused')
    })
  }

  test('reaches no server, by whatever element or call', async () => {
    const outside = await listen()
    try {
      await page.evaluate(async (url) => {
        const add = (name: string, attributes: Record<string, string>) => {
          const element = document.createElement(name)
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
          document.body.append(element)
        }
        add('img', { src: `${url}img` })
        add('script', { src: `${url}script` })
        add('link', { rel: 'stylesheet', href: `${url}style` })
        add('link', { rel: 'prefetch', href: `${url}prefetch` })
        add('link', { rel: 'preconnect', href: url })
        add('iframe', { src: `${url}frame` })
        add('object', { data: `${url}object` })
        add('embed', { src: `${url}embed` })
        add('video', { src: `${url}video` })
        navigator.sendBeacon(`${url}beacon`, 'x')
        const quiet = () => undefined
        await fetch(`${url}fetch`).catch(quiet)
        await fetch(`${url}no-cors`, { mode: 'no-cors' }).catch(quiet)
        try {
          new WebSocket(url.replace('http', 'ws'))
        } catch {
          // Refused by the policy, as it should be.
        }
        try {
          new EventSource(`${url}events`)
        } catch {
          // Refused by the policy, as it should be.
        }
        const form = document.createElement('form')
        form.action = `${url}form`
        form.method = 'post'
        document.body.append(form)
        form.submit()
        await new Promise((done) => setTimeout(done, 800))
      }, outside.url)
      expect(outside.knocks).toEqual([])
      expect(page.url()).toMatch(/^app:\/\/framewise\//)
    } finally {
      await outside.close()
    }
  })

  test('is stopped at the session too, where the policy of the page does not hold', async () => {
    const outside = await listen()
    try {
      const results = await app.evaluate(async ({ session }, url) => {
        const attempts = [url, 'http://example.com/', 'https://127.0.0.1/', 'file:///etc/passwd'].map(
          (address) =>
            session.defaultSession.fetch(address).then(
              (answer) => (answer.ok ? 'answered' : 'refused'),
              () => 'refused',
            ),
        )
        return await Promise.all(attempts)
      }, outside.url)
      expect(results).toEqual(['refused', 'refused', 'refused', 'refused'])
      expect(outside.knocks).toEqual([])
    } finally {
      await outside.close()
    }
  })

  test('opens no window and no page elsewhere', async () => {
    const outside = await listen()
    try {
      const opened = await page.evaluate((url) => {
        const link = document.createElement('a')
        link.href = url
        link.target = '_blank'
        document.body.append(link)
        link.click()
        return [window.open(url), window.open('about:blank'), window.open('/index.html')].map(
          (one) => one === null,
        )
      }, outside.url)
      expect(opened).toEqual([true, true, true])
      for (const address of [outside.url, 'data:text/html,<title>away</title>', 'file:///etc/passwd']) {
        await page.evaluate((url) => {
          location.href = url
        }, address)
        await page.waitForTimeout(150)
        expect(page.url()).toMatch(/^app:\/\/framewise\//)
      }
      expect(app.windows()).toHaveLength(1)
      expect(outside.knocks).toEqual([])
    } finally {
      await outside.close()
    }
  })

  test('is given no permission', async () => {
    const answers = await page.evaluate(async () => {
      const asked = await Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as const).map(
          (name) =>
            navigator.permissions.query({ name: name as PermissionName }).then(
              (status) => status.state,
              () => 'denied',
            ),
        ),
      )
      const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'given',
        () => 'denied',
      )
      const notification = await Notification.requestPermission()
      return [...asked, media, notification]
    })
    expect(new Set(answers)).toEqual(new Set(['denied']))
  })

  test('finds no bridge in a frame it makes', async () => {
    const found = await page.evaluate(async () => {
      const frames = ['about:blank', 'app://framewise/index.html', 'data:text/html,x'].map((src) => {
        const frame = document.createElement('iframe')
        frame.src = src
        document.body.append(frame)
        return frame
      })
      const written = document.createElement('iframe')
      written.srcdoc = '<p>x</p>'
      document.body.append(written)
      await new Promise((done) => setTimeout(done, 400))
      return [...frames, written].map((frame) => {
        try {
          return 'framewise' in (frame.contentWindow ?? {})
        } catch {
          // A frame of another origin: the browser's page for what was refused.
          return false
        }
      })
    })
    expect(found).toEqual([false, false, false, false])
  })

  test('attaches no webview', async () => {
    const attached = await page.evaluate(async () => {
      const view = document.createElement('webview')
      view.setAttribute('src', 'app://framewise/index.html')
      document.body.append(view)
      await new Promise((done) => setTimeout(done, 300))
      return 'getWebContentsId' in view
    })
    expect(attached).toBe(false)
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  })

  test('downloads nothing', async () => {
    const begun = await app.evaluate(async ({ BrowserWindow, session }) => {
      const states: string[] = []
      session.defaultSession.on('will-download', (event, item) => {
        states.push(event.defaultPrevented ? 'refused' : item.getState())
      })
      await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `{ const link = document.createElement('a'); link.href = 'data:application/octet-stream,x'; link.download = 'x.bin'; link.click() }`,
      )
      await new Promise((done) => setTimeout(done, 300))
      return states
    })
    expect(begun.filter((state) => state !== 'refused')).toEqual([])
  })

  test('is served nothing from outside the folder of the page', async () => {
    const answers = await app.evaluate(async ({ session }) => {
      const paths = [
        'index.html',
        '..%2f..%2fpackage.json',
        '..%2fmain/index.js',
        '%2e%2e%2fmain%2findex.js',
        '..%5c..%5cpackage.json',
        'nothing.html',
      ]
      return await Promise.all(
        paths.map((path) =>
          session.defaultSession.fetch(`app://framewise/${path}`).then((answer) => answer.status),
        ),
      )
    })
    expect(answers).toEqual([200, 404, 404, 404, 404, 404])
  })

  test('comes with a policy that allows nothing but its own files', async () => {
    const policy = await app.evaluate(async ({ session }) => {
      const answer = await session.defaultSession.fetch('app://framewise/index.html')
      return answer.headers.get('content-security-policy') ?? ''
    })
    const rules = Object.fromEntries(
      policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
    )
    expect(rules['default-src']).toEqual(["'none'"])
    expect(rules['script-src']).toEqual(["'self'"])
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).not.toContain('http')
    expect(Object.keys(rules).filter((name) => rules[name]?.includes("'unsafe-inline'"))).toEqual([])
  })

  test('gets its calls checked: unknown channels, wrong input and paths of its own are refused', async () => {
    const answers = await page.evaluate(async () => {
      const { framewise } = window as unknown as {
        framewise: {
          invoke(channel: string, input: unknown): Promise<string>
          drop(files: unknown[]): Promise<string>
        }
      }
      const calls = [
        framewise.invoke('import.dropped', { paths: ['/etc/passwd'] }),
        framewise.invoke('constructor', null),
        framewise.invoke('article.open', { articleId: '../../../etc/passwd' }),
        framewise.invoke('project.open', { from: { kind: 'path', path: '/etc' }, readOnly: false }),
        framewise.drop([new File(['made up'], '/etc/passwd')]),
        framewise.drop([]),
      ]
      return (await Promise.all(calls)).map((answer) => JSON.parse(answer).code)
    })
    expect(answers).toEqual(Array(6).fill('bad-input'))
  })

  test('cannot listen to what is no event', async () => {
    const refused = await page.evaluate(() => {
      try {
        ;(
          window as unknown as { framewise: { subscribe(n: string, l: () => void): unknown } }
        ).framewise.subscribe('ELECTRON_BROWSER_REQUEST', () => {})
        return false
      } catch {
        return true
      }
    })
    expect(refused).toBe(true)
  })

  test('opens no links but those of the web, and those only after asking', async () => {
    await app.evaluate(({ dialog, shell }) => {
      const seen = globalThis as unknown as { asked: string[]; opened: string[] }
      seen.asked = []
      seen.opened = []
      dialog.showMessageBox = (async (...args: unknown[]) => {
        const { message, detail } = args.at(-1) as { message: string; detail: string }
        seen.asked.push(`${message} ${detail}`)
        return { response: message.includes('yes.example') ? 0 : 1, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
      shell.openExternal = async (url) => {
        seen.opened.push(url)
      }
    })
    const answers = await page.evaluate(async () => {
      const { framewise } = window as unknown as {
        framewise: {
          invoke(channel: string, input: unknown): Promise<string>
        }
      }
      const links = [
        'file:///etc/passwd',
        'javascript:alert(1)',
        'smb://server/share',
        'https://no.example/page',
        'https://bank.example@yes.example/',
        'https://аpple.example/',
      ]
      const answers = []
      for (const url of links) answers.push(JSON.parse(await framewise.invoke('app.openLink', { url })))
      return answers.map((answer) => (answer.ok ? answer.value : answer.code))
    })
    expect(answers).toEqual(['bad-link', 'bad-link', 'bad-link', false, true, false])
    const { asked, opened } = await app.evaluate(
      () => globalThis as unknown as { asked: string[]; opened: string[] },
    )
    expect(opened).toEqual(['https://bank.example@yes.example/'])
    expect(asked[1]).toContain('“bank.example@” does not belong to the name of the site')
    expect(asked[2]).toContain('xn--pple-43d.example')
  })
})

test('the bridge of another window with our preload and our origin is refused', async () => {
  const { app, page, close } = await launch()
  try {
    await page.waitForLoadState('load')
    const answer = await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
        await other.loadURL('app://framewise/index.html')
        const code = await other.webContents.executeJavaScript(
          `window.framewise.invoke('app.state', null).then((answer) => JSON.parse(answer).code ?? 'answered')`,
        )
        other.destroy()
        return code
      },
      join(root, 'out', 'build', 'preload', 'preload.cjs'),
    )
    expect(answer).toBe('bad-input')
  } finally {
    await close()
  }
})

test('as an ordinary user the page runs in the real sandbox, without a flag that weakens it', async () => {
  test.skip(process.platform !== 'linux', 'the kernel tells of sandboxes on Linux only')
  const { app, page, close } = await launchSandboxed()
  try {
    await page.waitForLoadState('load')
    const status = readFileSync(join('/proc', String(await rendererPid(app)), 'status'), 'utf8')
    expect(status).toMatch(/^Seccomp:\t2$/m)
    const answer = await page.evaluate(() =>
      (
        window as unknown as { framewise: { invoke(c: string, i: unknown): Promise<string> } }
      ).framewise.invoke('app.state', null),
    )
    expect(JSON.parse(answer)).toMatchObject({ ok: true })
    const flags = await app.evaluate(() =>
      process.argv.filter((flag) => /sandbox|web-security|insecure/.test(flag)),
    )
    expect(flags).toEqual([])
  } finally {
    await close()
  }
})

test('the app makes no request of its own, from start to end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-netlog-'))
  const file = join(folder, 'net.json')
  try {
    // Chromium's own record of everything its network stack is asked for, by the page or by itself.
    const { page, close } = await launch({ args: [`--log-net-log=${file}`] })
    try {
      await page.waitForLoadState('load')
      await page.waitForTimeout(5_000)
    } finally {
      await close()
    }
    const { constants, events } = JSON.parse(readFileSync(file, 'utf8')) as {
      constants: { logEventTypes: Record<string, number> }
      events: { type: number; params?: { url?: string; host?: string; address?: string } }[]
    }
    const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]))
    const urls = events.flatMap((event) => event.params?.url ?? [])
    // Chromium asks for a spelling dictionary, which is pointed at the app itself: the record is no empty one.
    expect(urls.length).toBeGreaterThan(0)
    expect(urls.filter((url) => !url.startsWith('app://framewise/'))).toEqual([])
    const outward = events.filter((event) =>
      /^(HOST_RESOLVER|TCP_CONNECT|UDP_CONNECT|SOCKET_CONNECT)/.test(names.get(event.type) ?? ''),
    )
    expect(outward.map((event) => [names.get(event.type), event.params])).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
