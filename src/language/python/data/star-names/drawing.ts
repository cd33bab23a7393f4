/** Names that star imports bring; made by `scripts/star-names.py`. How a line is read: `star-names.ts`. */
export const DRAWING = `
matplotlib.pyplot: AbstractContextManager Annotation Arrow Artist AutoLocator AxLine Axes BackendFilter Button Circle Colorizer
  ColorizingArtist Colormap Enum ExitStack Figure FigureBase FigureCanvasBase FigureManagerBase FixedFormatter FixedLocator
  FormatStrFormatter Formatter FuncFormatter GridSpec IO IndexLocator Line2D LinearLocator Locator LogFormatter LogFormatterExponent
  LogFormatterMathtext LogLocator MaxNLocator MouseButton MultipleLocator Normalize NullFormatter NullLocator Number PolarAxes Polygon
  Rectangle ScalarFormatter Slider Subplot SubplotSpec TYPE_CHECKING Text TickHelper Widget acorr angle_spectrum annotate annotations
  arrow autoscale autumn available_backends axes axhline axhspan axis axline axvline axvspan backend_registry bar bar_label barbs barh
  bone box boxplot broken_barh cast cbook cla clabel clf clim close cm cohere color_sequences colorbar colormaps connect contour contourf
  cool copper csd cycler delaxes disconnect draw draw_all draw_if_interactive ecdf errorbar eventplot figaspect figimage figlegend
  fignum_exists figtext figure fill fill_between fill_betweenx findobj flag functools gca gcf gci get get_backend get_cmap
  get_current_fig_manager get_figlabels get_fignums get_plot_commands get_scale_names getp ginput gray grid grouped_bar hexbin hist hist2d
  hlines hot hsv importlib imread imsave imshow inferno inspect install_repl_displayhook interactive ioff ion isinteractive jet legend
  locator_params logging loglog magma magnitude_spectrum margins matplotlib matshow minorticks_off minorticks_on mlab new_figure_manager
  nipy_spectral np overload pause pcolor pcolormesh phase_spectrum pie pie_label pink plasma plot plot_date polar prism psd quiver
  quiverkey rc rcParams rcParamsDefault rcParamsOrig rc_context rcdefaults rcsetup re register_cmap requested_backend rgrids savefig sca
  scatter sci semilogx semilogy set_cmap set_loglevel setp show specgram spring spy stackplot stairs stem step streamplot style subplot
  subplot2grid subplot_mosaic subplot_tool subplots subplots_adjust summer suptitle switch_backend sys table text thetagrids threading
  tick_params ticklabel_format tight_layout time title tricontour tricontourf tripcolor triplot twinx twiny uninstall_repl_displayhook
  violinplot viridis vlines waitforbuttonpress winter xcorr xkcd xlabel xlim xscale xticks ylabel ylim yscale yticks
matplotlib.pylab: *matplotlib.pyplot *numpy *numpy.fft *numpy.random *numpy.linalg DAILY DateFormatter DateLocator DayLocator FR HOURLY
  HourLocator MINUTELY MO MONTHLY MinuteLocator MonthLocator RRuleLocator SA SECONDLY SU SecondLocator TH TU WE WEEKLY WeekdayLocator
  YEARLY YearLocator date2num datestr2num datetime detrend detrend_linear detrend_mean detrend_none drange flatten mpl num2date plt
  relativedelta rrule silent_list window_hanning window_none
pylab: *matplotlib.pylab
matplotlib: ExecutableNotFoundError MatplotlibDeprecationWarning MutableMapping Parameter Path RcParams atexit bezier bivar_colormaps
  cbook checkdep_usetex cm color_sequences colormaps colors contextlib cycler defaultParams ft2font functools get_backend get_cachedir
  get_configdir get_data_path importlib inspect interactive is_interactive locale logging matplotlib_fname multivar_colormaps namedtuple
  numpy os parse_version path pprint rc rcParams rcParamsDefault rcParamsOrig rc_context rc_file rc_file_defaults rc_params
  rc_params_from_file rcdefaults rcsetup re sanitize_sequence scale set_loglevel shutil subprocess sys tempfile ticker transforms use
  validate_backend warnings
matplotlib.patches: Affine2D Annulus Arc Arrow ArrowStyle BoxStyle CapStyle Circle CirclePolygon ConnectionPatch ConnectionStyle Ellipse
  FancyArrow FancyArrowPatch FancyBboxPatch JoinStyle NonIntersectingPathException Number Patch Path PathPatch Polygon Real Rectangle
  RegularPolygon Shadow SimpleNamespace StepPatch Wedge artist bbox_artist cbook colors draw_bbox functools get_cos_sin get_intersection
  get_parallels inside_circle inspect make_wedged_bezier2 math mhatch mlines mpl namedtuple np split_bezier_intersecting_with_closedpath
  split_path_inout textwrap transforms
matplotlib.colors: ABC AsinhNorm BASE_COLORS BivarColormap BivarColormapFromImage BoundaryNorm CSS4_COLORS CenteredNorm ColorConverter
  ColorSequenceRegistry Colormap FuncNorm Image LightSource LinearSegmentedColormap ListedColormap LogNorm Mapping MultiNorm
  MultivarColormap NoNorm Norm Normalize Number PngInfo PowerNorm Real SegmentedBivarColormap Sequence Sized SymLogNorm TABLEAU_COLORS
  TwoSlopeNorm XKCD_COLORS abstractmethod base64 cbook cnames colorConverter from_levels_and_colors functools get_named_colors_mapping
  hex2color hexColorPattern hsv_to_rgb importlib inspect io is_color_like itertools make_norm_from_scale mpl np re rgb2hex rgb_to_hsv
  same_color scale to_hex to_rgb to_rgba to_rgba_array
matplotlib.animation: AbstractMovieWriter Animation ArtistAnimation BytesIO DISPLAY_TEMPLATE FFMpegBase FFMpegFileWriter FFMpegWriter
  FileMovieWriter FuncAnimation HTMLWriter INCLUDED_FRAMES Image ImageMagickBase ImageMagickFileWriter ImageMagickWriter JS_INCLUDE
  MovieWriter MovieWriterRegistry Path PillowWriter STYLE_INCLUDE TemporaryDirectory TextIOWrapper TimedAnimation abc adjusted_figsize
  base64 cbook collections contextlib itertools logging mcolors mpl np shutil subprocess subprocess_creation_flags sys uuid warnings
  writers
mpl_toolkits.mplot3d: Axes3D
seaborn: FacetGrid JointGrid PairGrid algorithms axes_style axisgrid barplot blend_palette boxenplot boxplot categorical catplot
  choose_colorbrewer_palette choose_cubehelix_palette choose_dark_palette choose_diverging_palette choose_light_palette clustermap cm
  color_palette colors countplot crayon_palette crayons cubehelix_palette dark_palette desaturate despine displot distplot distributions
  diverging_palette dogplot ecdfplot external get_data_home get_dataset_names heatmap histplot hls_palette husl_palette jointplot kdeplot
  light_palette lineplot lmplot load_dataset matrix miscplot move_legend mpl mpl_palette pairplot palettes palplot plotting_context
  pointplot rcmod regplot regression relational relplot reset_defaults reset_orig residplot rugplot saturate scatterplot set
  set_color_codes set_context set_hls_values set_palette set_style set_theme stripplot swarmplot utils violinplot widgets xkcd_palette
  xkcd_rgb
plotly.graph_objs: AngularAxis Annotation Annotations Bar Barpolar Box Candlestick Carpet Choropleth Choroplethmap ColorBar Cone Contour
  Contourcarpet Contours Data Densitymap ErrorX ErrorY ErrorZ Figure FigureWidget Font Frame Frames Funnel Funnelarea Heatmap Histogram
  Histogram2d Histogram2dContour Histogram2dcontour Icicle Image Indicator Isosurface Layout Legend Line Margin Marker Mesh3d Ohlc Parcats
  Parcoords Pie Quiver RadialAxis Sankey Scatter Scatter3d Scattercarpet Scattergeo Scattergl Scattermap Scatterpolar Scatterpolargl
  Scattersmith Scatterternary Scene Splom Streamtube Sunburst Surface Table Trace Treemap Violin Volume Waterfall XAxis XBins YAxis YBins
  ZAxis bar barpolar box candlestick carpet choropleth choroplethmap cone contour contourcarpet densitymap funnel funnelarea heatmap
  histogram histogram2d histogram2dcontour icicle image indicator isosurface layout mesh3d ohlc parcats parcoords pie quiver sankey
  scatter scatter3d scattercarpet scattergeo scattergl scattermap scatterpolar scatterpolargl scattersmith scatterternary splom streamtube
  sunburst surface table treemap violin volume waterfall
plotly.graph_objects: *plotly.graph_objs
plotly.express: Constant IdentityMap NO_COLOR Range area bar bar_polar box choropleth choropleth_map colors data density_contour
  density_heatmap density_map ecdf funnel funnel_area get_trendline_results histogram icicle imshow line line_3d line_geo line_map
  line_polar line_ternary parallel_categories parallel_coordinates pie scatter scatter_3d scatter_geo scatter_map scatter_matrix
  scatter_polar scatter_ternary strip sunburst timeline treemap trendline_functions violin
plotly.offline: download_plotlyjs enable_mpl_offline get_plotlyjs get_plotlyjs_version init_notebook_mode iplot iplot_mpl offline plot
  plot_mpl
plotly.subplots: SubplotDomain SubplotRef SubplotXY go make_subplots
IPython.display: Audio Code DisplayHandle DisplayObject FileLink FileLinks GeoJSON HTML IFrame Image JSON Javascript Latex Markdown Math
  Pretty ProgressBar SVG ScribdDocument TextDisplayObject Video VimeoVideo YouTubeVideo clear_output display display_html
  display_javascript display_jpeg display_json display_latex display_markdown display_pdf display_png display_pretty display_svg
  publish_display_data set_matplotlib_close set_matplotlib_formats update_display
`;
