// A table to edit. Edits show at once, go to the server in order, and stay in the queue until it has them.

const grids = new WeakMap()
const AGAIN = 8000 // ms without an answer after which everything is said again; twice as long each time
const MANY = 200 // rows and choices from which on the server is told that they arrived, so that it does not send them again

class Grid extends Deeds {
  constructor(root) {
    super()
    this.root = root
    this.name = `grid-${random(4)}`
    this.sheet = new Sheet()
    Object.assign(this, { at: { row: 0, column: 0 }, anchor: { row: 0, column: 0 }, filtering: false, met: '', again: 0 })
    this.body = new Body(this)
    this.bar = new Bar(this)
    this.editor = new Editor(this)
    this.hands = new Hands(this)
    this.body.pane.append(this.editor.box)
    root.replaceChildren(this.bar.top, this.body.pane, this.bar.line, this.bar.told, this.bar.tip)
    this.body.pane.addEventListener('pointerleave', () => this.hover())
    addEventListener('beforeunload', event => {
      if (root.isConnected && (this.queue?.ops.length || this.editor.isWritten())) event.preventDefault()
    })
  }

  get words() {
    return this.frame.words
  }

  get locked() {
    return this.frame.locked
  }

  number = value => new Intl.NumberFormat(this.frame.language).format(value)

  async update({ data, setStateValue, setTriggerValue }) {
    Object.assign(this, { latest: data, setStateValue, setTriggerValue })
    const [palette] = await Promise.all([json(data.colours), sheet(data.style)])
    if (data !== this.latest) return // a newer run has overtaken this one
    this.queue ??= Queue.of(data.key)
    const theme = themeOf(this.root, palette)
    for (const [name, value] of Object.entries(palette[theme])) this.root.style.setProperty(`--cb-${name}`, value)
    this.take(data)
  }

  /** Take in an answer of the server. */
  take(data) {
    const { sheet, queue } = this
    const first = !this.frame
    const framed = data.frame && data.frame_id !== sheet.have.frame
    if (!data.frame && data.frame_id !== sheet.have.frame) return this.ask()
    const held = { id: sheet.view[this.at.row], end: sheet.view[this.anchor.row] }
    if (framed) this.framed(data)
    if (!sheet.take(data)) return this.ask()
    this.data = data
    queue.acknowledged(data.ack)
    sheet.overlay(queue.ops)
    if (framed || first) this.lay()
    this.hold(held)
    this.body.refresh()
    this.root.classList.add('cb-ready')
    this.after()
    if (data.note && data.note !== this.noted) this.say(data.note)
    this.noted = data.note
    this.seek(data.at)
    // A page that was closed may have left something.
    const weight = data.rows.length + (framed ? data.frame.columns.reduce((sum, { options }) => sum + options.length, 0) : 0)
    if (weight > MANY || (first && queue.ops.length)) this.sync()
  }

  framed({ frame, frame_id: id }) {
    this.frame = frame
    this.sheet.have.frame = id
    this.sheet.columnsAre(frame.columns, frame.language)
    Object.assign(this.body.table, { ariaLabel: frame.title, ariaDescription: this.words.keys })
    this.bar.name()
  }

  lay() {
    this.body.measure()
    this.body.reset()
    this.body.header()
  }

  /** All there is, since what came does not fit; asked once for each state of the server. */
  ask() {
    const wanted = `${this.latest.epoch} ${this.latest.version} ${this.latest.frame_id}`
    if (this.asked === wanted) return
    this.asked = wanted
    Object.assign(this.sheet.have, { epoch: '', version: 0 })
    this.sync()
  }

  /** Keep to the rows that were chosen, wherever they are now. */
  hold({ id, end }) {
    const { places, view } = this.sheet
    const row = places.get(id) ?? Math.min(this.at.row, view.length - 1)
    this.anchor = { ...this.anchor, row: places.get(end) ?? row }
    this.at = { ...this.at, row }
    if (this.at.row < 0) this.anchor = { ...this.at }
  }

  seek(at) {
    if (!at || at[2] === this.met) return
    this.met = at[2]
    const column = Math.max(0, this.sheet.columns.findIndex(({ name }) => name === at[1]))
    if (!this.sheet.places.has(at[0])) this.showAll()
    if (this.sheet.places.has(at[0])) this.go({ row: this.sheet.places.get(at[0]), column })
    this.body.table.focus({ preventScroll: true })
    this.body.pane.scrollIntoView({ block: 'nearest' })
  }

  sync() {
    clearTimeout(this.timer)
    const { lines } = this.queue
    this.setStateValue('sync', { have: { ...this.sheet.have }, lines: lines.filter(({ ops }) => ops.length), window: this.name, again: this.again })
    const wait = AGAIN * 2 ** Math.min(this.again, 4)
    this.timer = setTimeout(() => {
      if (!this.queue.ops.length || !this.root.isConnected) return
      this.again++
      this.sync()
    }, wait)
  }

  /** Do something: here at once, in the draft as soon as the server has it. */
  send(op) {
    if (this.locked) return
    this.queue.push(op)
    this.again = 0
    const held = { id: this.sheet.view[this.at.row], end: this.sheet.view[this.anchor.row] }
    this.sheet.overlay(this.queue.ops)
    this.hold(held)
    this.body.refresh()
    this.after()
    this.sync()
  }

  after() {
    this.bar.update()
    this.bar.describe()
    const { sheet, at } = this
    const id = sheet.view[at.row]
    const fault = id === undefined ? '' : [sheet.fault(id, at.column), sheet.faultOfRow(id)].filter(Boolean).join(' · ')
    const place = `${id} ${at.column}`
    if (fault && (fault !== this.heard || place !== this.heardAt)) this.say(`${this.words.invalid}: ${fault}`)
    Object.assign(this, { heard: fault, heardAt: place })
  }

  tell() {
    this.after()
  }

  say(text) {
    this.bar.told.textContent = text
  }

  hover(cell) {
    this.bar.hover(cell)
  }

  find(text) {
    this.sheet.search = text
    this.arranged()
  }

  filter(column, text) {
    if (text) this.sheet.filters.set(column, text)
    else this.sheet.filters.delete(column)
    this.arranged()
  }

  openFilters() {
    this.filtering = !this.filtering
    if (!this.filtering) this.sheet.filters.clear()
    this.body.header()
    this.arranged()
    if (this.filtering) this.body.head.querySelector('input')?.focus()
  }

  /** Up, down, as in the file. */
  sort(column) {
    const { sort } = this.sheet
    this.sheet.sort = sort?.column !== column ? { column, down: false } : sort.down ? null : { column, down: true }
    this.body.header()
    this.arranged()
    const { title } = this.sheet.columns[column]
    if (this.sheet.sort) this.say(`${title}: ${this.sheet.sort.down ? this.words.down : this.words.up}`)
  }

  showAll() {
    Object.assign(this.sheet, { search: '', sort: null })
    this.sheet.filters.clear()
    this.bar.search.value = ''
    this.body.header()
    this.arranged(true)
  }

  /** The view anew: its beginning, or the chosen row wherever it is now. */
  arranged(keep = false) {
    const id = this.sheet.view[this.at.row]
    this.sheet.arrange()
    const row = (keep && this.sheet.places.get(id)) || Math.min(this.at.row, 0)
    this.at = { row, column: this.at.column }
    this.anchor = { ...this.at }
    this.body.pane.scrollTop = 0
    this.body.refresh()
    this.body.reveal(this.at)
    this.after()
    if (!this.sheet.view.length) this.say(this.words.none)
  }
}

export default function (component) {
  const root = component.parentElement.querySelector('.cb-grid-root')
  if (!grids.has(root)) grids.set(root, new Grid(root))
  grids.get(root).update(component)
}
