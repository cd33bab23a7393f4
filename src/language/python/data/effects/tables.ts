/** Polars, PyArrow, Dask, PySpark: tables that calls never change, with the few exceptions. How a line is read: `effect-table.ts`. */
export const TABLES = `
polars.*: makes frame
frame.append frame.extend frame.insert_column frame.replace_column frame.drop_in_place frame.insert_at_idx frame.replace_at_idx: changes self
frame.rechunk frame.shrink_to_fit frame.set_sorted frame.sort (* in_place): changes self if in_place
frame.rename frame.sort frame.reverse frame.clear frame.update frame.remove frame.unique frame.drop frame.insert: new
frame.extend (other): changes self
frame.set (filter value): new
.with_columns .with_column .with_row_count .with_row_index .select .group_by .group_by_dynamic .drop_nulls .fill_null .fill_nan .collect .lazy .hstack .vstack: nothing
.drop_in_place .insert_column .replace_column .insert_at_idx .replace_at_idx .scatter: changes self
.glimpse .estimated_size .null_count .n_unique .is_duplicated .is_unique .to_pandas .to_arrow .to_series .to_dummies .rows .iter_rows .partition_by: nothing
.over .alias .when .then .otherwise .cast .is_in .is_null .is_not_null .implode .str.to_date .dt.year: nothing
polars.read_csv polars.read_parquet polars.read_json polars.read_ndjson polars.read_excel polars.read_ipc polars.read_avro (source): reads source, network
polars.scan_csv polars.scan_parquet polars.scan_ndjson polars.scan_ipc (source): reads source, network
polars.read_database: network
.write_csv .write_parquet .write_json .write_ndjson .write_ipc .write_avro .write_excel .write_delta (file): writes file
.sink_parquet .sink_csv (path): writes path
polars.DataFrame polars.Series polars.LazyFrame (data): makes frame
polars.from_pandas polars.from_arrow polars.from_numpy polars.from_dict polars.concat polars.col polars.lit: makes frame
polars.Config.*: nothing

pyarrow.* : makes frame
pyarrow.parquet.read_table pyarrow.orc.read_table pyarrow.feather.read_table (source): reads source
pyarrow.parquet.read_pandas pyarrow.parquet.ParquetFile pyarrow.parquet.ParquetDataset (source): reads source
pyarrow.csv.read_csv pyarrow.json.read_json (input_file): reads input_file
pyarrow.dataset.dataset (source): reads source
pyarrow.parquet.write_table pyarrow.orc.write_table (table where): writes where
pyarrow.feather.write_feather (df dest): writes dest
pyarrow.csv.write_csv (data output_file): writes output_file
pyarrow.parquet.ParquetWriter (where): writes where, makes file
.write_table .write_batch: changes self
.append_column .set_column .add_column .remove_column .combine_chunks .cast .to_pydict .to_pylist .to_batches: nothing

dask.*: makes frame
dask.dataframe.read_csv (urlpath): reads urlpath, network
dask.dataframe.read_parquet dask.dataframe.read_orc (path): reads path, network
dask.dataframe.read_json (url_path): reads url_path, network
dask.dataframe.read_hdf (pattern): reads pattern
.compute .persist .visualize .map_partitions .repartition .map_blocks .rechunk .to_delayed .get_partition: nothing
dask.distributed.Client dask.distributed.LocalCluster: runs, makes connection

pyspark.*: makes frame
.getOrCreate .builder .appName .master .config: nothing
.withColumn .withColumnRenamed .selectExpr .where .groupBy .orderBy .sortBy .distinct .dropDuplicates .limit .crossJoin .exceptAll .randomSplit: nothing
.printSchema .show .explain: prints
.cache .persist .unpersist .checkpoint: changes self if discarded
.createOrReplaceTempView .createTempView .createGlobalTempView .registerTempTable: nothing
.toPandas .collect .count .take .rdd .foreach .foreachPartition .mapPartitions .flatMap .reduceByKey .parallelize .textFile .broadcast: nothing
.read.csv .read.json .read.parquet .read.text .read.load .csv .parquet .load (path): reads path
.write.csv .write.json .write.parquet .write.save .saveAsTextFile .saveAsTable (path): writes path
.sql: nothing
.toDF: new
`;
