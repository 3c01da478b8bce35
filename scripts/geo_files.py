"""Write the layers under names that carry their hash, and the manifest."""

import gzip
import hashlib
import json

import geopandas as gpd
import pandas as pd
import shapely

from geo.layers import MANIFEST, STATIC

# Ids of the sources table.
SOURCES = {
    "states": "natural-earth-5-1-1",
    "claims": "qgis-world-map",
}


def write(layers: dict[str, gpd.GeoDataFrame], built_from: list[dict[str, str]]) -> None:
    """
    Write the layers under names that carry their hash, and the manifest.

    Parameters
    ----------
    layers : dict of str to geopandas.GeoDataFrame
        What `build` returns.
    built_from : list of dict
        Packages, for the manifest.
    """
    STATIC.mkdir(parents=True, exist_ok=True)
    entries = {}
    for name, layer in layers.items():
        content = _geojson(layer)
        digest = hashlib.sha256(content).hexdigest()
        file = f"{name}.{digest[:8]}.geojson"
        for old in STATIC.glob(f"{name}.*.geojson"):
            old.unlink()
        (STATIC / file).write_bytes(content)
        entries[name] = {
            "file": file,
            "sha256": digest,
            "bytes": len(content),
            "gzip_bytes": len(gzip.compress(content, 9, mtime=0)),
            "features": len(layer),
            "vertices": int(shapely.get_num_coordinates(layer.geometry).sum()),
            "source_ids": _source_ids(name),
        }
    tools = {"shapely": shapely.__version__, "geos": shapely.geos_version_string}
    manifest = {"layers": entries, "built_from": built_from, "built_with": tools}
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _geojson(layer: gpd.GeoDataFrame) -> bytes:
    """Write compact GeoJSON, with ids where GeoJSON wants them."""
    features = []
    for record in layer.to_dict("records"):
        shape = record.pop("geometry")
        features.append(
            {
                "type": "Feature",
                "id": record.pop("id"),
                "properties": {k: v for k, v in record.items() if not pd.isna(v)},
                "geometry": shapely.geometry.mapping(shape),
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, separators=(",", ":"), ensure_ascii=False)
    return text.encode() + b"\n"


def _source_ids(layer: str) -> list[str]:
    """Name the sources of a layer, as the sources table has them."""
    both = layer in {"contested", "lines"}
    return [SOURCES["states"], SOURCES["claims"]] if both else [SOURCES["states"]]
