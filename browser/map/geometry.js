// Where things are on the plane of the map: the projection, and what lies under a pointer.

const RADIANS = Math.PI / 180

/** Unit azimuthal equal-area coordinates of a point, seen from a centre; the whole globe has radius 2. */
function equalArea([lon, lat], [lon0, lat0]) {
  const [phi, phi0, turn] = [lat * RADIANS, lat0 * RADIANS, (lon - lon0) * RADIANS]
  const cosine = Math.sin(phi0) * Math.sin(phi) + Math.cos(phi0) * Math.cos(phi) * Math.cos(turn)
  const stretch = Math.sqrt(2 / Math.max(1 + cosine, 1e-9))
  return [
    stretch * Math.cos(phi) * Math.sin(turn),
    stretch * (Math.cos(phi0) * Math.sin(phi) - Math.sin(phi0) * Math.cos(phi) * Math.cos(turn)),
  ]
}

/** The view that shows all points of a preset in a frame of this size; zoom 1 fits the whole globe. */
function fittedView({ lon, lat, points }, width, height, padding = 28) {
  const flat = points.map(point => equalArea(point, [lon, lat]))
  const reach = axis => Math.max(...flat.map(point => Math.abs(point[axis])))
  const pixels = Math.min((width / 2 - padding) / reach(0), (height / 2 - padding) / reach(1))
  return { lon, lat, zoom: +((4 * pixels) / Math.min(width, height)).toFixed(2) }
}

/** Squared distance of a point from a segment, all in pixels. */
function distanceToSegment([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const along = length ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2
}

/** Whether a point lies inside a polygon's rings, in degrees: even-odd, holes included. */
function insideRings([x, y], rings) {
  let inside = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[xi, yi], [xj, yj]] = [ring[i], ring[j]]
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
}

/** Index shapes with their bounding boxes, so that a pointer is tried against few of them. */
function boxedPolygons(collection, ids) {
  const boxed = []
  for (const { id, geometry } of collection.features) {
    if (!ids.has(id)) continue
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    for (const rings of polygons) {
      const [xs, ys] = [0, 1].map(axis => rings[0].map(point => point[axis]))
      boxed.push({ id, rings, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] })
    }
  }
  return boxed
}

/** The rings of each shape, to outline it with. */
function outlinesOf(boxed) {
  const outlines = new Map()
  for (const { id, rings } of boxed) outlines.set(`outline-${id}`, [...(outlines.get(`outline-${id}`) ?? []), ...rings])
  return outlines
}

/** The id of the shape under a point in degrees, or undefined. */
function shapeAt([lon, lat], boxed) {
  const hit = boxed.find(
    ({ rings, box }) =>
      lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3] && insideRings([lon, lat], rings)
  )
  return hit?.id
}
