/** Lets pieces of work run one after the other, in the order asked for. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Runs `work` when all before has settled; what it returns or throws goes to the caller alone. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Resolves when everything asked for so far has settled. */
  async done(): Promise<void> {
    await this.#last
  }
}
