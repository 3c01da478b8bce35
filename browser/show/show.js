// The show: all slides of a deck, as a sheet of small ones or one at a time over the whole window.

const [WIDE, HIGH] = [960, 540] // px a slide is laid out in
const THUMB = 300 // px a small slide is wide at least
const GAPS = 16
const STRIP = 600 // px a sheet is narrower than on a phone

class Show {
  constructor(root) {
    this.root = root
    this.state = { slide: 0, black: false, switches: {} }
    this.node = make('div', { className: 'cb-show', tabIndex: -1 })
    root.replaceChildren(this.node)
    this.card = new EvidenceCard(this.node)
    this.go = href => this.leave(href)
    this.keys = new Keys(this)
    this.fitting = new ResizeObserver(() => this.fit())
    this.fitting.observe(root)
    this.refit = () => this.fit()
    addEventListener('resize', this.refit)
    this.full = () => !document.fullscreenElement && !this.leavingFull && this.mode === 'present' && this.as === 'sheet' && this.end()
    document.addEventListener('fullscreenchange', this.full)
  }

  // ---- what is shown ------------------------------------------------------------------------

  /** Take a deck, and how to show it: {file, as, slide, room, deck}; `tell` reports to the app. `deck` is the same in every language. */
  async open({ file, as = 'sheet', slide = 1, room, key, deck = key, tell = () => {} }) {
    Object.assign(this, { tell, as, deck })
    if (this.deckKey !== key || !this.file) {
      const [palette] = await Promise.all([json(file.colours), ...file.styles.map(sheet)])
      Object.assign(this, { file, palette, deckKey: key })
      this.theme = themeOf(this.root, palette)
      for (const [name, value] of Object.entries(palette[this.theme])) this.node.style.setProperty(`--cb-${name}`, value)
      this.build()
    }
    this.room = room
    if (as !== 'sheet' || this.live || room) this.enlist(room)
    const at = Math.max(0, Math.min(slide - 1, this.slides.length - 1))
    if (!this.mode || this.mode === 'sheet') {
      this.state.slide = at
      this.set(as)
    }
    this.root.dataset.ready = 'yes'
  }

  build() {
    const { words } = this.file
    this.slides = this.file.slides.map(leaf => new Slide(leaf, this))
    this.cells = this.slides.map((slide, i) => {
      const cell = make('div', { className: 'cb-cell', role: 'listitem', tabIndex: 0, ariaLabel: `${i + 1}. ${slide.leaf.title}` }, make('div', { className: 'cb-scaled' }, slide.node))
      cell.addEventListener('keydown', event => event.key === 'Enter' && this.mode === 'sheet' && this.picked(i, event))
      cell.addEventListener('click', event => this.picked(i, event), true)
      cell.addEventListener('dblclick', () => this.mode === 'sheet' && this.present(i))
      return cell
    })
    this.stage = make('div', { className: 'cb-slides', role: 'list', ariaLabel: this.file.title }, ...this.cells)
    this.cover = make('div', { className: 'cb-black', hidden: true, ariaLabel: words.black, onclick: () => this.changed({ black: false }) })
    const button = (textContent, onclick) => make('button', { type: 'button', textContent, onclick })
    this.bar = make('div', { className: 'cb-show-bar' }, button(words.present, () => this.present()), button(words.presenter, () => this.presenter()))
    this.panel = make('aside', { className: 'cb-notes', hidden: true, tabIndex: 0 })
    this.help = make('div', { className: 'cb-help', hidden: true, role: 'dialog', ariaLabel: words.keys }, make('h3', { textContent: words.keys }), this.keys.list(words))
    this.status = make('p', { className: 'cb-status', role: 'status', hidden: true })
    this.told = make('p', { className: 'cb-sr', role: 'status' })
    this.node.replaceChildren(this.bar, this.stage, this.panel, this.cover, this.help, this.status, this.keys.number, this.told, this.card.node)
    this.near?.disconnect()
    this.near = new IntersectionObserver(seen => seen.filter(one => one.isIntersecting).forEach(({ target }) => this.want(this.cells.indexOf(target))), { rootMargin: '300px' })
    for (const cell of this.cells) this.near.observe(cell)
  }

  /** sheet: small slides on the page; present, audience and presenter: over the whole window; print, handout: on paper. */
  set(mode) {
    const over = !['sheet', 'print', 'handout'].includes(mode)
    this.mode = mode
    this.node.dataset.mode = mode
    this.node.classList.toggle('cb-overlay', over)
    if (over && this.node.parentNode !== document.body) {
      // Variables of the theme are set on the app's own elements.
      for (const name of ['--st-font', '--st-heading-font', '--st-background-color', '--st-text-color']) this.node.style.setProperty(name, getComputedStyle(this.root).getPropertyValue(name))
      document.body.append(this.node)
    } else if (!over && this.node.parentNode !== this.root) this.root.append(this.node)
    for (const other of document.body.children) if (other !== this.node && !['SCRIPT', 'STYLE', 'LINK'].includes(other.tagName)) other.inert = over
    document.body.style.overflow = over ? 'hidden' : ''
    this.speaker?.close()
    this.speaker = mode === 'presenter' ? new Speaker(this) : undefined
    if (this.speaker) this.node.prepend(this.speaker.node)
    if (over) this.node.focus({ preventScroll: true })
    this.overview = false
    this.fit()
    this.write()
    if (mode === 'print' || mode === 'handout') this.paper()
  }

  fit() {
    if (!this.file) return
    const [width, height] = [this.node.clientWidth, this.node.clientHeight]
    if (!width) return
    const one = ['present', 'audience'].includes(this.mode) && !this.overview
    // On a phone small slides stand in one row: what can be done with them is not fifteen slides away.
    const columns = width < STRIP && this.mode === 'sheet' ? 1.15 : Math.max(1, Math.floor((width + GAPS) / (THUMB + GAPS)))
    const scale = one ? Math.min(width / WIDE, height / HIGH) : this.mode === 'presenter' ? Math.min((width * 0.6) / WIDE, (height * 0.62) / HIGH) : (width - GAPS * (columns - 1) - (this.overview ? 2 * GAPS : 0)) / columns / WIDE
    this.node.style.setProperty('--k', (this.mode === 'print' ? 1 : this.mode === 'handout' ? 0.74 : scale).toFixed(4))
    this.node.style.setProperty('--k2', Math.min((width * 0.34) / WIDE, (height * 0.4) / HIGH).toFixed(4))
    this.reveal()
  }

  /** In the one row of a phone the slide that is chosen is brought into sight, and nothing else moves. */
  reveal() {
    const cell = this.cells[this.state.slide]
    if (this.mode === 'sheet' && cell) this.stage.scrollLeft = cell.offsetLeft - this.stage.offsetLeft
  }

  /** Put the state on the screen. */
  write() {
    const { slide, black, switches } = this.state
    this.cells.forEach((cell, i) => {
      cell.classList.toggle('cb-now', i === slide)
      cell.classList.toggle('cb-then', i === slide + 1)
      cell.setAttribute('aria-current', i === slide ? 'true' : 'false')
      // Small slides are there to be picked: what is inside them is not for keys, nor for readers of the sheet.
      this.slides[i].node.inert = this.mode === 'sheet' || Boolean(this.overview)
    })
    for (const one of this.slides) for (const panel of one.panels) if (panel.flip && switches[one.leaf.position] !== undefined) panel.set(switches[one.leaf.position].split(',').filter(Boolean))
    this.cover.hidden = !(black && this.mode === 'audience') && !(black && this.mode === 'present')
    const { words } = this.file
    if (this.notes && this.mode !== 'sheet') this.panel.replaceChildren(make('h3', { textContent: words.notes }), ...notesOf(this.slides[slide].leaf, words))
    this.panel.hidden = !this.notes || this.mode !== 'present'
    this.node.classList.toggle('cb-overview', Boolean(this.overview))
    this.reveal()
    this.speaker?.write(slide)
    if (this.mode !== 'sheet') {
      this.told.textContent = `${words.slide.replace('{number}', slide + 1).replace('{count}', this.slides.length)}: ${this.slides[slide].leaf.title}`
      const near = [slide, slide + 1, slide - 1, ...this.slides.keys()]
      for (const at of near) this.want(at)
    }
  }

  /** Slides are drawn one after the other, so that the one that is wanted first does not wait for all. */
  want(at) {
    if (!this.slides[at] || this.slides[at].drawing || (this.wanted ??= []).includes(at)) return
    this.wanted.push(at)
    this.drawing ??= this.work()
  }

  async work() {
    while (this.wanted.length) {
      const now = this.wanted.includes(this.state.slide) ? this.state.slide : this.wanted[0]
      this.wanted = this.wanted.filter(one => one !== now)
      await this.slides[now]?.draw()
      await new Promise(done => setTimeout(done)) // keys come first
    }
    this.drawing = undefined
    this.root.dataset.drawn = this.slides.filter(one => one.drawing).length
  }

  async paper() {
    await Promise.all([document.fonts.ready, ...this.slides.map(one => one.draw())])
    if (this.mode === 'handout') this.slides.forEach((one, i) => this.cells[i].querySelector('.cb-told-notes') ?? this.cells[i].append(make('div', { className: 'cb-told-notes' }, ...notesOf(one.leaf, this.file.words))))
    this.root.dataset.paper = 'ready'
  }

  // ---- where the speaker is -------------------------------------------------------------------

  /** What somebody here has done: shown here, told to the others. */
  changed(change) {
    this.state = { ...this.state, ...change }
    if (this.mode === 'audience') {
      this.alone = true
      this.say()
    } else if (this.mode !== 'sheet') this.live?.send({ ...this.state, slide: this.state.slide + 1 })
    this.write()
    if (this.mode === 'sheet' || this.slideTold === this.state.slide) return
    this.slideTold = this.state.slide
    const address = new URL(location.href)
    address.searchParams.set('slide', this.state.slide + 1)
    if (location.protocol !== 'file:') history.replaceState(history.state, '', address)
  }

  goTo(at) {
    this.changed({ slide: Math.max(0, Math.min(at, this.slides.length - 1)), black: false })
  }

  /** What came from the speaker. */
  heard({ slide, black = false, switches = {} }) {
    this.speakerAt = { slide: Math.max(0, Math.min(slide - 1, this.slides.length - 1)), black, switches }
    this.heardOf = true
    if (this.alone || this.mode === 'sheet') return this.say()
    this.state = { ...this.state, ...this.speakerAt }
    this.write()
    this.say()
  }

  enlist(room) {
    const key = JSON.stringify([this.as, this.deck, room])
    if (key === this.enlisted) return
    this.disband()
    this.enlisted = key
    this.live = new Live({
      name: this.deck, room, leads: this.as !== 'audience',
      heard: state => this.heard(state),
      report: state => this.tell('live', JSON.stringify(state)),
      status: text => ((this.trouble = text), this.say()),
    })
    this.say()
  }

  disband() {
    this.live?.close()
    this.live = this.enlisted = undefined
  }

  say() {
    if (!this.status) return
    const { words } = this.file
    const audience = this.mode === 'audience'
    const back = make('button', { type: 'button', textContent: words.return, onclick: () => ((this.alone = false), this.speakerAt && this.heard(this.speakerAt.slide === undefined ? {} : { ...this.speakerAt, slide: this.speakerAt.slide + 1 }), this.say()) })
    const text = this.trouble ? words[this.trouble] : audience && this.alone ? words.wandering : audience && !this.heardOf ? words.waiting : ''
    this.status.replaceChildren(text, ...(audience && this.alone && this.heardOf ? [' ', back] : []))
    this.status.hidden = !text
  }

  // ---- what is done -----------------------------------------------------------------------------

  picked(at, event) {
    if (this.mode === 'sheet') {
      if (event.target.closest('a, button, .cb-stage')) event.stopPropagation(), event.preventDefault()
      this.state.slide = at
      this.write()
      this.tell('slide', at + 1)
    } else if (this.overview) {
      event.stopPropagation()
      this.overview = false
      this.fit()
      this.goTo(at)
    }
  }

  present(at = this.state.slide) {
    this.state.slide = at
    this.enlist(this.room)
    this.set('present')
    // A browser that refuses still shows the slide; one that lends Esc lets it close notes before the show.
    document.documentElement.requestFullscreen?.().then(() => navigator.keyboard?.lock?.(['Escape'])).catch(() => {})
    this.changed({})
  }

  end() {
    if (this.as !== 'sheet') return
    this.leavingFull = true
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {})
    this.leavingFull = false
    this.set('sheet')
    this.cells[this.state.slide].scrollIntoView({ block: 'nearest' })
    this.tell('slide', this.state.slide + 1)
  }

  presenter() {
    // Browsers leave full screen for a new window; the show goes on, and f brings full screen back.
    this.leavingFull = true
    setTimeout(() => (this.leavingFull = false), 1500)
    const address = new URL(location.href)
    address.searchParams.set('as', 'presenter')
    address.searchParams.set('slide', this.state.slide + 1)
    if (location.protocol === 'file:') address.hash = 'presenter'
    window.open(address, 'caspian-presenter', 'width=1200,height=800')
  }

  leave(href) {
    if (this.mode === 'sheet') this.tell('go', href)
    else if (location.protocol !== 'file:') window.open(new URL(href, document.baseURI), '_blank', 'noopener')
  }

  toggle(what) {
    this[what] = !this[what]
    this.fit()
    this.write()
  }

  toggleFull() {
    this.leavingFull = true // leaving full screen by f does not end the show
    const done = () => setTimeout(() => (this.leavingFull = false), 100)
    if (document.fullscreenElement) document.exitFullscreen().then(done, done)
    else document.documentElement.requestFullscreen?.().then(done, done)
  }

  escape() {
    if (!this.help.hidden) this.help.hidden = true
    else if (this.card.node.matches(':popover-open')) this.card.node.hidePopover()
    else if (this.overview) this.toggle('overview')
    else if (this.notes) this.toggle('notes')
    else if (this.state.black) this.changed({ black: false })
    else this.end()
  }

  close() {
    this.keys.close()
    removeEventListener('resize', this.refit)
    document.removeEventListener('fullscreenchange', this.full)
    this.fitting.disconnect()
    this.near?.disconnect()
    this.speaker?.close()
    this.disband()
    for (const other of document.body.children) other.inert = false
    document.body.style.overflow = ''
    this.node.remove()
  }
}
