import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'

/** A server on this computer that notes who knocks: a request that reaches it has left the app. */
export async function listen(): Promise<{
  readonly url: string
  readonly knocks: string[]
  close(): Promise<void>
}> {
  const knocks: string[] = []
  const server: Server = createServer((request, response) => {
    knocks.push(`${request.method} ${request.url}`)
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('<title>outside</title>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    knocks,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** Tries one thing in the page and says whether it ran. */
export const outcome = (page: Page, attempt: string): Promise<string> =>
  page.evaluate(async (name) => {
    // What Playwright evaluates may break the policy until it first waits; the page's own scripts may not.
    await new Promise((next) => setTimeout(next, 0))
    const attempts: Record<string, () => unknown> = {
      // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested.
      eval: () => globalThis.eval('1'),
      constructor: () => (() => 1).constructor('return 1')(),
      timer: () =>
        new Promise((done) => {
          setTimeout("document.title = 'evaluated'" as unknown as () => void, 0)
          setTimeout(
            () => done(document.title === 'evaluated' ? 'ran' : Promise.reject(new Error('refused'))),
            100,
          )
        }),
      inline: () =>
        new Promise((done, refuse) => {
          const script = document.createElement('script')
          script.textContent = "document.documentElement.dataset.ran = 'yes'"
          document.body.append(script)
          setTimeout(
            () => (document.documentElement.dataset.ran ? done('ran') : refuse(new Error('refused'))),
            100,
          )
        }),
      attribute: () =>
        new Promise((done, refuse) => {
          const image = document.createElement('img')
          image.setAttribute('onerror', "document.documentElement.dataset.attribute = 'yes'")
          image.src = 'data:image/png;base64,broken'
          document.body.append(image)
          setTimeout(
            () => (document.documentElement.dataset.attribute ? done('ran') : refuse(new Error('refused'))),
            200,
          )
        }),
      javascript: () =>
        new Promise((done, refuse) => {
          const link = document.createElement('a')
          link.href = "javascript:document.documentElement.dataset.link='yes'"
          document.body.append(link)
          link.click()
          setTimeout(
            () => (document.documentElement.dataset.link ? done('ran') : refuse(new Error('refused'))),
            100,
          )
        }),
      worker: () =>
        new Promise((done, refuse) => {
          const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))
          worker.onmessage = done
          worker.onerror = () => refuse(new Error('refused'))
        }),
    }
    try {
      await attempts[name]?.()
      return 'ran'
    } catch {
      return 'refused'
    }
  }, attempt)
