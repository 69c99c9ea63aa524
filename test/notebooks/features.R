# Reads FeatureCollections with sf as an analyst would, and says what it found: features.R <features> <features on the grid>.
suppressPackageStartupMessages({ library(sf); library(jsonlite) })
given <- commandArgs(trailingOnly = TRUE)
areas <- st_read(given[1], quiet = TRUE)
grid <- st_read(given[2], quiet = TRUE)
drawn <- grid[!st_is_empty(grid), ]
cat(toJSON(list(
  areas = nrow(areas),
  epsg = c(st_crs(areas)$epsg, st_crs(grid)$epsg),
  columns = setdiff(names(areas), attr(areas, "sf_column")),
  bounds = as.numeric(st_bbox(areas)),
  residents = sum(areas$residents),
  size = max(abs(as.numeric(st_area(drawn)) / drawn$size_m2 - 1))
), auto_unbox = TRUE, digits = NA))
