/** pandas and GeoPandas. How a line is read: `effect-table.ts`. */
export const PANDAS = `
pandas.* geopandas.*: makes table
.drop .dropna .rename .rename_axis .reset_index .set_index .sort_values .sort_index (* inplace): changes self if inplace
.fillna .ffill .bfill .pad .backfill .replace .clip .where .mask .interpolate (* inplace): changes inside self if inplace
.drop_duplicates .query .eval .set_axis .set_names .rename_categories .reorder_categories (* inplace): changes self if inplace
.add_categories .remove_categories .remove_unused_categories .set_categories .as_ordered .as_unordered (* inplace): changes self if inplace
.set_geometry .to_crs .set_crs .explode (* inplace): changes self if inplace
table.insert (loc column value): changes self
table.pop: changes self, new
table.update (other): changes self
table.append table.add table.remove table.sort table.reverse table.subtract table.eval table.step table.compile table.clear table.push: new
table.drop table.dropna table.fillna table.rename table.reset_index table.sort_values table.sort_index table.set_index table.head table.tail: makes table
table.sample table.round table.clip table.astype table.copy table.query table.merge table.join table.assign table.filter table.reindex: makes table
table.describe table.corr table.isnull table.isna table.notnull table.groupby table.apply table.map table.replace table.drop_duplicates: makes table
table.pivot_table table.pivot table.melt table.stack table.unstack table.transpose table.nlargest table.nsmallest table.value_counts: makes table
table.to_numpy table.values table.reshape: view self, makes array
table.squeeze table.xs table.get table.get_group table.infer_objects: view self, makes table
table.to_list table.tolist table.to_dict table.unique: makes list
table.plot table.hist table.boxplot: draws, makes axes
table.T: view self
.flags.writeable .set_flags: nothing
.at .iat .loc .iloc: part self

.head .tail .info .describe .nunique .unique .value_counts .corr .cov .corrwith .memory_usage .skew .kurt .kurtosis .sem .mad .mode .quantile: nothing
.isnull .isna .notnull .notna .duplicated .isin .between .idxmax .idxmin .nlargest .nsmallest .rank .pct_change .diff .shift .cummax .cummin: nothing
.groupby .agg .aggregate .apply .applymap .map .transform .pipe .assign .merge .join .concat .pivot .pivot_table .melt .stack .unstack: nothing
.resample .rolling .expanding .ewm .asfreq .tz_localize .tz_convert .to_period .to_timestamp .at_time .between_time .truncate .first .last .nth: nothing
.select_dtypes .filter .sample .take .reindex .reindex_like .align .combine .combine_first .convert_dtypes .infer_objects .explode: nothing
.iterrows .itertuples .iteritems: nothing
.to_dict .to_list .to_numpy .to_frame .to_records .to_string .to_latex .to_markdown .to_clipboard .to_datetime .equals .compare .ne .eq .lt .gt .le .ge: nothing
.sub .mul .div .truediv .floordiv .mod .radd .rsub .rmul .rdiv .get_group .ngroup .cumcount .size .droplevel .swaplevel .reorder_levels .xs: nothing
.contains .extract .extractall .slice .cat .len .get_dummies .findall .pad .wrap .normalize .floor .ceil .day_name .month_name: nothing
.add_prefix .add_suffix .abs .bool .dot .get_level_values .set_levels .to_flat_index .factorize .cut .crosstab .memory_usage: nothing
.plot .hist .boxplot .plot.bar .plot.barh .plot.line .plot.hist .plot.box .plot.kde .plot.density .plot.area .plot.pie .plot.scatter .plot.hexbin: draws
.style.format .style.background_gradient .style.highlight_max .style.bar: new
.background_gradient .highlight_max .highlight_min .applymap .hide_index .set_caption .set_properties .set_table_styles: nothing

pandas.read_csv pandas.read_table pandas.read_fwf (filepath_or_buffer): reads filepath_or_buffer, network
pandas.read_pickle pandas.read_stata pandas.read_sas (filepath_or_buffer): reads filepath_or_buffer
pandas.read_excel pandas.read_html (io): reads io, network
pandas.read_parquet pandas.read_feather pandas.read_orc pandas.read_spss (path): reads path, network
pandas.read_json pandas.read_hdf pandas.read_xml (path_or_buf): reads path_or_buf, network
pandas.ExcelFile (path_or_buffer): reads path_or_buffer, makes file
pandas.HDFStore (path): reads path, writes path, makes file
pandas.read_sql pandas.read_sql_query pandas.read_sql_table (sql con): network, makes table
pandas.read_gbq: network
pandas.read_clipboard: nothing
pandas.ExcelWriter (path): writes path, makes file
geopandas.read_file (filename): reads filename, network
.to_csv .to_json .to_hdf (path_or_buf): writes path_or_buf
.to_excel (excel_writer): writes excel_writer, changes excel_writer
.to_parquet .to_pickle .to_feather .to_stata .to_orc (path): writes path
.to_html (buf): writes buf
.to_xml (path_or_buffer): writes path_or_buffer
.to_file (filename): writes filename
.to_sql (name con): network, changes con
.to_gbq: network
file.parse: makes table
pandas.DataFrame (data index columns): view data, part index, part columns, makes table
pandas.Series (data index): view data, part index, makes table
pandas.Index (data): view data, makes table
pandas.Categorical pandas.Timestamp pandas.Timedelta pandas.Period pandas.Interval: nothing
pandas.concat pandas.merge pandas.get_dummies pandas.cut pandas.qcut pandas.pivot_table pandas.crosstab pandas.melt pandas.to_datetime pandas.to_numeric pandas.to_timedelta pandas.date_range: makes table
pandas.factorize pandas.unique: makes array
pandas.set_option pandas.reset_option pandas.get_option pandas.option_context pandas.describe_option pandas.show_versions: nothing
pandas.plotting.*: draws
pandas.plotting.register_matplotlib_converters: nothing
pandas.testing.*: nothing
pandas.isnull pandas.isna pandas.notnull pandas.notna: nothing
`;
