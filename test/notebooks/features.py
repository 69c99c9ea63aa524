"""Reads an answer of the graph as an analyst would, and says what it found: features.py <answer> <answer on the grid>."""

import json
import sys

import geopandas

with open(sys.argv[1], encoding="utf-8") as file:
    answer = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    on_grid = json.load(file)


def frame(answer, name, crs):
    return geopandas.GeoDataFrame.from_features(answer["data"][name]["features"], crs=crs)


areas = frame(answer, "areas", 4326)
practices = frame(answer, "practices", 4326)
grid = frame(on_grid, "areas", 27700)
surgeries = frame(on_grid, "practices", 27700)
drawn = grid[grid.geometry.notna()]
placed = surgeries[surgeries.geometry.notna()]
official = practices[practices.geometry.notna()].to_crs(27700)

print(
    json.dumps(
        {
            "areas": len(areas),
            "practices": len(practices),
            "columns": [name for name in areas.columns if name != "geometry"],
            "valid": bool(areas.geometry.dropna().is_valid.all()),
            "bounds": list(areas.total_bounds),
            "residents": int(areas["residents"].sum()),
            # The largest misfits: sizes as shares, places in metres of the transform of PROJ.
            "size": float(((drawn.geometry.area / drawn["size_m2"]) - 1).abs().max()),
            "away": float(placed.geometry.distance(official.geometry).max()),
        }
    )
)
