/** matplotlib, seaborn, Plotly, Bokeh, Altair. How a line is read: `effect-table.ts`. */
export const DRAWING = `
matplotlib.* seaborn.* pylab.* mpl_toolkits.* missingno.* wordcloud.* yellowbrick.* scikitplot.*: draws
matplotlib.pyplot.figure matplotlib.pyplot.gcf pylab.figure: draws, makes figure
matplotlib.pyplot.subplots pylab.subplots: draws, makes list
matplotlib.pyplot.axes matplotlib.pyplot.gca matplotlib.pyplot.subplot matplotlib.pyplot.subplot2grid: draws, makes axes
matplotlib.pyplot.imread matplotlib.image.imread (fname): reads fname, makes array
matplotlib.pyplot.imsave matplotlib.image.imsave (fname): writes fname
matplotlib.pyplot.savefig .savefig (fname): writes fname
matplotlib.use matplotlib.rc matplotlib.style.use matplotlib.pyplot.style.use matplotlib.pyplot.rc matplotlib.colors.* matplotlib.cm.* matplotlib.rcParams.update matplotlib.pyplot.rcParams.update: nothing
seaborn.set seaborn.set_style seaborn.set_context seaborn.set_palette seaborn.set_theme seaborn.color_palette seaborn.despine: nothing
seaborn.load_dataset: network, makes table
.set_title .set_xlabel .set_ylabel .set_zlabel .set_xlim .set_ylim .set_xticks .set_yticks .set_xticklabels .set_yticklabels .set_xscale .set_yscale: draws
.set_aspect .set_facecolor .set_visible .set_axis_off .set_axis_on .set_axisbelow .set_size_inches .set_figwidth .set_figheight .set_label .set_color: draws
.plot .scatter .bar .barh .hist .hist2d .pie .imshow .matshow .contour .contourf .pcolormesh .errorbar .fill_between .stackplot .step_plot .stem .violinplot: draws
.axhline .axvline .axhspan .axvspan .hlines .vlines .text .annotate .legend .grid .tick_params .invert_xaxis .invert_yaxis .margins .twinx .twiny: draws
.plot_surface .plot_wireframe .scatter3D .plot3D .plot_trisurf .view_init .add_patch .add_artist .add_line .add_collection .colorbar .suptitle: draws
.add_subplot .add_axes .add_gridspec .subplots_adjust .tight_layout .autofmt_xdate .set_tight_layout .spines .despine .fig.suptitle: draws
.map_dataframe .map_diag .map_upper .map_lower .map_offdiag .set_axis_labels .set_titles .add_legend .refline .plot_joint .plot_marginals .facet_axis: draws
.set_major_formatter .set_major_locator .set_minor_locator .set_minor_formatter .set_ticks .set_ticklabels .set_rotation .set_fontsize: draws
.get_figure .get_axes .get_xlim .get_ylim .get_legend_handles_labels .get_children .get_title .canvas.draw .draw: nothing
.show: displays

plotly.* bokeh.* altair.* holoviews.* folium.* plotnine.* ipywidgets.*: draws
plotly.offline.plot plotly.io.write_html plotly.io.write_image (figure filename): writes filename
plotly.offline.init_notebook_mode plotly.offline.iplot plotly.io.renderers.*: displays
.add_trace .add_traces .update_layout .update_traces .update_xaxes .update_yaxes .update_annotations .add_annotation .add_shape .add_hline .add_vline .add_hrect .add_vrect .add_scatter .add_bar .append_trace .add_layout_image: changes self, gives self
.write_html .write_image .write_json (file): writes file
bokeh.plotting.output_file bokeh.io.output_file (filename): writes filename
bokeh.plotting.show bokeh.io.show bokeh.io.output_notebook bokeh.plotting.output_notebook: displays
bokeh.plotting.save bokeh.io.save (obj filename): writes filename
.circle .line .vbar .hbar .quad .patch .patches .segment .wedge .square .triangle .add_tools .add_layout .add_glyph .multi_line .varea: changes self if discarded
.mark_bar .mark_line .mark_point .mark_circle .mark_area .mark_rect .mark_text .mark_tick .properties .interactive .configure_axis .facet .repeat .transform_filter .transform_calculate: nothing
.add_child .add_tile_layer .add_to: changes self
graphviz.Source graphviz.Digraph: draws
.node .edge: changes self if discarded
`;
