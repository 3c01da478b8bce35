// What was done here and is not yet in the draft: kept until the server says that it has it, whatever happens to the line or the page.

const queues = new Map()
const random = length => [...crypto.getRandomValues(new Uint8Array(length))].map(byte => byte.toString(16).padStart(2, '0')).join('')
const newRow = () => `new:${random(16)}`

class Queue {
  constructor(key) {
    this.place = `caspian-grid ${key}`
    // What a page that was closed left goes first, under the name it had: some of it may be done.
    this.lines = [...this.left(), { client: random(8), ops: [] }]
    this.number = 0
  }

  static of(key) {
    if (!queues.has(key)) queues.set(key, new Queue(key))
    return queues.get(key)
  }

  left() {
    try {
      return JSON.parse(sessionStorage.getItem(this.place)) ?? []
    } catch {
      return []
    }
  }

  get ops() {
    return this.lines.flatMap(({ ops }) => ops)
  }

  push(op) {
    this.lines.at(-1).ops.push({ ...op, n: ++this.number })
    this.keep()
  }

  /** Forget what the server has; says whether there was any. */
  acknowledged(numbers) {
    const before = this.ops.length
    for (const line of this.lines) line.ops = line.ops.filter(({ n }) => n > (numbers[line.client] ?? 0))
    this.lines = this.lines.filter(({ ops }, place) => ops.length || place === this.lines.length - 1)
    if (this.ops.length !== before) this.keep()
    return this.ops.length !== before
  }

  keep() {
    const left = this.lines.filter(({ ops }) => ops.length)
    try {
      if (left.length) sessionStorage.setItem(this.place, JSON.stringify(left))
      else sessionStorage.removeItem(this.place)
    } catch {
      // More than the browser keeps: it still warns whoever leaves.
    }
  }
}
