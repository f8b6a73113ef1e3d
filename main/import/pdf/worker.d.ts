/** The library's own worker, which is only handed on to it. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  const worker: { readonly WorkerMessageHandler: unknown }
  export = worker
}
