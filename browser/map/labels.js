// Names on the map: placed by rank, clear of each other, of marks and of lines; the rest stay away.

const GAP = 3
const FONTS = {
  state: { size: 11.5, weight: 600, spacing: 1, caps: true },
  neighbour: { size: 11, weight: 400, spacing: 1, caps: true },
  sea: { size: 12, weight: 400, italic: true, spacing: 0.6 },
  place: { size: 12, weight: 400 },
  incident: { size: 12, weight: 600 },
}

/** Boxes a label may take round its point: names of areas sit on it, places stand beside their mark. */
function candidates(label, x, y, width, height) {
  if (label.area) {
    const shifts = [0, 0.6, -0.6, 1.1, -1.1].flatMap(down => [0, 0.2, -0.2].map(along => [along, down]))
    return shifts.map(([along, down]) => [x - width * (0.5 - along), y - height * (0.5 - down)])
  }
  const off = 8
  return [
    [x + off, y - height / 2],
    [x - off - width, y - height / 2],
    [x - width / 2, y - off - height],
    [x - width / 2, y + off],
    [x + off * 0.7, y - off * 0.7 - height],
    [x + off * 0.7, y + off * 0.7],
    [x - off * 0.7 - width, y - off * 0.7 - height],
    [x - off * 0.7 - width, y + off * 0.7],
  ]
}

const overlaps = (a, b) => a[0] < b[2] + GAP && b[0] < a[2] + GAP && a[1] < b[3] + GAP && b[1] < a[3] + GAP

/**
 * Choose which labels to show and where.
 *
 * labels: [{text, lon, lat, rank, style, area, layer}], project: lonlat -> [x, y] or null,
 * marks: [[x, y]] to keep free, strokes: [[x, y]] points along lines to avoid where possible.
 * over: whether a point lies on the state a label names,
 * furniture: boxes of what lies over the map,
 * room: highest rank to show, so that fewer names stand where there is little room.
 */
function placedLabels(labels, { project, over, width, height, marks, strokes, room, family, furniture }) {
  const taken = [...marks.map(([x, y]) => [x - 4, y - 4, x + 4, y + 4]), ...furniture]
  const placed = []
  // Where a state is smaller than its name, a name that moves off it would name its neighbour.
  const tries = room > 1 ? 15 : 5
  const sorted = labels.filter(label => label.rank <= room).sort((a, b) => a.rank - b.rank || b.area - a.area)
  for (const label of sorted) {
    const point = project([label.lon, label.lat])
    if (!point) continue
    const [x, y] = point
    const font = FONTS[label.style]
    const text = font.caps ? label.text.toUpperCase() : label.text
    const rows = [text, ...(label.value ? [label.value] : [])]
    const [w, h] = [Math.max(...rows.map(row => widthOf(row, font, family))), font.size * 1.15 * rows.length]
    let best
    for (const [left, top] of candidates(label, x, y, w, h).slice(0, label.area ? tries : 8)) {
      const box = [left, top, left + w, top + h]
      // A state's name, and the figure under it, must stand on that state and no other.
      if (label.id && !over(label, [left + w / 2, top + h / 2])) continue
      if (box[0] < 4 || box[1] < 4 || box[2] > width - 4 || box[3] > height - 4) continue
      // A place's name may touch its own mark, and no other.
      const own = (other, i) => !label.area && i < marks.length && other[0] <= x && x <= other[2] && other[1] <= y && y <= other[3]
      // A state's name may lie over a small mark; nothing may lie over a name.
      const first = label.area && label.rank === 1 ? marks.length : 0
      if (taken.some((other, i) => i >= first && !own(other, i) && overlaps(box, other))) continue
      const crossings = strokes.filter(([sx, sy]) => sx > box[0] - 2 && sx < box[2] + 2 && sy > box[1] - 1 && sy < box[3] + 1).length
      // A name across a line is worse than no name, unless the name is one the map cannot do without.
      if (crossings > 3 && label.rank > 1) continue
      if (!best || crossings < best.crossings) best = { box, crossings }
      if (!crossings) break
    }
    if (!best) continue
    taken.push(best.box)
    placed.push({ ...label, rows, font, x: best.box[0], y: best.box[1] + font.size * 0.9, width: w })
  }
  return placed
}

/** Draw placed labels into an svg group. Text goes in as text, so nothing in a table can become markup. */
function drawLabels(group, placed, colours) {
  group.replaceChildren(
    ...placed.map(({ rows, font, x, y, style, width }) => {
      const name = document.createElementNS(SVG, 'g')
      name.setAttribute('transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`)
      name.dataset.style = style
      rows.forEach((row, i) => {
        const node = document.createElementNS(SVG, 'text')
        node.textContent = row
        const attributes = {
          x: rows.length > 1 ? (width / 2).toFixed(1) : 0, y: (i * font.size * 1.15).toFixed(1), fill: colours[style],
          stroke: colours.halo, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke',
          'text-anchor': rows.length > 1 ? 'middle' : 'start', 'font-size': font.size, 'font-weight': i ? 400 : font.weight,
          'font-style': font.italic ? 'italic' : 'normal', 'letter-spacing': i ? 0 : font.spacing ?? 0,
        }
        for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value)
        name.append(node)
      })
      return name
    })
  )
}
