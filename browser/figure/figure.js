// A figure in its frame: what it shows, the picture, where it comes from, and every way to take it along.

const MOST_SOURCES = 5 // named at once
const NEAR = '600px' // how far below the window a picture is drawn already

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
    this.chart = new Chart(this.plot, { open: this.open, go: href => this.go(href) })
    let width = 0
    new ResizeObserver(([{ contentRect }]) => {
      if (Math.abs(contentRect.width - width) > 1) (width = contentRect.width), this.draw()
    }).observe(this.plot)
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
    return [...csv, ...pictures, button(words.cite, () => this.tell(dated(this.data.cite, { ...words, lang: this.data.lang }, this.address())), words.citeHelp), button(words.link, () => this.tell(this.address()), words.linkHelp), button(words.add, () => this.go(toBriefing(this.address())), words.addHelp)]
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
    return this.draw()
  }

  async draw() {
    const { data, palette, theme } = this
    if (!this.awake || !palette || !data.figure) return
    try {
      if (!(await this.chart.draw(data, palette, theme, Math.floor(this.plot.clientWidth)))) return
      this.plot.style.minHeight = ''
      this.root.classList.add('cb-ready')
    } catch (error) {
      console.error(error)
      this.plot.textContent = data.words.failed
    }
  }

  async picture(form) {
    await this.wake()
    const { data } = this
    const { width, height } = this.plot._fullLayout
    const address = await this.chart.Plotly.toImage(this.plot, { format: 'svg', width, height })
    const inner = decodeURIComponent(address.slice(address.indexOf(',') + 1))
    const style = getComputedStyle(this.root)
    const fonts = { heading: style.getPropertyValue('--st-heading-font') || 'serif', body: style.fontFamily }
    const source = [data.remark, `${data.words.sources}: ${data.line.map(one => data.sources[one].short).join('; ')}. Caspian Bridge.`].filter(Boolean).join(' ')
    const framed = framedSvg({ inner, width, height, words: { title: data.finding, subtitle: data.subtitle, source }, colours: this.palette[this.theme], fonts })
    const blob = form === 'svg' ? new Blob([framed.text], { type: 'image/svg+xml' }) : await rasterized(framed)
    save(blob, `${data.file}.${form}`)
  }
}
