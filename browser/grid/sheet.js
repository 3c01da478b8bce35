// The rows: as the server told them, under what was done here and is on its way; and the view of them, which changes no data.

const NUMBERS = new Set(['number', 'integer'])

class Sheet {
  constructor() {
    Object.assign(this, { rows: new Map(), order: [], ids: [], view: [], columns: [], filters: new Map(), search: '', sort: null })
    Object.assign(this, { have: { epoch: '', version: 0, frame: '' }, written: new Map(), leaving: new Set(), local: new Map(), places: new Map() })
  }

  columnsAre(columns, language) {
    this.columns = columns.map(column => ({ ...column, names: new Map(column.options) }))
    this.collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  }

  /** Take in what the server says; false if it does not fit what is here, so that all has to be asked for. */
  take({ epoch, version, since, count, rows, gone, placed }) {
    const { have } = this
    if (since === null) {
      this.rows = new Map(rows.map(row => [row[0], this.unpacked(row)]))
      this.order = rows.map(([id]) => id)
    } else if (epoch !== have.epoch || have.version < since) return false
    else if (version > have.version) {
      for (const row of rows) this.rows.set(row[0], this.unpacked(row))
      for (const id of gone) this.rows.delete(id)
      if (gone.length || placed.length) this.reorder(new Set([...gone, ...placed.map(([id]) => id)]), placed)
      if (this.order.length !== count) return false
    } else return true
    Object.assign(have, { epoch, version })
    return true
  }

  unpacked([id, cells, state = 'same', changed = [], faults = {}]) {
    return { id, cells, state, changed: new Set(changed), faults }
  }

  reorder(out, placed) {
    const order = this.order.filter(id => !out.has(id))
    for (const [id, before] of placed) order.splice(before ? order.indexOf(before) + 1 : 0, 0, id)
    this.order = order
  }

  /** Lay what is on its way over the rows. */
  overlay(ops) {
    Object.assign(this, { written: new Map(), leaving: new Set(), local: new Map() })
    this.ids = [...this.order]
    const place = new Map(this.columns.map(({ name }, i) => [name, i]))
    for (const { kind, rows = [], cells = [] } of ops) {
      for (const [one, other] of rows) {
        if (kind === 'delete') this.leaving.add(one)
        else if (kind === 'copy') this.insert(other, one, this.columns.map((_, i) => this.cell(one, i)))
        else this.insert(one, other, this.columns.map(() => ''))
      }
      for (const [id, column, value] of cells) {
        if (!this.written.has(id)) this.written.set(id, new Map())
        this.written.get(id).set(place.get(column), value)
      }
    }
    this.follow()
  }

  insert(id, before, cells) {
    if (this.rows.has(id) || this.local.has(id)) return
    this.local.set(id, { id, cells, state: 'new', changed: new Set(), faults: {} })
    const at = this.ids.indexOf(before)
    this.ids.splice(at < 0 ? this.ids.length : at + 1, 0, id)
  }

  row(id) {
    return this.rows.get(id) ?? this.local.get(id)
  }

  cell(id, column) {
    return this.written.get(id)?.get(column) ?? this.row(id)?.cells[column] ?? ''
  }

  isGone(id) {
    return this.row(id)?.state === 'gone' || this.leaving.has(id)
  }

  isChanged(id, column) {
    return this.row(id)?.changed.has(column) || this.written.get(id)?.has(column) || false
  }

  /** Words on what is wrong; what was written over since is not judged yet. */
  fault(id, column) {
    return this.written.get(id)?.has(column) ? '' : (this.row(id)?.faults[column] ?? '')
  }

  faultOfRow(id) {
    return this.row(id)?.faults['-'] ?? ''
  }

  hasFault(id) {
    return Object.keys(this.row(id)?.faults ?? {}).some(column => this.faultOfRow(id) || this.fault(id, +column))
  }

  stateOf(id) {
    const { state } = this.row(id)
    if (this.leaving.has(id)) return 'gone'
    return state === 'same' && this.written.has(id) ? 'changed' : state
  }

  name(column, value) {
    const { kind, names } = this.columns[column]
    if (kind === 'list') return value.split(';').map(one => names.get(one.trim()) ?? one.trim()).join('; ')
    return names.get(value) ?? value
  }

  shown(id, column) {
    return this.name(column, this.cell(id, column))
  }

  get narrowed() {
    return Boolean(this.search || this.filters.size)
  }

  /** Rows come and go; those in sight keep their place until one sorts or filters anew, so none runs away while it is edited. */
  follow() {
    const before = new Set(this.known)
    this.known = this.ids
    if (!this.narrowed && !this.sort) this.view = [...this.ids]
    else {
      const here = new Set(this.ids)
      this.view = this.view.filter(id => here.has(id))
      this.ids.forEach((id, i) => before.has(id) || this.view.splice(this.view.indexOf(this.ids[i - 1]) + 1 || this.view.length, 0, id))
    }
    this.index()
  }

  index() {
    this.places = new Map(this.view.map((id, place) => [id, place]))
    // As the check and a spreadsheet count: the header is row 1.
    this.numbers = new Map(this.ids.map((id, place) => [id, place + 2]))
  }

  arrange() {
    this.view = this.ids.filter(id => this.meets(id))
    if (this.sort) {
      const { column, down } = this.sort
      const keys = new Map(this.view.map(id => [id, this.key(id, column)]))
      const compare = (a, b) => (typeof a === 'number' ? a - b : this.collator.compare(a, b))
      this.view.sort((one, other) => {
        const [a, b] = [keys.get(one), keys.get(other)]
        if (a === '' || b === '') return (a === '') - (b === '') // what is not known comes last, both ways
        return typeof a === typeof b ? (down ? compare(b, a) : compare(a, b)) : typeof a === 'number' ? -1 : 1
      })
    }
    this.index()
  }

  key(id, column) {
    const text = this.shown(id, column)
    const number = NUMBERS.has(this.columns[column].kind) && text.trim() !== '' ? Number(text) : NaN
    return Number.isNaN(number) ? text : number
  }

  meets(id) {
    for (const [column, text] of this.filters) if (!this.holds(id, column, text)) return false
    if (!this.search) return true
    const words = this.search.toLowerCase().split(/\s+/).filter(Boolean)
    return words.every(word => this.columns.some((_, column) => this.holds(id, column, word)))
  }

  holds(id, column, text) {
    const sought = text.toLowerCase()
    const value = this.cell(id, column)
    const name = this.name(column, value)
    return value.toLowerCase().includes(sought) || (name !== value && name.toLowerCase().includes(sought))
  }
}
