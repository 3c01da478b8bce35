"""What makes GeoJSON valid."""

import json
import math
from typing import Any

import shapely


def geojson_faults(features: dict[str, Any]) -> list[str]:
    """List what keeps a FeatureCollection from being valid GeoJSON in degrees."""
    text = json.dumps(features, allow_nan=False)
    faults = [] if json.loads(text)["type"] == "FeatureCollection" else ["no FeatureCollection"]
    for feature in features["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        west, south, east, north = shape.bounds
        if feature["type"] != "Feature" or not isinstance(feature["properties"], dict):
            faults.append(f"{feature['id']} is no feature")
        if west < -180 or east > 180 or south < -90 or north > 90 or math.isnan(west):
            faults.append(f"{feature['id']} lies off the globe")
    return faults
