"""Reads bulk files with pandas, fiona (GDAL) and shapely, and says where they are not what was written.

Takes a folder with cases.json: for each case its columns, its cells, its shapes (in the coordinates of the file, and as
well-known binary in hexadecimal), the EPSG number, and the names of the files. Prints a JSON list of sentences.
"""

import json
import pathlib
import sys

import fiona
import geopandas
import pandas
import shapely.wkb
from shapely.geometry import mapping

folder = pathlib.Path(sys.argv[1])
problems = []


def differ(case, form, what, wrote, read):
    problems.append(f"{case['name']}.{form}: {what}: wrote {wrote!r}, read {read!r}")


def tuples(value):
    return tuple(tuples(each) for each in value) if isinstance(value, (list, tuple)) else value


def text_of(value):
    return "" if value is None else {True: "true", False: "false"}[value] if isinstance(value, bool) else value


def read_csv(case):
    # Everything as text, so that nothing is guessed and no digit is lost.
    frame = pandas.read_csv(folder / case["csv"], dtype=str, keep_default_na=False, encoding="utf-8")
    names = [name for name, _ in case["columns"]]
    if list(frame.columns) != names:
        return differ(case, "csv", "header", names, list(frame.columns))
    if len(frame) != len(case["cells"]):
        return differ(case, "csv", "rows", len(case["cells"]), len(frame))
    for at, (wrote, read) in enumerate(zip(case["cells"], frame.itertuples(index=False, name=None))):
        for (name, kind), value, text in zip(case["columns"], wrote, read):
            same = text == text_of(value) if value is None or kind not in ("integer", "real") else float(text) == value
            if not same:
                differ(case, "csv", f"row {at + 1}, {name}", value, text)


def read_features(case, form):
    with fiona.open(folder / case[form]) as source:
        if source.crs.to_epsg() != case["epsg"]:
            differ(case, form, "coordinates", case["epsg"], str(source.crs))
        features = list(source)
        kind = source.schema["geometry"]
    if form == "fgb" and case["geometry"] == "polygon" and kind != "MultiPolygon":
        differ(case, form, "kind of layer", "MultiPolygon", kind)
    if len(features) != len(case["cells"]):
        return differ(case, form, "features", len(case["cells"]), len(features))
    for at, (cells, wanted, feature) in enumerate(zip(case["cells"], case["shapes"], features)):
        for (name, kind), value in zip(case["columns"], cells):
            read = feature["properties"].get(name)
            if kind == "date" and isinstance(read, str):
                read = read[:10]
            # A layer of which GDAL saw only 0 and 1 still gives numbers, and of booleans, booleans.
            if read != value or (isinstance(value, bool) and not isinstance(read, (bool, int))):
                differ(case, form, f"feature {at + 1}, {name}", value, read)
        if form == "fgb" and wanted is not None and wanted["type"] == "Polygon":
            wanted = {"type": "MultiPolygon", "coordinates": [wanted["coordinates"]]}
        read = feature["geometry"] and {"type": feature["geometry"]["type"], "coordinates": feature["geometry"]["coordinates"]}
        if (read and (read["type"], tuples(read["coordinates"]))) != (wanted and (wanted["type"], tuples(wanted["coordinates"]))):
            differ(case, form, f"feature {at + 1}, shape", wanted, read)
    if features:
        frame = geopandas.read_file(folder / case[form])
        if len(frame) != len(features) or frame.crs.to_epsg() != case["epsg"]:
            differ(case, form, "as a data frame", (len(features), case["epsg"]), (len(frame), frame.crs.to_epsg()))


def read_wkb(case):
    for at, (wanted, hexadecimal) in enumerate(zip(case["shapes"], case["wkb"])):
        if wanted is None:
            continue
        read = shapely.wkb.loads(bytes.fromhex(hexadecimal))
        found = mapping(read)
        if (found["type"], tuples(found["coordinates"])) != (wanted["type"], tuples(wanted["coordinates"])):
            differ(case, "wkb", f"row {at + 1}", wanted, found)
        if not read.is_valid:
            differ(case, "wkb", f"row {at + 1}, validity", "valid", "invalid")
        if wanted["type"] == "Polygon" and not read.exterior.is_ccw:
            differ(case, "wkb", f"row {at + 1}, direction", "anticlockwise", "clockwise")


for case in json.loads((folder / "cases.json").read_text(encoding="utf-8")):
    kinds = [kind for _, kind in case["columns"]]
    # A large real is written in JSON as a whole number, which Python would keep exactly as the digits say.
    case["cells"] = [
        [float(value) if kind == "real" and value is not None else value for kind, value in zip(kinds, cells)]
        for cells in case["cells"]
    ]
    read_csv(case)
    if case["geometry"] is not None:
        read_features(case, "geojson")
        read_features(case, "fgb")
        read_wkb(case)

print(json.dumps(problems))
