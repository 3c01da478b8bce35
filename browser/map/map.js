// The lasting map: one Plotly geo subplot that is never mounted anew, so what the viewer did to it stays.
// Layers, presets, names and pictures are the browser's own work; Python hears of views, layers and clicks after.

const REACH = { point: 11, line: 8 } // px round the pointer
const SOON = 80 // ms until names make room for an answer that is on the screen already
const QUIET = 350 // ms after the last movement before Python hears of a view
const ZOOM = { least: 1.1, most: 60, step: 1.5 }
const MOST_LAT = 85 // degrees of latitude the centre may reach
/** Layers of states: switched off they are plain land, not holes. */
const AREAS = new Set(['states', 'japan', 'neighbours'])

/** A view as an address can hold it: two decimals, within the limits. */
const withinReach = ({ lon, lat, zoom }) => ({
  lon: +(((((lon + 180) % 360) + 360) % 360) - 180).toFixed(2),
  lat: +Math.min(MOST_LAT, Math.max(-MOST_LAT, lat)).toFixed(2),
  zoom: +Math.min(ZOOM.most, Math.max(ZOOM.least, zoom)).toFixed(2),
})

class Atlas {
  constructor(root) {
    this.root = root
    this.plot = make('div', { className: 'cb-plot' })
    this.overlay = document.createElementNS(SVG, 'svg')
    this.overlay.classList.add('cb-names')
    this.names = document.createElementNS(SVG, 'g')
    this.names.classList.add('cb-name-list')
    this.over = new Overlay()
    this.top = document.createElementNS(SVG, 'g')
    this.top.append(this.over.group, this.names)
    this.overlay.append(this.top)
    this.card = make('div', { className: 'cb-card', hidden: true })
    this.stage = root.querySelector('.cb-stage')
    this.side = root.querySelector('.cb-side')
    this.tools = make('div', { className: 'cb-tools' })
    this.note = make('div', { className: 'cb-note' })
    this.origin = make('p', { className: 'cb-origin' })
    this.stage.after(this.origin)
    this.stage.replaceChildren(this.plot, this.overlay, this.card, this.tools, this.note)
    this.menu = new MapMenu(this.stage)
    this.reported = [] // views Python has been told of and has not answered
    this.listen()
    new ResizeObserver(() => this.resized()).observe(this.stage)
  }

  // ---- what Python sends ------------------------------------------------------------------

  async update({ data, setStateValue, setTriggerValue }) {
    Object.assign(this, { data, setStateValue, setTriggerValue })
    this.root.classList.toggle('cb-bare', !data.controls)
    try {
      const [Plotly, scene, countries, unassigned, lines, atlas, acts] = await Promise.all([
        script(data.plotly), json(data.scene), json(data.shapes.countries), json(data.shapes.unassigned), json(data.shapes.lines), json(data.shapes.atlas), data.acts && json(data.acts), sheet(data.style),
      ])
      if (data !== this.data) return // a newer run has overtaken this one
      Object.assign(this, { Plotly, scene, atlas, acts })
      // plotly.js would fetch the shapes a second time.
      Object.assign((window.PlotlyGeoAssets ??= { topojson: {} }), { [data.shapes.countries]: countries, [data.shapes.unassigned]: unassigned })
      this.lines ??= new Map(lines.features.map(({ id, geometry }) => [id, geometry.coordinates]))
      this.states ??= boxedPolygons(countries, new Set(Object.keys(scene.values)))
      this.outlines ??= outlinesOf(this.states)
      this.colour()
      const layers = data.on.join()
      if (layers !== this.sentLayers) {
        this.sentLayers = layers
        this.on = new Set(data.on)
      }
      this.furnish()
      await this.draw()
    } catch (error) {
      console.error(error)
      this.stage.classList.add('cb-failed')
      this.note.textContent = data.failed
    }
  }

  /** Take the colours of the theme the page is in. */
  colour() {
    const { palette } = this.atlas
    this.theme = themeOf(this.root, palette)
    this.colours = palette[this.theme]
    for (const [name, value] of Object.entries(this.colours)) this.root.style.setProperty(`--cb-${name}`, value)
  }

  /**
   * The view Python asks for counts only if it is not an echo of what the viewer did; what the map is to be fitted to,
   * only if it is another thing than before, so that an answer about the same places moves nothing.
   */
  wantedView() {
    const { view, preset, fit } = this.data
    const asked = view?.join() ?? ''
    const echo = this.reported.indexOf(asked)
    if (echo >= 0) this.reported.splice(0, echo + 1)
    const news = this.asked !== asked && echo < 0
    this.asked = asked
    const elsewhere = this.view && fit && this.fitted !== undefined && fit.key !== this.fitted
    this.fitted = fit?.key
    if (elsewhere && !(news && view)) return this.fitting(fit)
    if (this.view && !news) return this.view
    if (view) return { lon: view[0], lat: view[1], zoom: view[2] }
    return this.fitting(fit ?? this.atlas.presets.find(({ id }) => id === preset))
  }

  fitting(preset) {
    this.atPreset = preset
    return withinReach(fittedView(preset, ...this.size))
  }

  /** The frame's size, asked once: asking while drawing makes the browser lay the page out each time. */
  measure() {
    this.size = [this.stage.clientWidth, this.stage.clientHeight]
  }

  async draw() {
    this.measure()
    const [width, height] = this.size
    if (!width || !height) return
    this.view = this.wantedView()
    const key = [this.data.scene, this.theme, width, height, Object.values(this.view).join()].join('|')
    if (key === this.drawn) return this.answer()
    this.drawn = key
    const { data: traces, layout } = JSON.parse(this.recoloured(this.scene.figure))
    for (const trace of traces) this.fill(trace)
    Object.assign(layout, { width, height, autosize: false })
    const centre = { lon: this.view.lon, lat: this.view.lat }
    layout.geo.center = centre
    Object.assign(layout.geo.projection, { rotation: { ...centre }, scale: this.view.zoom, minscale: ZOOM.least, maxscale: ZOOM.most })
    const config = { scrollZoom: true, displayModeBar: false, doubleClick: false, responsive: false }
    if (!this.subplot) {
      // An empty first drawing gives the subplot whose frame we widen before anything is seen.
      await this.Plotly.newPlot(this.plot, [traces[0]], layout, config)
      tuneSubplot(this.plot._fullLayout.geo._subplot)
      this.plot.on('plotly_relayout', change => Object.keys(change).length && this.settled())
    }
    await this.Plotly.react(this.plot, traces, layout, config)
    this.subplot = this.plot._fullLayout.geo._subplot
    this.subplot.onframe = () => this.moved()
    this.traces = traces
    this.dress()
    this.stage.classList.add('cb-ready')
  }

  /** Lines come by address, not in the figure: coasts and hatches from one file, corridor legs from the other. */
  fill(trace) {
    const named = trace.meta?.parts
    if (!named) return
    const parts = named.flatMap(name => this.atlas.groups[name] ?? [name])
    const [lon, lat] = [[], []]
    for (const id of parts) {
      const runs = this.lines.get(id) ?? this.outlines.get(id) ?? (this.atlas.lines[id] ? [this.atlas.lines[id]] : [])
      for (const run of runs) {
        for (const point of run) lon.push(point[0]), lat.push(point[1])
        lon.push(null), lat.push(null)
      }
    }
    Object.assign(trace, { lon, lat })
  }

  recoloured(text) {
    return recoloured(text, this.atlas.palette, this.theme)
  }

  // ---- what the viewer sees ---------------------------------------------------------------

  /** Layers on and off without a redraw: the groups are there, they are shown or not. */
  dress(names = true) {
    if (!this.subplot) return
    this.dressed = [...this.on].join()
    const room = this.room()
    for (const group of this.plot.querySelectorAll('.geolayer .trace')) {
      const { trace } = group.__data__?.[0] ?? {}
      const { layer, rank, casing } = trace?.meta ?? {}
      if (!layer) continue
      if (casing) group.classList.add('cb-casing')
      const shown = this.shows(layer) && (rank ?? 0) <= room
      if (AREAS.has(layer) && trace.type === 'choropleth') group.classList.toggle('cb-plain', !shown)
      else if (shown !== (group.style.display !== 'none')) {
        group.style.display = shown ? '' : 'none'
        if (shown) this.subplot.reveal(group)
      }
    }
    this.lay()
    if (names) this.writeNames()
  }

  /** Show what a new question, or other layers, change on a map that stands; names make room once that is on the screen. */
  answer() {
    const dressed = [...this.on].join()
    if (dressed !== this.dressed) this.dress(false)
    else this.lay()
    const taken = [dressed, this.laid].join()
    if (taken === this.named) return
    this.named = taken
    clearTimeout(this.naming)
    this.naming = setTimeout(() => this.moving || this.writeNames(), SOON)
  }

  /** Lay over the map what belongs to the question: it changes without drawing the map anew. */
  lay() {
    const over = this.recoloured(this.data.chosen)
    if (over !== this.laid) {
      this.laid = over
      const traces = JSON.parse(over)
      for (const trace of traces) this.fill(trace)
      this.over.set(traces)
    }
    this.over.draw(this.subplot, false)
    this.root.dataset.laid = this.data.question ?? ''
  }

  /** The ground is no layer one can switch off. */
  shows(layer) {
    return layer === 'ground' || this.on.has(layer)
  }

  project(lonlat) {
    const { projection } = this.subplot
    if (projection.isLonLatOverEdges(lonlat)) return null
    const point = projection(lonlat)
    const [width, height] = this.size
    return point && point[0] > -40 && point[1] > -40 && point[0] < width + 40 && point[1] < height + 40 ? point : null
  }

  /** Projected segments of the visible legs, worked out once per view. */
  segments() {
    if (this.cut) return this.cut
    this.cut = []
    const seen = new Set()
    for (const layer of this.on) {
      for (const id of this.atlas.groups[`legs-${layer}`] ?? []) {
        if (seen.has(id)) continue
        seen.add(id)
        const run = (this.atlas.lines[id] ?? []).map(point => this.project(point))
        for (let i = 1; i < run.length; i++) if (run[i - 1] && run[i]) this.cut.push([id, run[i - 1], run[i]])
      }
    }
    return this.cut
  }

  /** Highest rank that has room: places and names thin out with the pixels there are to a degree. */
  room() {
    const scale = (this.view.zoom * Math.min(...this.size)) / 230
    return 1 + [6.5, 10, 18, 32].filter(step => scale > step).length
  }

  points() {
    const room = this.room()
    return this.atlas.points.filter(({ layer, rank }) => this.on.has(layer) && rank <= room).map(point => ({ ...point, at: this.project([point.lon, point.lat]) })).filter(({ at }) => at)
  }

  /** Boxes of the buttons and the note over the map, where no name may stand. */
  furniture() {
    return [this.tools, this.note].map(({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) => [offsetLeft, offsetTop, offsetLeft + offsetWidth, offsetTop + offsetHeight])
  }

  writeNames() {
    const [width, height] = this.size
    this.overlay.setAttribute('viewBox', `0 0 ${width} ${height}`)
    this.cut = undefined
    this.onMap = this.points()
    if (!this.on.has('labels')) return this.names.replaceChildren()
    const strokes = []
    for (const [, a, b] of this.segments()) {
      const steps = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 6)
      for (let i = 0; i <= steps; i++) strokes.push([a[0] + ((b[0] - a[0]) * i) / steps, a[1] + ((b[1] - a[1]) * i) / steps])
    }
    const { short } = this.scene
    const labels = this.atlas.labels
      .filter(label => !label.layer || this.on.has(label.layer))
      .map(label => (short[label.id] ? { ...label, value: short[label.id] } : label))
    const family = getComputedStyle(this.stage).fontFamily
    const over = ({ id }, point) => !this.states.some(shape => shape.id === id) || shapeAt(this.subplot.projection.invert(point), this.states) === id
    const frame = { over, project: lonlat => this.project(lonlat), width, height, marks: this.onMap.map(({ at }) => at), strokes, room: this.room(), family, furniture: [...this.furniture(), ...this.over.boxes(this.subplot)] }
    this.placed = placedLabels(labels, frame)
    const c = this.colours
    drawLabels(this.names, this.placed, { state: c.ink, neighbour: c.muted, sea: c.ocean, place: c.ink, incident: c.incident, halo: c.paper })
    this.anchors = this.placed.map(({ lon, lat, x, y }) => {
      const [px, py] = this.project([lon, lat])
      return { lon, lat, dx: x - px, dy: y - py }
    })
  }

  /** While the map moves names go along; they are placed anew when it rests. */
  moved() {
    this.card.hidden = true
    this.moving = true
    this.menu.hide()
    this.stage.classList.add('cb-moving')
    this.over.draw(this.subplot, true)
    ;[...this.names.children].forEach((node, i) => {
      const { lon, lat, dx, dy } = this.anchors[i]
      const point = this.project([lon, lat])
      node.style.display = point ? '' : 'none'
      if (point) node.setAttribute('transform', `translate(${(point[0] + dx).toFixed(1)},${(point[1] + dy).toFixed(1)})`)
    })
  }

  settled() {
    this.moving = false
    this.stage.classList.remove('cb-moving')
    const { rotation, scale } = this.plot._fullLayout.geo.projection
    const view = this.view
    this.view = withinReach({ lon: rotation.lon, lat: rotation.lat, zoom: scale })
    this.atPreset = undefined
    if (Math.abs(rotation.lat) > MOST_LAT) return this.show(this.view) // over the pole everything stands on its head
    this.subplot.rest()
    this.dress(false)
    // plotly.js moves the rotation only; left behind, the centre would shift the next drawing.
    for (const layout of [this.plot.layout, this.plot._fullLayout]) layout.geo.center = { lon: this.view.lon, lat: this.view.lat }
    this.writeNames()
    if (Object.values(view).join() !== Object.values(this.view).join()) this.report()
  }

  report() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.reported.push(this.viewText)
      this.setStateValue('view', this.viewText)
    }, QUIET)
  }

  /**
   * Tell Python of a click, and with it of a view that it has not answered yet: the address that goes along is still the
   * one before that view, and would bring the map back to it.
   */
  tell(name, value) {
    const moved = this.timer || this.reported.length
    clearTimeout(this.timer)
    this.timer = undefined
    if (moved) this.reported.push(this.viewText)
    this.setTriggerValue(name, moved ? `${value}|${this.viewText}` : value)
  }

  get viewText() {
    return [this.view.lon, this.view.lat, this.view.zoom].join()
  }

  async show(view, preset) {
    this.view = withinReach(view)
    this.atPreset = preset
    this.drawn = undefined
    await this.draw()
    this.report()
  }

  resized() {
    if (!this.subplot) return this.data && this.plot.isConnected && this.Plotly && this.draw()
    cancelAnimationFrame(this.resizing)
    this.resizing = requestAnimationFrame(() => {
      this.measure()
      if (this.atPreset) this.view = fittedView(this.atPreset, ...this.size)
      this.draw()
    })
  }

  // ---- what the viewer does ---------------------------------------------------------------

  listen() {
    document.addEventListener('cb-touched', ({ detail: { key, place } }) => key === this.data?.list && this.over.touch(place))
    let down
    this.stage.addEventListener('pointerdown', event => (down = [event.clientX, event.clientY]))
    this.stage.addEventListener('pointermove', event => this.hover(event))
    this.stage.addEventListener('pointerleave', () => (this.card.hidden = true))
    this.stage.addEventListener('click', event => {
      if (!down || Math.hypot(event.clientX - down[0], event.clientY - down[1]) > 5 || event.target.closest('.cb-tools, .cb-note, .cb-menu')) return
      const hit = this.under(event)
      if (this.acts) return this.offer(hit, event)
      if (!hit) return this.data.chosen !== '[]' && this.tell('chosen', ':') // open water closes a profile
      this.tell('chosen', hit)
      if (event.pointerType === 'touch') this.showCard(hit, event) // there is no hover, and the profile may be below
    })
    this.stage.addEventListener('keydown', event => this.key(event))
  }

  key(event) {
    if (!this.view || event.ctrlKey || event.metaKey || event.altKey || event.target !== this.stage) return
    const step = 12 / this.view.zoom
    const { lon, lat, zoom } = this.view
    const moves = {
      ArrowLeft: { lon: lon - step, lat, zoom }, ArrowRight: { lon: lon + step, lat, zoom },
      ArrowUp: { lon, lat: Math.min(85, lat + step), zoom }, ArrowDown: { lon, lat: Math.max(-85, lat - step), zoom },
      '+': { lon, lat, zoom: zoom * ZOOM.step }, '=': { lon, lat, zoom: zoom * ZOOM.step }, '-': { lon, lat, zoom: zoom / ZOOM.step },
    }
    if (!moves[event.key]) return
    event.preventDefault()
    this.show(moves[event.key])
  }

  /** Offer what can be done with a thing: close it or open it again, begin or end a way there. */
  offer(hit, event) {
    this.menu.hide()
    this.card.hidden = true
    if (!hit) return
    const act = text => () => this.tell('act', text)
    const { words, corridors, of } = this.acts
    const closing = (id, name) => ({ label: (this.data.closed.includes(id) ? words.open : words.close).replace('{name}', name), act: act(`close:${id}`) })
    const [kind, id] = hit.split(':')
    const title = this.atlas.cards[hit]?.title ?? this.acts.seas.find(sea => sea.id === id)?.name ?? id
    const actions = [closing(id, title)]
    if (kind === 'leg') for (const corridor of of[id] ?? []) actions.push(closing(corridor, corridors[corridor]))
    if (kind === 'node' && this.acts.ends.includes(id)) actions.push({ label: words.from, act: act(`from:${id}`) }, { label: words.to, act: act(`to:${id}`) })
    this.menu.show(title, actions, this.spot(event))
  }

  /** Where the pointer is on the stage, in the stage's own pixels: a slide is drawn small and shown large. */
  spot(event) {
    const frame = this.stage.getBoundingClientRect()
    const grown = frame.width / this.stage.offsetWidth || 1
    return [(event.clientX - frame.left) / grown, (event.clientY - frame.top) / grown]
  }

  /** What lies under the pointer: a place before a line before a state, and a sea where it can be closed. */
  under(event) {
    if (!this.subplot || !this.onMap) return undefined
    const pointer = this.spot(event)
    const near = this.onMap
      .map(point => [Math.hypot(point.at[0] - pointer[0], point.at[1] - pointer[1]), point])
      .filter(([distance]) => distance < REACH.point)
      .sort((a, b) => a[0] - b[0])[0]
    if (near) return `${near[1].kind}:${near[1].id}`
    let [best, line] = [REACH.line ** 2, undefined]
    for (const [id, a, b] of this.segments()) {
      const distance = distanceToSegment(pointer, a, b)
      if (distance < best) [best, line] = [distance, id]
    }
    if (line) return `leg:${line}`
    const lonlat = this.subplot.projection.invert(pointer)
    const state = lonlat && shapeAt(lonlat, this.states)
    if (state) return `country:${state}`
    const sea = lonlat && this.acts?.seas.find(({ rings }) => insideRings(lonlat, rings))
    return sea && `sea:${sea.id}`
  }

  hover(event) {
    if (this.moving || event.buttons || event.pointerType === 'touch') return
    if (event.target.closest('.cb-tools, .cb-note, .cb-menu')) return void (this.card.hidden = true)
    const hit = this.under(event)
    this.stage.style.cursor = hit ? 'pointer' : ''
    this.card.hidden = !hit
    if (hit) this.showCard(hit, event)
  }

  showCard(hit, event) {
    const card = this.atlas.cards[hit] ?? {}
    if (hit.startsWith('sea:')) card.title ??= this.acts.seas.find(({ id }) => hit === `sea:${id}`).name
    this.card.hidden = false
    const value = this.scene.values[hit.split(':')[1]]
    const facts = [...(hit.startsWith('country:') && value ? [value] : []), ...(card.facts ?? [])]
    this.card.replaceChildren(
      make('strong', { textContent: card.title ?? hit }),
      ...facts.slice(0, 4).map(fact => make('span', { textContent: fact })),
      ...(card.badge ? [make('em', { textContent: card.badge })] : [])
    )
    const [x, y] = this.spot(event)
    const [width, height] = [this.card.offsetWidth, this.card.offsetHeight]
    const [room, high] = this.size
    this.card.style.left = `${x + 16 + width > room ? Math.max(4, x - width - 12) : x + 16}px`
    this.card.style.top = `${Math.min(Math.max(4, y - height / 2), high - height - 4)}px`
  }

  // ---- the furniture round the map ---------------------------------------------------------

  /** Title, sources and the like: those of the question, where there is one, before those of the map. */
  get captions() {
    return { ...this.scene.words, ...this.data.caption }
  }

  furnish() {
    const { words, layers, presets } = this.atlas
    const { legend } = this.scene
    const { alt, source } = this.captions
    const key = JSON.stringify([words, legend, alt, source])
    if (key !== this.furnished) {
      this.furnished = key
      const parts = [this.presetButtons(presets, words), this.layerBoxes(layers, words), this.takeAway(words)]
      const narrow = matchMedia('(max-width: 900px)').matches
      const open = this.side.querySelector('details')?.open ?? !narrow // on a phone what is chosen matters more
      this.side.replaceChildren(...(this.data.controls
        ? [make('details', { open }, make('summary', { textContent: words.controls }), ...parts), this.legendBox(legend)]
        : [this.legendLine(layers), this.takeAway(words)]))
      this.tools.replaceChildren(
        this.tool('+', words.zoomIn, () => this.show({ ...this.view, zoom: this.view.zoom * ZOOM.step })),
        this.tool('−', words.zoomOut, () => this.show({ ...this.view, zoom: this.view.zoom / ZOOM.step })),
        ...(this.acts ? [this.tool('⤢', this.acts.words.fit, () => this.show(fittedView(this.data.whole, ...this.size), this.data.whole))] : [])
      )
      this.note.replaceChildren(words.borders, ' ', this.contested(words))
      this.stage.setAttribute('aria-label', alt)
      Object.assign(this.origin, { textContent: source, title: source })
    }
    for (const box of this.side.querySelectorAll('input[type=checkbox]')) box.checked = this.on.has(box.value)
  }

  contested(words) {
    const list = make('ul')
    for (const { name, note } of this.atlas.contested) list.append(make('li', {}, make('strong', { textContent: name }), ` ${note}`))
    return make('details', {}, make('summary', { textContent: words.contested }), list)
  }

  tool(text, label, onclick) {
    return make('button', { type: 'button', textContent: text, title: label, ariaLabel: label, onclick })
  }

  presetButtons(presets, words) {
    const row = make('div', { className: 'cb-presets', role: 'group', ariaLabel: words.presets })
    for (const preset of presets) {
      const go = () => this.show(fittedView(preset, ...this.size), preset)
      row.append(make('button', { type: 'button', textContent: preset.label, onclick: go }))
    }
    return make('section', {}, make('h3', { textContent: words.presets }), row)
  }

  layerBoxes(layers, words) {
    const list = make('div', { className: 'cb-layers', role: 'group', ariaLabel: words.layers })
    for (const { id, label, form, colour } of layers) {
      const box = make('input', { type: 'checkbox', value: id, checked: this.on.has(id), onchange: () => this.toggle(id, box.checked) })
      const key = make('i', { className: `cb-swatch cb-${form}` })
      key.style.setProperty('--swatch', `var(--cb-${colour})`)
      list.append(make('label', {}, box, key, make('span', { textContent: label })))
    }
    return make('section', {}, make('h3', { textContent: words.layers }), list)
  }

  /** A map without controls still says what its colours mean. */
  legendLine(layers) {
    const row = make('div', { className: 'cb-legend-line' })
    for (const { label, form, colour } of layers.filter(({ id, form }) => this.on.has(id) && form !== 'text')) {
      const key = make('i', { className: `cb-swatch cb-${form}` })
      key.style.setProperty('--swatch', `var(--cb-${colour})`)
      row.append(make('span', {}, key, label))
    }
    return row
  }

  toggle(id, on) {
    on ? this.on.add(id) : this.on.delete(id)
    this.dress()
    this.sentLayers = this.atlas.layers.map(layer => layer.id).filter(layer => this.on.has(layer)).join()
    this.setStateValue('layers', this.sentLayers)
  }

  legendBox(legend) {
    const box = make('section', { className: 'cb-legend' }, make('h3', { textContent: legend.title }))
    if (legend.note) box.append(make('p', { textContent: legend.note }))
    if (legend.ramp.length) {
      const ramp = make('div', { className: 'cb-ramp' }, make('span', { textContent: legend.ends[0] }))
      for (const colour of legend.ramp) ramp.append(Object.assign(make('i'), { style: `background: var(--cb-${colour})` }))
      ramp.append(make('span', { textContent: legend.ends[1] }))
      box.append(ramp)
    }
    for (const { colour, label, form } of legend.classes) {
      const key = make('i', { className: `cb-swatch cb-${form}` })
      key.style.setProperty('--swatch', `var(--cb-${colour})`)
      box.append(make('div', { className: 'cb-class' }, key, make('span', { textContent: label })))
    }
    return box
  }

  takeAway(words) {
    return make('section', { className: 'cb-take' }, make('h3', { textContent: words.picture }),
      make('div', { className: 'cb-presets' },
        make('button', { type: 'button', textContent: 'PNG', onclick: () => this.picture('png') }),
        make('button', { type: 'button', textContent: 'SVG', onclick: () => this.picture('svg') }),
        ...this.citing()))
  }

  citing() {
    const words = this.captions
    const told = make('span', { role: 'status' })
    const tell = async text => {
      await copy(text, this.root)
      told.textContent = words.copied
      setTimeout(() => (told.textContent = ''), 2500)
    }
    return [
      make('button', { type: 'button', textContent: words.cite, title: words.citeHelp, onclick: () => tell(dated(this.captions.citation, { ...words, lang: this.atlas.lang }, location.href)) }),
      make('button', { type: 'button', textContent: words.link, title: words.linkHelp, onclick: () => tell(location.href) }),
      make('button', { type: 'button', textContent: words.add, title: words.addHelp, onclick: () => this.setTriggerValue('go', toBriefing(location.href)) }),
      told,
    ]
  }

  asShown(trace) {
    const { layer, rank } = trace.meta ?? {}
    if (!layer || (this.shows(layer) && (rank ?? 0) <= this.room())) return trace
    if (!AREAS.has(layer) || trace.type !== 'choropleth') return { ...trace, visible: false }
    return { ...trace, colorscale: [[0, this.colours.land], [1, this.colours.land]] }
  }

  async picture(format) {
    const [width, height] = this.size
    // toImage draws a copy from the figure, so what is switched off must be off in the figure too.
    const traces = this.traces.map(trace => this.asShown(trace))
    const layout = { ...this.plot.layout, geo: { ...this.plot.layout.geo, projection: this.plot._fullLayout.geo.projection } }
    const address = await this.Plotly.toImage({ data: traces, layout }, { format: 'svg', width, height })
    const inner = decodeURIComponent(address.slice(address.indexOf(',') + 1))
    const style = getComputedStyle(this.root)
    const fonts = { heading: style.getPropertyValue('--st-heading-font') || 'serif', body: style.fontFamily }
    const words = { ...this.captions, source: `${this.captions.source} ${this.atlas.words.borders} ${this.atlas.words.contested}.` }
    const document_ = framedSvg({ inner, labels: this.top, width, height, words, colours: this.colours, fonts })
    const blob = format === 'svg' ? new Blob([document_.text], { type: 'image/svg+xml' }) : await rasterized(document_)
    save(blob, `${words.file}.${format}`)
  }
}
