// A figure in its frame: what it shows, the picture, where it comes from, and every way to take it along.

const NARROW = 560 // px; as charts/plot.py has it
const MOST_SOURCES = 5 // named at once
const NEAR = '600px' // how far below the window a picture is drawn already
const frames = new WeakMap()

/** Put {'a.b': value} into a layout, and {'data.0.y': value} into traces. */
function withParts(layout, data, parts) {
  for (const [path, value] of Object.entries(parts)) {
    const names = path.split('.')
    const last = names.pop()
    names.reduce((held, name) => (held[name] ??= {}), names[0] === 'data' ? { data } : layout)[last] = value
  }
}

class Figure {
  constructor(root) {
    this.root = root
    this.finding = make('h2', { className: 'cb-finding' })
    this.badge = make('span', { className: 'cb-badge', hidden: true })
    this.subtitle = make('p', { className: 'cb-subtitle' })
    this.plot = make('div', { className: 'cb-chart' })
    this.list = make('ol', { className: 'cb-cards', hidden: true })
    this.remark = make('p', { className: 'cb-remark' })
    this.sources = make('p', { className: 'cb-sources' })
    this.take = make('div', { className: 'cb-take' })
    this.said = make('span', { className: 'cb-told', role: 'status' })
    this.scroll = make('div', { className: 'cb-scroll', tabIndex: 0, role: 'region' })
    this.summary = make('summary')
    this.twin = make('details', { className: 'cb-twin' }, this.summary, this.scroll)
    this.twin.addEventListener('toggle', () => this.fillTable())
    const foot = make('div', { className: 'cb-foot' }, this.sources, this.take, this.said)
    root.replaceChildren(make('figcaption', {}, this.finding, this.badge, this.subtitle), this.plot, this.list, this.remark, foot, this.twin)
    this.card = new EvidenceCard(root)
    this.open = (rows, at) => this.card.show(rows, { ...this.data, go: this.go }, at)
    this.go = href => this.setTriggerValue('go', href)
    this.near = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && this.wake(), { rootMargin: NEAR })
    this.near.observe(root)
    addEventListener('beforeprint', () => this.wake())
    let width = 0
    new ResizeObserver(([{ contentRect }]) => {
      if (Math.abs(contentRect.width - width) > 1) (width = contentRect.width), this.draw()
    }).observe(this.plot)
    this.plot.addEventListener('click', event => this.clicked(event))
    this.plot.addEventListener('pointermove', event => (this.plot.style.cursor = this.labelled(event) === undefined ? '' : 'pointer'))
  }

  async update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    const [palette] = await Promise.all([json(data.colours), sheet(data.style)])
    if (data !== this.data) return // a newer run has overtaken this one
    this.palette = palette
    this.theme = themeOf(this.root, palette)
    for (const [name, value] of Object.entries(palette[this.theme])) this.root.style.setProperty(`--cb-${name}`, value)
    this.write()
    this.root.classList.add('cb-written')
    this.root.style.minHeight = '' // the loader kept the frame's place until here
    await this.draw()
    if (data.focus && this.focused !== data.key) {
      this.focused = data.key
      this.root.scrollIntoView({ block: 'start' })
    }
    const asked = this.list.querySelector('.cb-asked')
    if (asked && this.brought !== this.listed) {
      this.brought = this.listed
      asked.scrollIntoView({ block: 'start' })
    }
  }

  // ---- words ------------------------------------------------------------------------------

  write() {
    const { data } = this
    const numbered = text => withNumbers(text, data.numbers, this.open)
    this.finding.replaceChildren(...numbered(data.finding))
    this.subtitle.replaceChildren(...numbered(data.subtitle))
    this.remark.replaceChildren(...numbered(data.remark))
    this.remark.hidden = !data.remark
    this.badge.hidden = !data.badge
    this.badge.textContent = data.badge
    this.plot.hidden = !data.figure
    this.plot.style.minHeight = data.figure ? `${data.height}px` : ''
    this.plot.setAttribute('role', 'img')
    this.plot.setAttribute('aria-label', data.alt)
    this.writeCards()
    this.root.classList.toggle('cb-empty', !data.figure && !data.cards.length)
    this.root.setAttribute('aria-label', data.finding)
    this.sources.replaceChildren(...this.named(data.line))
    this.sources.hidden = !data.line.length || (data.open && !data.figure) // a list of sources names them itself
    this.take.replaceChildren(...this.buttons())
    this.summary.textContent = data.words.table.replace('{number}', data.table.rows.length)
    this.twin.hidden = !data.table.rows.length
    this.scroll.ariaLabel = data.words.table.replace('{number}', data.table.rows.length)
    this.scroll.replaceChildren()
    if (data.open) this.twin.open = true
    this.fillTable()
  }

  /** Cards are written anew only when they differ, so that what a reader has opened stays open. */
  writeCards() {
    const { data } = this
    const key = JSON.stringify([data.cards, data.evidence])
    if (key === this.listed) return
    this.listed = key
    this.list.hidden = !data.cards.length
    // Of a picture with cards the remark belongs to the picture.
    if (data.figure) this.list.before(this.remark)
    else this.list.after(this.remark)
    const touched = place => document.dispatchEvent(new CustomEvent('cb-touched', { detail: { key: data.key, place } }))
    this.list.replaceChildren(...cardsOf(data.cards, { ...data, open: this.open, go: this.go, touched }))
  }

  /** The sources, with a way to each; a long list opens on demand. */
  named(line) {
    const { sources, words } = this.data
    const links = line.map(one => {
      const { short, full, url } = sources[one]
      return url ? make('a', { href: url, textContent: short, title: full, ...outside }) : make('span', { textContent: short, title: full })
    })
    const joined = some => some.flatMap((one, i) => (i ? ['; ', one] : [one]))
    const [first, rest] = links.length > MOST_SOURCES ? [links.slice(0, MOST_SOURCES - 1), links.slice(MOST_SOURCES - 1)] : [links, []]
    const more = make('details', {}, make('summary', { textContent: words.more.replace('{number}', rest.length) }), ...joined(rest))
    return [`${words.sources}: `, ...joined(first), ...(rest.length ? ['; ', more] : [])]
  }

  /** Rows are written once somebody opens the table: only who asks waits for them. */
  fillTable() {
    if (!this.twin.open || this.scroll.childNodes.length) return
    const { data } = this
    this.scroll.replaceChildren(tableOf(data.table, { ...data, caption: data.finding, open: this.open, go: this.go }))
  }

  buttons() {
    const { words, table, figure } = this.data
    const button = (text, onclick, title = '') => make('button', { type: 'button', textContent: text, title, onclick })
    const csv = table.rows.length ? [button('CSV', () => save(new Blob([csvOf(table, this.data.evidence, this.data.sources, words)], { type: 'text/csv' }), `${this.data.file}.csv`), words.csv)] : []
    const pictures = figure ? ['PNG', 'SVG'].map(form => button(form, () => this.picture(form.toLowerCase()), words.picture)) : []
    return [...csv, ...pictures, button(words.cite, () => this.tell(dated(this.data.cite, { ...words, lang: this.data.lang }, this.address())), words.citeHelp), button(words.link, () => this.tell(this.address()), words.linkHelp)]
  }

  address() {
    const address = new URL(location.href)
    address.searchParams.set('figure', this.data.key)
    return address.href
  }

  async tell(text) {
    await copy(text, this.root)
    this.said.textContent = this.data.words.copied
    setTimeout(() => (this.said.textContent = ''), 2500)
  }

  // ---- the picture ------------------------------------------------------------------------

  wake() {
    this.awake = true
    this.draw()
  }

  async draw() {
    const { data, palette, theme } = this
    if (!this.awake || !palette || !data.figure) return
    const width = Math.floor(this.plot.clientWidth)
    const key = [data.figure, theme, width, data.lang].join('|')
    if (!width || key === this.drawn) return
    this.drawn = key
    try {
      const Plotly = await script(data.plotly)
      const { data: traces, layout } = JSON.parse(recoloured(data.figure, palette, theme))
      if (width < (layout.meta?.below ?? NARROW)) withParts(layout, traces, layout.meta?.narrow ?? {})
      Object.assign(layout, { width, autosize: false, separators: data.lang === 'ru' ? ',\u00a0' : '.,' })
      if (layout.font === undefined) layout.font = { family: getComputedStyle(this.root).fontFamily }
      await Plotly.react(this.plot, traces, layout, { displayModeBar: false, responsive: false, doubleClick: false, scrollZoom: false })
      this.Plotly = Plotly
      if (!this.listening) {
        this.listening = true
        this.plot.on('plotly_click', ({ points, event }) => this.openRows(points[0]?.customdata ?? points[0]?.data?.customdata?.[points[0]?.pointNumber], event))
      }
      this.plot.style.minHeight = ''
      this.root.classList.add('cb-ready')
    } catch (error) {
      console.error(error)
      this.drawn = undefined
      this.plot.textContent = data.words.failed
    }
  }

  /** Rows of the table as rows of evidence; or the way to an address in the app. */
  openRows(rows, { clientX: x, clientY: y }) {
    if (typeof rows === 'string') return this.go(rows)
    const refs = [rows].flat().filter(row => Number.isInteger(row)).flatMap(row => this.data.table.refs[row] ?? [])
    // After the click itself, which would close the card again.
    if (refs.length) setTimeout(() => this.open([...new Set(refs)], { x, y }))
  }

  /** The row or number that the label under the pointer stands for: plotly.js hears clicks on marks only. */
  labelled({ clientX: x, clientY: y }) {
    for (const node of this.plot.querySelectorAll('.textpoint, .bartext, .annotation-text')) {
      const box = node.getBoundingClientRect()
      if (x < box.left - 2 || x > box.right + 2 || y < box.top - 2 || y > box.bottom + 2) continue
      const point = node.__data__
      const trace = point?.trace ?? node.closest('.trace')?.__data__?.[0]?.trace
      const row = trace?.customdata?.[point?.i]
      if (row !== undefined) return { row }
      const text = node.textContent
      const number = Object.keys(this.data.numbers).find(one => text.includes(one))
      if (number) return { refs: this.data.numbers[number] }
    }
    return undefined
  }

  clicked(event) {
    const hit = this.labelled(event)
    if (hit?.refs) setTimeout(() => this.open(hit.refs, { x: event.clientX, y: event.clientY }))
    else if (hit) this.openRows(hit.row, event)
  }

  async picture(form) {
    await this.wake()
    const { data } = this
    const { width, height } = this.plot._fullLayout
    const address = await this.Plotly.toImage(this.plot, { format: 'svg', width, height })
    const inner = decodeURIComponent(address.slice(address.indexOf(',') + 1))
    const style = getComputedStyle(this.root)
    const fonts = { heading: style.getPropertyValue('--st-heading-font') || 'serif', body: style.fontFamily }
    const source = [data.remark, `${data.words.sources}: ${data.line.map(one => data.sources[one].short).join('; ')}. Caspian Bridge.`].filter(Boolean).join(' ')
    const framed = framedSvg({ inner, width, height, words: { title: data.finding, subtitle: data.subtitle, source }, colours: this.palette[this.theme], fonts })
    const blob = form === 'svg' ? new Blob([framed.text], { type: 'image/svg+xml' }) : await rasterized(framed)
    save(blob, `${data.file}.${form}`)
  }
}

export default function (component) {
  const root = component.parentElement.querySelector('.cb-frame')
  if (!frames.has(root)) frames.set(root, new Figure(root))
  frames.get(root).update(component)
}
