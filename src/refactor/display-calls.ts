/** Libraries and functions that are for pictures and tables only. */
export const DISPLAY =
  /^(matplotlib|pylab|seaborn|plotly|cufflinks|bokeh|altair|holoviews|hvplot|geoviews|folium|graphviz|pydotplus|IPython|ipywidgets|missingno|wordcloud|pandas_profiling|ydata_profiling|sweetviz)\b/;

/** Methods of tables, figures and axes that draw. */
export const DRAWING_METHOD =
  /^\.(plot|hist|boxplot|scatter|bar|barh|pie|imshow|show|savefig|legend|grid|set_(title|xlabel|ylabel|xlim|ylim|xticks|yticks|xticklabels|yticklabels)|axhline|axvline|annotate|tick_params)$/;
