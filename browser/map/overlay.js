// What lies over the map and changes with every question: ways, closures, what is chosen. It is drawn here and not by
// plotly.js, so that an answer is on the screen without drawing the map anew.

const CROSS = 'M-1,-1L1,1M-1,1L1,-1'

function svgNode(name, attributes) {
  const node = document.createElementNS(SVG, name)
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value)
  return node
}

/** A mark as plotly.js names it, as far as marks are used over the map. */
function markNode({ symbol, size, color, line = {} }, text) {
  const mark = svgNode('g', {})
  if (symbol === 'x') {
    const arms = (width, stroke) => svgNode('path', { d: CROSS, transform: `scale(${size / 2})`, stroke, 'stroke-width': width / (size / 2), 'stroke-linecap': 'round', fill: 'none' })
    mark.append(arms(5.5, line.color), arms(2.6, color))
  } else {
    const fill = symbol === 'circle-open' ? 'none' : color
    mark.append(svgNode('circle', { r: size / 2, fill, stroke: line.color ?? color, 'stroke-width': line.width ?? 0 }))
  }
  if (text) {
    const node = svgNode('text', { 'text-anchor': 'middle', dy: '0.35em', 'font-size': size * 0.68, 'font-weight': 600, fill: line.color })
    node.textContent = text
    mark.append(node)
  }
  return mark
}

class Overlay {
  constructor() {
    this.group = svgNode('g', { class: 'cb-over' })
    this.lines = []
    this.marks = []
  }

  /** Take traces, their lines filled in. Those of one `place` in a list can be brought forward together. */
  set(traces) {
    this.lines = []
    this.marks = []
    const nodes = traces.map(({ mode, lon, lat, line, marker, text, textfont, meta = {} }) => {
      const part = svgNode('g', { class: 'cb-over-part' })
      if (meta.place !== undefined) part.dataset.place = meta.place
      if (mode === 'lines') {
        const dash = (line.dash ?? 'solid') === 'solid' ? {} : { 'stroke-dasharray': line.dash.replace(/px/g, '') }
        const path = svgNode('path', { fill: 'none', stroke: line.color, 'stroke-width': line.width, 'stroke-linejoin': 'round', ...dash })
        const runs = [[]]
        lon.forEach((x, i) => (x === null ? runs.push([]) : runs.at(-1).push([x, lat[i]])))
        this.lines.push([path, { type: 'MultiLineString', coordinates: runs.filter(run => run.length > 1) }])
        part.append(path)
      } else {
        lon.forEach((x, i) => {
          const mark = markNode({ ...marker, line: { ...marker.line, color: textfont?.color ?? marker.line?.color } }, [text].flat()[i])
          this.marks.push([mark, [x, lat[i]], marker.size / 2])
          part.append(mark)
        })
      }
      return part
    })
    this.group.replaceChildren(...nodes)
  }

  /** Put everything where the map has it now; in haste while it moves. */
  draw(subplot, hasty) {
    const { projection } = subplot
    const pen = new Pen()
    const path = projection.getPath().context(pen)
    const step = 2 ** Math.floor(Math.log2(HASTY_DETAIL / (projection.scale() * RADIANS)))
    for (const [node, shape] of this.lines) {
      if (!shape.coordinates.length) continue
      node.setAttribute('d', hasty ? drawnInHaste(thinned(shape, step), projection) : (path(shape), pen.take()))
    }
    for (const [node, lonlat] of this.marks) {
      const hidden = projection.isLonLatOverEdges(lonlat)
      node.style.display = hidden ? 'none' : ''
      if (!hidden) place(node, lonlat, projection)
    }
  }

  /** Boxes of the marks on the frame that no name may hide; those of stops are as small as the map's own. */
  boxes({ projection }) {
    const large = this.marks.filter(([, lonlat, reach]) => reach > 4 && !projection.isLonLatOverEdges(lonlat))
    return large.map(([, lonlat, reach]) => [projection(lonlat), reach - 1]).map(([[x, y], reach]) => [x - reach, y - reach, x + reach, y + reach])
  }

  /** Bring one of a list forward, or none. */
  touch(number) {
    for (const part of this.group.children) {
      part.classList.toggle('cb-back', number !== undefined && part.dataset.place !== undefined && +part.dataset.place !== number)
    }
  }
}
