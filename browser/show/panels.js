// What a slide shows: a figure, a map, a scenario, cards or a table, each fitted to the place it has.

const GROWN = 1.25 // how much larger than on a page a figure's letters may be
const LEAST = 400 // px a figure is drawn wide at least, unless its place is smaller
const SHRUNK = 0.4 // and how much smaller, where its rows need the room
const FLEXIBLE = 220 // px: a figure without rows of names may be drawn as low as this
const MOST_CARDS = 12
const MANY = 9 // cards from which on they stand closer

/** Whether a figure's height means nothing: values stand on a labelled axis, and no names in rows beside it. */
const flexible = ({ data, layout }) => data.every(({ type, mode }) => type === 'scatter' && mode !== 'text') && layout.yaxis?.showticklabels !== false

/** The largest scale at which a figure fits its place, and the size it is drawn at before. */
function fitted(figure, room, high) {
  const { layout } = figure
  const { below = NARROW, narrow = {} } = layout.meta ?? {}
  for (let scale = Math.min(GROWN, Math.max(1, room / LEAST)); ; scale -= 0.05) {
    const width = Math.floor(room / scale)
    const natural = (width < below && narrow.height) || layout.height
    const height = flexible(figure) ? Math.max(FLEXIBLE, Math.floor(high / scale)) : natural
    if (height * scale <= high + 1 || scale <= SHRUNK) return { scale, width, height }
  }
}

/** What is shown: `node` is its place on the slide, `picture` what of it a file takes along. */
class Panel {
  get picture() {
    return this.node
  }

  draw() {}
}

class FigurePanel extends Panel {
  constructor({ frame, alt }, show) {
    super()
    this.show = show
    this.frame = { ...frame, plotly: frame.plotly }
    this.plot = make('div', { className: 'cb-panel-plot' })
    this.node = make('div', { className: 'cb-panel', role: 'img', ariaLabel: alt }, this.plot)
    const open = (rows, at) => show.card.show(rows, { ...this.frame, go: show.go }, at)
    this.chart = new Chart(this.plot, { open, go: show.go })
  }

  async draw() {
    const { palette, theme } = this.show
    const { scale, width, height } = fitted(JSON.parse(this.frame.figure), this.node.clientWidth, this.node.clientHeight)
    this.plot.style.transform = `scale(${scale.toFixed(3)})`
    this.scale = scale
    await this.chart.draw(this.frame, palette, theme, width, height)
  }
}

class MapPanel extends Panel {
  constructor({ atlas, alt }, show) {
    super()
    Object.assign(this, { show, data: atlas, alt })
    this.root = make('div', { className: 'cb-atlas cb-bare' }, make('div', { className: 'cb-side' }), make('div', { className: 'cb-stage', tabIndex: -1, role: 'application', ariaLabel: alt }))
    this.node = make('div', { className: 'cb-panel cb-panel-map' }, this.root)
  }

  draw() {
    this.map ??= new Atlas(this.root)
    return this.map.update({ data: this.data, setStateValue() {}, setTriggerValue() {} })
  }
}

/** A scenario on the map: what is closed is switched here, each answer made before. */
class ScenarioPanel extends Panel {
  constructor(panel, show, place) {
    super()
    Object.assign(this, { panel, show, place })
    this.map = new MapPanel(panel, show)
    this.finding = make('p', { className: 'cb-answer' })
    this.ways = make('ol', { className: 'cb-ways' })
    this.chips = panel.switches.map(({ id, label }) => make('button', { type: 'button', className: 'cb-chip', textContent: label, onclick: () => this.flip(id) }))
    const row = make('div', { className: 'cb-chips', role: 'group', ariaLabel: show.file.words.closings }, ...this.chips)
    this.node = make('div', { className: 'cb-panel cb-scenario' }, this.map.node, make('div', { className: 'cb-scenario-side' }, row, this.finding, this.ways))
    this.switched = [...panel.switched]
    this.write()
  }

  /** A file shows what is closed and left; its switches would do nothing there. */
  get picture() {
    return this.map.node
  }

  flip(id) {
    const on = new Set(this.switched)
    on.has(id) ? on.delete(id) : on.add(id)
    this.set(this.panel.switches.map(one => one.id).filter(one => on.has(one)))
    this.show.changed({ switches: { ...this.show.state.switches, [this.place]: this.switched.join() } })
  }

  set(switched) {
    if (switched.join() === this.switched.join() || !this.panel.variants[switched.join()]) return
    this.switched = switched
    this.write()
    if (this.drawn) this.draw()
  }

  write() {
    const { caption, ways } = this.panel.variants[this.switched.join()]
    this.finding.textContent = caption.title
    this.chips.forEach((chip, i) => chip.setAttribute('aria-pressed', this.switched.includes(this.panel.switches[i].id)))
    this.ways.replaceChildren(...ways.map(({ title, big, note }) => make('li', {}, make('strong', { textContent: title }), make('span', { textContent: big.join(' · ') }), make('small', { textContent: note }))))
  }

  draw() {
    this.drawn = true
    const { chosen, caption, fit, whole } = this.panel.variants[this.switched.join()]
    this.map.data = { ...this.panel.atlas, chosen, caption, fit, whole, question: this.switched.join() }
    return this.map.draw()
  }
}

class CardsPanel extends Panel {
  constructor({ frame }, show) {
    super()
    const shown = frame.cards.slice(0, MOST_CARDS)
    const cards = shown.map(({ title, label, state, big }) => {
      const item = make('li', {}, ...(label ? [make('em', { textContent: label })] : []), make('strong', { textContent: title }), make('span', { textContent: big.join(' · ') }))
      if (state) item.style.setProperty('--state', `var(--cb-${state})`)
      return item
    })
    const left = frame.cards.length - shown.length
    this.node = make('div', { className: 'cb-panel' }, make('ul', { className: `cb-tiles${shown.length > MANY ? ' cb-many' : ''}` }, ...cards), ...(left ? [make('p', { textContent: show.file.words.more.replace('{number}', left) })] : []))
  }

}

class TablePanel extends Panel {
  constructor({ frame, finding }, show) {
    super()
    const open = (rows, at) => show.card.show(rows, { ...frame, go: show.go }, at)
    this.node = make('div', { className: 'cb-panel cb-panel-table cb-scroll' }, tableOf(frame.table, { ...frame, caption: finding, open, go: show.go }))
  }

}

const PANELS = { map: MapPanel, corridor: ScenarioPanel, figure: FigurePanel, cards: CardsPanel, table: TablePanel }
