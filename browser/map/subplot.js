// What plotly.js's geo subplot must do for a large map: fill its frame, and keep up with the hand.

const CURVE = 1 // px a line may be off the great circle while the map rests
const HASTY_DETAIL = 5 // px between vertices while it moves

const toVector = (lon, lat) => [Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS), Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS), Math.sin(lat * RADIANS)]

/** The smallest-enough cap of the globe that holds a shape, worked out once: its centre and angle. */
function capOf(shape) {
  if (shape.cap) return shape.cap
  const points = []
  const gather = part => (typeof part[0] === 'number' ? points.push(toVector(part[0], part[1])) : part.forEach(gather))
  const geometry = shape.geometry ?? shape
  if (geometry.coordinates) gather(geometry.coordinates)
  const sum = [0, 1, 2].map(axis => points.reduce((total, point) => total + point[axis], 0))
  const length = Math.hypot(...sum) || 1
  const centre = sum.map(value => value / length)
  const least = points.reduce((cosine, point) => Math.min(cosine, dot(centre, point)), 1)
  Object.defineProperty(shape, 'cap', { value: { centre, angle: Math.acos(Math.max(-1, least)) } })
  return shape.cap
}

const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

/** The cap that holds all a frame shows. */
function capInView({ projection, bounds }) {
  const [[left, top], [right, bottom]] = bounds
  const [turn, tilt] = projection.rotate()
  const chord = Math.hypot(right - left, bottom - top) / 2 / (2 * projection.scale())
  return { centre: toVector(-turn, -tilt), angle: 2 * Math.asin(Math.min(1, chord)) }
}

/** Collects what d3 would draw on a canvas as the text of an SVG path, in tenths of a pixel instead of 15 digits. */
class Pen {
  text = ''
  moveTo(x, y) {
    this.text += `M${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
  }
  lineTo(x, y) {
    this.text += `L${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`
  }
  closePath() {
    this.text += 'Z'
  }
  arc() {} // only points are drawn as arcs, and there are none among the shapes
  take() {
    const { text } = this
    this.text = ''
    return text
  }
}

const thinner = new WeakMap()

/** A run of points with those left out that lie within a step [°] of the last one kept; ends stay. */
function thinnedRun(run, step) {
  let last = run[0]
  return run.filter((point, i) => {
    const far = Math.abs(point[0] - last[0]) > step || Math.abs(point[1] - last[1]) > step
    if (i && i < run.length - 1 && !far) return false
    last = point
    return true
  })
}

/** A shape's runs as it is good enough while the map moves, each point a vector; rings that shrink to nothing go. */
function thinned(shape, step) {
  const versions = thinner.get(shape) ?? thinner.set(shape, new Map()).get(shape)
  if (!versions.has(step)) {
    const { type, coordinates } = shape.geometry ?? shape
    const depth = { LineString: 0, Polygon: 1, MultiLineString: 1, MultiPolygon: 2 }[type]
    const closed = type.endsWith('Polygon')
    const runs = (depth ? coordinates.flat(depth - 1) : [coordinates]).map(run => thinnedRun(run, step))
    const kept = closed ? runs.filter(run => run.length > 3) : runs
    versions.set(step, kept.map(run => ({ closed, vectors: Float64Array.from(run.flatMap(([lon, lat]) => toVector(lon, lat))) })))
  }
  return versions.get(step)
}

/** Draw runs in the azimuthal equal-area projection without d3: no angle is worked out, nothing is bent or clipped. */
function drawnInHaste(runs, projection) {
  const [turn, tilt] = projection.rotate()
  const [scale, [left, top]] = [projection.scale(), projection.translate()]
  const [ct, st, cp, sp] = [Math.cos(-turn * RADIANS), Math.sin(-turn * RADIANS), Math.cos(-tilt * RADIANS), Math.sin(-tilt * RADIANS)]
  let text = ''
  for (const { closed, vectors } of runs) {
    let pen = 'M'
    for (let i = 0; i < vectors.length; i += 3) {
      const [x, y, z] = [vectors[i], vectors[i + 1], vectors[i + 2]]
      const ahead = x * ct + y * st
      const cosine = sp * z + cp * ahead
      if (cosine < -0.9) continue // behind the globe, where the projection runs off to the rim
      const k = scale * Math.sqrt(2 / (1 + cosine))
      text += `${pen}${Math.round((left + k * (y * ct - x * st)) * 2) / 2},${Math.round((top - k * (cp * z - sp * ahead)) * 2) / 2}`
      pen = 'L'
    }
    if (closed) text += 'Z'
  }
  return text
}

/** Paths that look the same, to be drawn as one while the map moves: a node for each look, and all their shapes. */
function bundlesOf(dataPaths) {
  const bundles = new Map()
  for (const paths of Object.values(dataPaths)) {
    paths.each(function ({ geojson }) {
      const group = this.closest('.trace')
      if (!geojson || group.style.display === 'none' || group.classList.contains('cb-casing')) return
      const looks = bundles.get(group) ?? bundles.set(group, new Map()).get(group)
      const look = looks.get(this.style.fill) ?? looks.set(this.style.fill, { node: this, shapes: [] }).get(this.style.fill)
      look.shapes.push(geojson)
      if (look.node !== this) this.removeAttribute('d')
    })
  }
  return [...bundles.values()].flatMap(looks => [...looks.values()])
}

function place(node, lonlat, projection) {
  const at = projection(lonlat)
  if (at) node.setAttribute('transform', `translate(${at[0].toFixed(1)},${at[1].toFixed(1)})`)
}

function drawBundles(bundles, projection, inSight) {
  // A power of two, so that few versions of a shape are ever made.
  const step = 2 ** Math.floor(Math.log2(HASTY_DETAIL / (projection.scale() * RADIANS)))
  for (const { node, shapes } of bundles) {
    const runs = shapes.filter(inSight).flatMap(shape => thinned(shape, step))
    node.setAttribute('d', drawnInHaste(runs, projection))
  }
}

/**
 * Widen and quicken the subplots of this page's plotly.js.
 *
 * plotly.js clips a map to the globe's bounding box, which leaves bars at the sides of a wide frame; draws every
 * shape of the world at every movement of the pointer; and bends every line. Here a frame is filled, shapes out of
 * sight or switched off are left out, and while the map moves it is drawn once a frame, unbent and without the detail
 * that a pixel would not show.
 */
function tuneSubplot(subplot) {
  const kind = Object.getPrototypeOf(subplot)
  if (kind.tuned || !kind.updateProjection || !kind._render) return
  const fit = kind.updateProjection
  kind.tuned = true
  kind.updateProjection = function (traces, layout) {
    const invalid = fit.call(this, traces, layout)
    const { l, t, w, h } = layout._size
    this.bounds = [[l, t], [l + w, t + h]]
    this.projection.clipExtent(this.bounds).precision(CURVE)
    // A new drawing has new nodes: what was kept of the old ones is of no use.
    Object.assign(this, { hasty: false, bundles: undefined, marks: undefined })
    return invalid
  }
  kind.render = function () {
    if (this.coming) return
    this.hasty = true
    this.coming = requestAnimationFrame(() => {
      this.coming = undefined
      this._render()
      this.onframe?.()
    })
  }
  kind.rest = function () {
    cancelAnimationFrame(this.coming)
    this.coming = undefined
    this.hasty = false
    this._render()
  }
  /** Draw what was off when the rest was drawn. */
  kind.reveal = function (group) {
    const path = this.projection.getPath()
    for (const node of group.querySelectorAll('path.js-line')) node.setAttribute('d', path(node.__data__.geojson) ?? '')
    for (const node of group.querySelectorAll('.point')) place(node, node.__data__.lonlat, this.projection)
  }
  kind._render = function () {
    const { projection } = this
    const pen = new Pen()
    const path = projection.getPath().context(pen)
    const drawn = shape => (path(shape), pen.take())
    const view = capInView(this)
    const inSight = shape => {
      const { centre, angle } = capOf(shape)
      return Math.acos(Math.max(-1, Math.min(1, dot(centre, view.centre)))) < angle + view.angle
    }
    for (const paths of Object.values(this.basePaths)) paths.attr('d', drawn)
    const { hasty } = this
    if (hasty) drawBundles((this.bundles ??= bundlesOf(this.dataPaths)), projection, inSight)
    else {
      this.bundles = undefined
      for (const paths of Object.values(this.dataPaths)) {
        paths.each(function ({ geojson }) {
          if (!geojson || this.closest('.trace').style.display === 'none' || !inSight(geojson)) this.removeAttribute('d')
          else this.setAttribute('d', drawn(geojson))
        })
      }
    }
    if (!hasty || !this.marks) {
      this.marks = []
      for (const points of Object.values(this.dataPoints)) {
        points.each((datum, i, group) => {
          const node = points[group][i]
          if (node.closest('.trace').style.display !== 'none') this.marks.push([node, datum.lonlat])
        })
      }
    }
    for (const [node, lonlat] of this.marks) place(node, lonlat, projection)
  }
}
